// @ts-check
// How far the slow reader is behind, over time, and where the server's memory of messages ends.

import { roundUp } from '../core/bars.js';
import { attribute, svg } from './dom.js';
import { bytes, count, milliseconds, span } from './figures.js';
import { showTable } from './table.js';
import { text } from './texts.js';

const HEIGHT = 180;
const FOOT = 20;
const GUTTER = 48;
const HEAD = 8;

/**
 * @typedef {object} Point
 * @property {number} millis since the experiment began
 * @property {string} phase
 * @property {number} lag messages
 * @property {number} lagBytes
 * @property {number} held bytes
 * @property {number} p99 of the others, ms
 * @property {number} heap bytes
 */

/**
 * @param {HTMLElement} place
 * @param {Point[]} points
 * @param {number} ring messages the log holds
 */
export function drawLag(place, points, ring) {
  const room = place.clientWidth;
  if (room < 120) return;
  const until = Math.max(10_000, points.at(-1)?.millis ?? 0);
  const most = roundUp(Math.max(10, ring, ...points.map(({ lag }) => lag)));
  const x = (/** @type {number} */ ms) => GUTTER + (ms / until) * (room - GUTTER);
  const y = (/** @type {number} */ n) => HEIGHT - (n / most) * (HEIGHT - HEAD);
  const chart = svg('svg', { height: HEIGHT + FOOT, viewBox: `0 0 ${room} ${HEIGHT + FOOT}`, 'aria-hidden': 'true' });
  for (const share of [0, 0.5, 1]) {
    const at = y(most * share);
    chart.append(
      svg('line', { class: share ? 'gridline' : 'baseline', x1: GUTTER, x2: room, y1: at + 0.5, y2: at + 0.5 }),
      svg('text', { x: GUTTER - 6, y: at + (share === 1 ? 10 : 4), 'text-anchor': 'end' }, count(most * share)),
    );
  }
  const frozen = points.filter(({ phase }) => phase === 'frozen');
  const [first, last] = [frozen[0], frozen.at(-1)];
  if (first && last) {
    const width = Math.max(1, x(last.millis) - x(first.millis));
    chart.prepend(svg('rect', { class: 'track', x: x(first.millis), y: HEAD, width, height: HEIGHT - HEAD }));
    chart.append(svg('text', { x: x(first.millis) + 4, y: HEAD + 12 }, text('slow-reader.phase.frozen.short')));
  }
  if (ring > 0) chart.append(svg('line', { class: 'ring', x1: GUTTER, x2: room, y1: y(ring), y2: y(ring) }));
  const line = points.map(({ millis, lag }, i) => `${i ? 'L' : 'M'}${x(millis).toFixed(1)} ${y(lag).toFixed(1)}`);
  chart.append(svg('path', { class: 'simulated', d: line.join('') || 'M0 0' }));
  const every = roundUp(until / 8000);
  for (let s = 0; s * 1000 <= until; s += every) {
    const at = x(s * 1000);
    const anchor = at > room - 24 ? 'end' : at < GUTTER + 8 ? 'start' : 'middle';
    chart.append(svg('text', { x: at.toFixed(1), y: HEIGHT + 15, 'text-anchor': anchor }, span(s * 1000)));
  }
  place.replaceChildren(chart);
  attribute(
    place,
    'aria-label',
    text('slow-reader.chart.label', { n: count(Math.max(0, ...points.map(({ lag }) => lag))) }),
  );
}

/**
 * @param {HTMLElement} place
 * @param {Point[]} points
 */
export function lagTable(place, points) {
  const seconds = points.filter(
    ({ millis }, i) => i === 0 || Math.floor(millis / 1000) > Math.floor((points[i - 1]?.millis ?? 0) / 1000),
  );
  showTable(
    place,
    text('slow-reader.table'),
    ['time', 'phase', 'lag', 'bytes', 'held', 'p99', 'heap'].map((name) => text(`slow-reader.table.${name}`)),
    seconds.map(({ millis, phase, lag, lagBytes, held, p99, heap }) => [
      span(millis),
      text(`slow-reader.phase.${phase}.short`),
      count(lag),
      bytes(lagBytes),
      bytes(held),
      milliseconds(p99),
      bytes(heap),
    ]),
  );
}
