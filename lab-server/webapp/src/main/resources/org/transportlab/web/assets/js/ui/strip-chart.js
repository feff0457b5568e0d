// @ts-check
// A minute of one connection: what state it was in, when the plug was pulled, how long it took to come back.

import { attribute, put, svg } from './dom.js';
import { count, span, timeOfDay } from './figures.js';
import { showTable } from './table.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('../types.js').StripSpan} StripSpan */
/** @typedef {import('./column.js').Shared} Shared */

const BAR = 16;
const HEIGHT = 36;
const MINUTE = 60_000;

/** @param {string} state */
const hatched = (state) => state === 'connecting' || state === 'backoff';

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} plugged
 * @param {Column} column
 * @param {Shared} shared
 */
export function drawStrip(place, plugged, { transport, strip, state, recoveredIn }, { now, plugs }) {
  const width = place.clientWidth;
  if (width < 80) return;
  const x = (/** @type {number} */ at) => Math.min(width, Math.max(0, width * (1 - (now - at) / MINUTE)));
  const chart = svg('svg', { height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' });
  chart.append(svg('rect', { class: 'track', y: 2, width, height: BAR - 2, rx: 3 }));
  for (const part of merged(strip, (width / MINUTE) * 1)) {
    const from = x(part.from);
    const length = x(part.to) - from;
    if (length <= 0) continue;
    chart.append(
      svg('rect', {
        class: hatched(part.state) ? 'seg' : `seg-${part.state}`,
        fill: hatched(part.state) ? `url(#hatch-${transport})` : null,
        x: from.toFixed(1),
        y: 2,
        width: Math.max(1, length - (length > 4 ? 1 : 0)).toFixed(1),
        height: BAR - 2,
        rx: Math.min(2.5, length / 3),
      }),
    );
  }
  const seen = plugs.filter((at) => now - at < MINUTE);
  for (const at of seen) chart.append(svg('line', { class: 'plug', x1: x(at), x2: x(at), y1: 0, y2: BAR + 3 }));
  const last = seen.at(-1);
  let labelled = width;
  if (last !== undefined) {
    const working = state === 'open' || state === 'holding';
    const label =
      working && recoveredIn !== null
        ? text('column.back', { time: span(recoveredIn) })
        : working
          ? ''
          : text('column.down');
    const end = x(last) > width - 110;
    labelled = end ? x(last) - label.length * 6.4 : x(last);
    chart.append(
      svg(
        'text',
        {
          class: working ? 'back' : 'down',
          x: end ? x(last) - 4 : x(last) + 4,
          y: HEIGHT - 4,
          'text-anchor': end ? 'end' : 'start',
        },
        label,
      ),
    );
  }
  const name = text(`strip.${state}`);
  if (labelled > name.length * 6.6 + 8) chart.append(svg('text', { x: 0, y: HEIGHT - 4 }, name));
  place.replaceChildren(chart);
  put(
    plugged,
    last === undefined ? '' : text('column.plugged', { ago: text('unit.s', { value: count((now - last) / 1000) }) }),
  );
  attribute(place, 'aria-label', text('column.strip.label', { transport, state: name, plugs: seen.length }));
}

/**
 * Neighbours of one state whose border nobody could see become one.
 *
 * @param {StripSpan[]} strip
 * @param {number} pixels per millisecond
 */
function merged(strip, pixels) {
  /** @type {StripSpan[]} */
  const out = [];
  for (const part of strip) {
    const last = out.at(-1);
    if (last && last.state === part.state && (part.to - part.from) * pixels < 5) last.to = part.to;
    else out.push({ ...part });
  }
  return out;
}

/**
 * @param {HTMLElement} place
 * @param {Column} column
 */
export function stripTable(place, { transport, strip }) {
  showTable(
    place,
    text('table.strip', { transport }),
    ['from', 'to', 'state'].map((name) => text(`table.${name}`)),
    merged(strip, 0)
      .reverse()
      .slice(0, 100)
      .map(({ from, to, state }) => [timeOfDay(from), timeOfDay(to), text(`strip.${state}`)]),
  );
}
