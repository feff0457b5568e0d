// @ts-check
// How the latencies of one transport are spread, on a logarithmic axis all columns share.

import { attribute, svg } from './dom.js';
import { count, milliseconds, tick } from './figures.js';
import { showTable } from './table.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('./column.js').Shared} Shared */

const PLOT = 38;
const LABELS = 18;

/**
 * @param {HTMLElement} place
 * @param {Column} column
 * @param {Shared} shared
 */
export function drawHistogram(place, column, { buckets }) {
  const { histogram, transport, n, p50, p99, enough } = column;
  const width = place.clientWidth;
  if (width < 80) return;
  const bins = Math.max(1, buckets.max - buckets.min);
  const step = width / bins;
  const most = Math.max(1, ...histogram.counts);
  const chart = svg('svg', { height: PLOT + LABELS, viewBox: `0 0 ${width} ${PLOT + LABELS}`, 'aria-hidden': 'true' });
  chart.append(svg('line', { class: 'baseline', x1: 0, x2: width, y1: PLOT + 0.5, y2: PLOT + 0.5 }));
  for (let bin = 0; bin < bins; bin++) {
    const share = (histogram.counts[buckets.min + bin] ?? 0) / most;
    if (share === 0) continue;
    const height = Math.max(1.5, share * (PLOT - 4));
    chart.append(
      svg('rect', {
        class: 'wire',
        x: (bin * step).toFixed(1),
        y: (PLOT - height).toFixed(1),
        width: Math.max(1, step - 1.5).toFixed(1),
        height: height.toFixed(1),
        rx: Math.min(1.5, step / 4),
      }),
    );
  }
  const x = (/** @type {number} */ ms) =>
    (Math.log10(ms / histogram.lowest) * histogram.perDecade - buckets.min) * step;
  for (const ms of labels(histogram.lowest, x, width)) {
    const at = x(ms);
    const anchor = at < 20 ? 'start' : at > width - 24 ? 'end' : 'middle';
    chart.append(svg('text', { x: at.toFixed(1), y: PLOT + 14, 'text-anchor': anchor }, tick(ms)));
  }
  if (p99 !== null && p99 > 0 && enough.p99) {
    const at = Math.min(width - 1, x(p99));
    chart.append(
      svg('line', { class: 'tick', x1: at, x2: at, y1: 4, y2: PLOT }),
      svg('text', { x: at < 34 ? at + 4 : at - 4, y: 13, 'text-anchor': at < 34 ? 'start' : 'end' }, text('table.p99')),
    );
  }
  place.replaceChildren(chart);
  attribute(
    place,
    'aria-label',
    n === 0
      ? text('column.latency.none', { transport })
      : text('column.histogram.label', { transport, n: count(n), p50: milliseconds(p50), p99: milliseconds(p99) }),
  );
}

/**
 * 1, 3 and 10 of each decade in view, as far apart as their words need.
 *
 * @param {number} lowest
 * @param {(ms: number) => number} x
 * @param {number} width
 */
function labels(lowest, x, width) {
  const out = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let decade = Math.floor(Math.log10(lowest)); decade < 6; decade++) {
    for (const factor of [1, 3]) {
      const ms = factor * 10 ** decade;
      const at = x(ms);
      if (at < 0 || at > width || at - last < 56) continue;
      out.push(ms);
      last = at;
    }
  }
  return out;
}

/**
 * @param {HTMLElement} place
 * @param {Column} column
 */
export function histogramTable(place, { transport, histogram }) {
  const bound = (/** @type {number} */ bin) => milliseconds(histogram.lowest * 10 ** (bin / histogram.perDecade));
  showTable(
    place,
    text('table.histogram', { transport }),
    ['from', 'to', 'messages'].map((name) => text(`table.${name}`)),
    histogram.counts.flatMap((n, bin) => (n === 0 ? [] : [[bound(bin), bound(bin + 1), count(n)]])),
  );
}
