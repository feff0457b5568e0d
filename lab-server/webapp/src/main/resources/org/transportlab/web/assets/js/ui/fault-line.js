// @ts-check
// The last minute of all connections on one time line, with a line through all of them for each fault.

import { attribute, svg } from './dom.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('../types.js').Episode} Episode */

const MINUTE = 60_000;
const HEAD = 16;
const ROW = 30;
const BAR = 18;
const GUTTER = 44;

/** @param {string} state */
const hatched = (state) => state === 'connecting' || state === 'backoff';

/**
 * @param {HTMLElement} place
 * @param {Column[]} columns
 * @param {Episode[]} episodes
 * @param {{ now: number, title: (episode: Episode) => string }} scene
 */
export function drawFaultLine(place, columns, episodes, { now, title }) {
  const width = place.clientWidth;
  if (width < 120) return;
  const height = HEAD + columns.length * ROW;
  const x = (/** @type {number} */ at) =>
    Math.min(width, Math.max(GUTTER, GUTTER + (width - GUTTER) * (1 - (now - at) / MINUTE)));
  const chart = svg('svg', { height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  for (const [row, column] of columns.entries()) chart.append(connection(column, HEAD + row * ROW, width, x));
  const seen = episodes.filter(({ at }) => now - at < MINUTE);
  for (const { id, at, on } of seen) {
    const place = { x1: x(at), x2: x(at), y1: HEAD - 2, y2: height - ROW + BAR + 4 };
    chart.append(svg('line', { class: on ? 'plug' : 'plug off', ...place }));
    if (on) chart.append(svg('text', { class: 'down', x: x(at), y: HEAD - 5, 'text-anchor': 'middle' }, String(id)));
  }
  place.replaceChildren(chart);
  const struck = seen.filter(({ on }) => on);
  const faults = struck.map((episode) => `${episode.id} ${title(episode)}`).join(', ');
  attribute(place, 'aria-label', text('faults.line.label', { n: struck.length, faults }));
}

/**
 * @param {Column} column
 * @param {number} y
 * @param {number} width
 * @param {(at: number) => number} x
 */
function connection({ transport, strip }, y, width, x) {
  const group = svg('g', { class: `t-${transport}` });
  group.append(svg('text', { class: 'name', x: 0, y: y + BAR - 4 }, text(`transport.${transport}.code`)));
  group.append(svg('rect', { class: 'track', x: GUTTER, y, width: width - GUTTER, height: BAR, rx: 3 }));
  let before = { state: '', to: Number.NaN };
  for (const { from, to, state } of strip) {
    const length = x(to) - x(from);
    // at twenty held requests a second their borders would be all there is to see
    const follows = before.state === state && x(from) - x(before.to) < 1;
    before = { state, to };
    if (length <= 0) continue;
    group.append(
      svg('rect', {
        class: hatched(state) ? 'seg' : `seg-${state}`,
        fill: hatched(state) ? `url(#hatch-${transport})` : null,
        x: (x(from) - (follows ? 0.5 : 0)).toFixed(1),
        y,
        width: Math.max(1, length + (follows ? 0.5 : 0)).toFixed(1),
        height: BAR,
      }),
    );
  }
  return group;
}
