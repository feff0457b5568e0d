// @ts-check
// Each strategy's attempts on one time line, a row per transport; and the same as a table.

import { attribute, svg } from './dom.js';
import { milliseconds, tick } from './figures.js';
import { showTable } from './table.js';
import { text, transportName } from './texts.js';

/** @typedef {import('../core/attempts.js').Attempt} Attempt */
/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {{ name: string, attempts: Attempt[] }} Row */

const RUNGS = /** @type {TransportName[]} */ (['websocket', 'sse', 'longpoll']);
const FAILED = ['refused', 'silent', 'short-lived', 'forbidden'];
/** Between two lines of the grid, ms. */
const STEPS = [1_000, 2_000, 5_000, 10_000];
const SHORTEST = 5_000;
const LONGEST = 60_000;
const HEAD = 20;
const NAME = 20;
const ROW = 18;
const BAR = 12;
const GROUP = NAME + RUNGS.length * ROW + 8;
const GUTTER = 34;
/** A word beside a bar needs so much room. */
const WORD = 130;

/** @param {Attempt} attempt */
function outcomeOf({ outcome, opened }) {
  return text(outcome === 'silent' && opened === null ? 'fallback.outcome.unopened' : `fallback.outcome.${outcome}`);
}

/**
 * @param {HTMLElement} place
 * @param {Row[]} rows
 * @param {{ start: number, now: number }} time
 */
export function drawAttempts(place, rows, { start, now }) {
  const width = place.clientWidth;
  if (width < 120) return;
  const length = Math.min(LONGEST, Math.max(SHORTEST, now - start));
  const from = Math.max(start, now - length);
  const height = HEAD + rows.length * GROUP;
  const x = (/** @type {number} */ at) => GUTTER + (width - GUTTER) * Math.min(1, Math.max(0, (at - from) / length));
  const chart = svg('svg', { height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  const step = STEPS.find((one) => length / one <= 8) ?? 10_000;
  for (let at = Math.ceil((from - start) / step) * step; at <= from - start + length; at += step) {
    const left = x(start + at);
    chart.append(svg('line', { class: 'gridline', x1: left, x2: left, y1: HEAD, y2: height }));
    chart.append(
      svg(
        'text',
        { x: left, y: 11, 'text-anchor': at === 0 ? 'start' : left > width - 20 ? 'end' : 'middle' },
        at === 0 ? text('unit.s', { value: 0 }) : tick(at),
      ),
    );
  }
  for (const [i, { name, attempts }] of rows.entries()) {
    const top = HEAD + i * GROUP;
    chart.append(svg('text', { class: 'name', x: 0, y: top + 14 }, text(`fallback.${name}`)));
    for (const [j, transport] of RUNGS.entries()) {
      const y = top + NAME + j * ROW;
      const own = attempts.filter((attempt) => attempt.transport === transport);
      chart.append(rung(transport, own, { y, width, x, from, now }));
    }
  }
  place.replaceChildren(chart);
  const words = rows.map(({ name, attempts }) => `${text(`fallback.${name}`)}: ${attempts.map(sentence).join(', ')}`);
  attribute(place, 'aria-label', `${text('fallback.attempts')}. ${words.join('. ')}`);
}

/** @param {Attempt} attempt */
const sentence = (attempt) =>
  `${transportName(/** @type {TransportName} */ (attempt.transport))} ${outcomeOf(attempt)}`;

/**
 * @param {TransportName} transport
 * @param {Attempt[]} attempts
 * @param {{ y: number, width: number, x: (at: number) => number, from: number, now: number }} scene
 */
function rung(transport, attempts, { y, width, x, from, now }) {
  const group = svg('g', { class: `t-${transport}` });
  group.append(svg('text', { x: 0, y: y + BAR - 1 }, text(`transport.${transport}.code`)));
  group.append(svg('rect', { class: 'track', x: GUTTER, y, width: width - GUTTER, height: BAR, rx: 3 }));
  const seen = attempts.filter(({ to }) => (to ?? now) >= from);
  for (const [i, attempt] of seen.entries()) {
    const end = attempt.to ?? now;
    const delivered = attempt.delivered ?? end;
    bar(group, { class: 'seg-trying', fill: `url(#hatch-${transport})` }, x(attempt.from), x(delivered), y);
    bar(group, { class: attempt.outcome === 'proving' ? 'seg-holding' : 'seg-open' }, x(delivered), x(end), y);
    if (FAILED.includes(attempt.outcome)) {
      const at = Math.min(width - 8, x(end) + 3);
      group.append(svg('path', { class: 'cross', d: `M${at} ${y + 2}l8 8M${at + 8} ${y + 2}l-8 8` }));
      const free = (seen[i + 1] ? x(seen[i + 1].from) : width) - at;
      if (free > WORD) group.append(svg('text', { class: 'why', x: at + 13, y: y + BAR - 2 }, outcomeOf(attempt)));
    }
  }
  return group;
}

/**
 * @param {SVGElement} group
 * @param {{ class: string, fill?: string }} look
 * @param {number} left
 * @param {number} right
 * @param {number} y
 */
function bar(group, look, left, right, y) {
  if (right <= left) return;
  const { fill } = look;
  const kind = fill ? { fill } : { class: look.class };
  group.append(
    svg('rect', { ...kind, x: left.toFixed(1), y, width: Math.max(2, right - left).toFixed(1), height: BAR }),
  );
}

/**
 * @param {HTMLElement} place
 * @param {Row[]} rows
 * @param {number} start
 */
export function tabulateAttempts(place, rows, start) {
  const cells = rows.flatMap(({ name, attempts }) =>
    attempts.map((attempt) => [
      text(`fallback.${name}`),
      transportName(/** @type {TransportName} */ (attempt.transport)),
      milliseconds(attempt.from - start),
      since(attempt.opened, attempt.from),
      since(attempt.delivered, attempt.from),
      outcomeOf(attempt),
    ]),
  );
  // built anew only when it says something new, or nobody could select or scroll it
  const said = JSON.stringify(cells);
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  const head = ['strategy', 'transport', 'from', 'opened', 'delivered', 'outcome'];
  showTable(
    place,
    text('fallback.attempts'),
    head.map((one) => text(`fallback.table.${one}`)),
    cells,
  );
}

/** @param {number | null} at @param {number} from */
const since = (at, from) => (at === null ? text('column.none') : milliseconds(at - from));
