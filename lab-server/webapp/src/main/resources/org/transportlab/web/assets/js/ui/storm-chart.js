// @ts-check
// Attempts over time as bars, the refused ones hatched, and the simulation as a line over them; and the table of it.

import { roundUp } from '../core/bars.js';
import { attribute, svg } from './dom.js';
import { count, span } from './figures.js';
import { showTable } from './table.js';
import { text } from './texts.js';

/** @typedef {import('../core/bars.js').Bar} Bar */

const HEIGHT = 220;
const FOOT = 20;
const GUTTER = 44;
const HEAD = 8;

/**
 * @param {HTMLElement} place
 * @param {Bar[]} bars
 * @param {number} width of a bar, ms
 * @param {string} transport
 */
export function drawStorm(place, bars, width, transport) {
  const room = place.clientWidth;
  if (room < 120) return;
  const length = Math.max(bars.length, 5000 / width);
  const most = roundUp(Math.max(10, ...bars.map(({ attempts, simulated }) => Math.max(attempts, simulated))));
  const step = (room - GUTTER) / length;
  const y = (/** @type {number} */ n) => HEIGHT - (n / most) * (HEIGHT - HEAD);
  const chart = svg('svg', { height: HEIGHT + FOOT, viewBox: `0 0 ${room} ${HEIGHT + FOOT}`, 'aria-hidden': 'true' });
  const group = svg('g', { class: `t-${transport}` });
  for (const share of [0, 0.5, 1]) {
    const at = y(most * share);
    chart.append(
      svg('line', { class: share ? 'gridline' : 'baseline', x1: GUTTER, x2: room, y1: at + 0.5, y2: at + 0.5 }),
      svg('text', { x: GUTTER - 6, y: at + (share === 1 ? 10 : 4), 'text-anchor': 'end' }, count(most * share)),
    );
  }
  for (const [i, { attempts, refused }] of bars.entries()) {
    const box = { x: (GUTTER + i * step).toFixed(2), width: Math.max(0.6, step - (step > 4 ? 1 : 0)).toFixed(2) };
    const low = y(attempts - refused);
    if (attempts > refused) group.append(svg('rect', { class: 'wire', ...box, y: low, height: HEIGHT - low }));
    if (refused > 0) {
      const top = y(attempts);
      group.append(svg('rect', { fill: `url(#hatch-${transport})`, ...box, y: top, height: Math.max(0.5, low - top) }));
    }
  }
  const line = bars.map(({ simulated }, i) => {
    const [from, to, at] = [GUTTER + i * step, GUTTER + (i + 1) * step, y(simulated)];
    return `${i ? 'L' : 'M'}${from.toFixed(1)} ${at.toFixed(1)}H${to.toFixed(1)}`;
  });
  chart.append(group, svg('path', { class: 'simulated', d: line.join('') || 'M0 0' }));
  const seconds = (length * width) / 1000;
  const every = roundUp(seconds / 8);
  for (let s = 0; s <= seconds; s += every) {
    const at = GUTTER + ((s * 1000) / width) * step;
    const anchor = at > room - 24 ? 'end' : at < GUTTER + 8 ? 'start' : 'middle';
    chart.append(svg('text', { x: at.toFixed(1), y: HEIGHT + 15, 'text-anchor': anchor }, span(s * 1000)));
  }
  place.replaceChildren(chart);
  const peak = bars.reduce((best, bar) => (bar.attempts > best.attempts ? bar : best), {
    from: 0,
    attempts: 0,
    refused: 0,
    simulated: 0,
  });
  attribute(place, 'aria-label', text('storm.chart.label', { n: count(peak.attempts), at: span(peak.from) }));
}

/**
 * @param {HTMLElement} place
 * @param {Bar[]} bars
 */
export function stormTable(place, bars) {
  showTable(
    place,
    text('storm.table'),
    ['from', 'attempts', 'refused', 'simulated'].map((name) => text(`storm.table.${name}`)),
    bars
      .filter(({ attempts, simulated }) => attempts > 0 || simulated > 0)
      .map(({ from, attempts, refused, simulated }) => [span(from), count(attempts), count(refused), count(simulated)]),
  );
}
