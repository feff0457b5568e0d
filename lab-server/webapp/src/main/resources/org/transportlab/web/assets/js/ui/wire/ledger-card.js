// @ts-check
// What one transport costs: per message, for opening it, and while nothing happens.

import { attribute, html, put } from '../dom.js';
import { bytes, count, short } from '../figures.js';
import { showState } from '../state-chip.js';
import { text, transportTitle } from '../texts.js';
import { polls } from '../transports.js';
import { fillsOf, PARTS, paletteOf, prepare } from './paint.js';
import { lasting } from './time.js';

/** @typedef {import('../../types.js').TransportName} TransportName */
/** @typedef {import('../../types.js').Octets} Octets */
/** @typedef {import('../../core/wire/ledger.js').Ledger} Ledger */
/** @typedef {import('../../core/wire/idle.js').IdleMeter} IdleMeter */

const ROW = 16;
const UNPARSED = PARTS.indexOf('unparsed');

/**
 * @param {TransportName} transport
 * @param {HTMLTemplateElement} template
 */
export function makeLedgerCard(transport, template) {
  const copy = document.importNode(template.content, true);
  const element = /** @type {HTMLElement} */ (copy.firstElementChild);
  /** @param {string} name */
  const field = (name) => {
    const found = element.querySelector(`[data-f="${name}"]`);
    if (!found) throw new Error(`the card has no field ${name}`);
    return /** @type {HTMLElement} */ (found);
  };
  element.classList.add(`t-${transport}`);
  element.dataset.transport = transport;
  element.setAttribute('aria-labelledby', `title-${transport}`);
  field('title').id = `title-${transport}`;
  field('glyph').setAttribute('href', `#glyph-${transport}`);
  put(field('title'), transportTitle(transport));
  put(field('caption'), text('wire.each.table', { transport }));
  put(field('state'), text('state.idle'));
  const rows = [...PARTS, 'sum'].map((part) => {
    const cells = [html('td'), html('td')];
    field('rows').append(html('tr', {}, html('th', { scope: 'row' }, text(`wire.part.${part}`)), ...cells));
    return cells;
  });

  return {
    element,
    transport,
    /** @param {import('../../types.js').Column} column @param {number} now */
    state: (column, now) => showState(field('state'), column, now),
    /**
     * @param {Ledger} ledger
     * @param {IdleMeter} meter
     * @param {{ most: number, idle: boolean }} shared `most` bytes fill the bar
     */
    update(ledger, meter, { most, idle }) {
      const figures = ledger.perMessage();
      const none = text('column.none');
      put(field('each'), figures ? bytes(figures.perMessage) : none);
      put(field('batch'), figures ? short(figures.messagesPerResponse) : none);
      for (const [i, way] of /** @type {const} */ (['up', 'down']).entries()) {
        const split = figures?.[way];
        for (const [part, cells] of rows.entries()) {
          const value = part < PARTS.length ? split?.[part] : split?.reduce((sum, n) => sum + n, 0);
          put(cells[i], value === undefined ? none : value === 0 ? count(0) : short(value));
        }
      }
      const strange = figures ? figures.up[UNPARSED] + figures.down[UNPARSED] : 0;
      const line = rows[UNPARSED][0].parentElement;
      if (line) line.hidden = strange === 0;
      const once = ledger.opening();
      put(field('opening'), once ? bytes(once.up + once.down) : none);
      put(
        field('opening-how'),
        once
          ? text('wire.opening', { up: bytes(once.up), down: bytes(once.down), n: once.openings })
          : text('wire.opening.none'),
      );
      hour(meter, idle);
      const sum = ledger.latest;
      const all = (/** @type {Octets} */ octets) => octets.reduce((n, part) => n + part, 0);
      put(field('total'), sum ? text('wire.total', { up: count(all(sum.up)), down: count(all(sum.down)) }) : none);
      if (sum)
        for (const way of /** @type {const} */ (['up', 'down']))
          attribute(element, `data-${way}`, String(all(sum[way])));
      const canvas = field('split');
      if (canvas instanceof HTMLCanvasElement) paint(canvas, transport, figures, most);
    },
  };

  /** @param {IdleMeter} meter @param {boolean} idle */
  function hour(meter, idle) {
    const measured = idle ? meter.figures() : null;
    put(field('hour'), measured ? bytes(measured.perHour) : text('column.none'));
    const what = polls(transport) ? 'poll' : 'heartbeat';
    const how = measured
      ? text(`wire.hour.${what}`, {
          n: measured.cycles,
          bytes: bytes(measured.bytes / measured.cycles),
          every: lasting(measured.ms / measured.cycles),
        })
      : text(idle ? `wire.hour.${what}.wait` : 'wire.hour.busy', { n: meter.seen });
    put(field('hour-how'), how);
  }
}

/**
 * Upward above downward, on one scale for all transports.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} transport
 * @param {{ up: Octets, down: Octets } | null} figures
 * @param {number} most
 */
function paint(canvas, transport, figures, most) {
  const width = canvas.clientWidth;
  if (width < 40) return;
  const context = prepare(canvas, width, 2 * ROW + 6);
  const palette = paletteOf(canvas);
  const fills = fillsOf(context, palette);
  for (const [row, way] of /** @type {const} */ (['up', 'down']).entries()) {
    const y = row * (ROW + 6);
    context.fillStyle = palette.grid;
    context.fillRect(0, y, width, ROW);
    let x = 0;
    for (const [part, n] of (figures?.[way] ?? []).entries()) {
      const length = (n / most) * width;
      context.fillStyle = fills(part, transport);
      if (length > 0) context.fillRect(x, y, Math.max(1, length), ROW);
      x += length;
    }
  }
}
