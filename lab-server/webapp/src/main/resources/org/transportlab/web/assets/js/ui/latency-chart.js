// @ts-check
// p50 to p99 of one transport over the last minute, on the axes of all.

import { powersOfFour } from './axis.js';
import { attribute, put } from './dom.js';
import { count, milliseconds, tick, timeOfDay } from './figures.js';
import { showTable } from './table.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('./column.js').Shared} Shared */

const HEIGHT = 104;

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} readout shows the second under the cursor
 */
export function latencyChart(place, readout) {
  /** @type {uPlot | null} */
  let chart = null;
  /** @type {{ column: Column, shared: Shared } | null} */
  let latest = null;
  let drawn = '';

  const sized = new ResizeObserver(() => {
    if (chart && place.clientWidth > 0) chart.setSize({ width: place.clientWidth, height: HEIGHT });
  });
  sized.observe(place);

  const build = () => {
    chart?.destroy();
    if (!latest || place.clientWidth === 0) return;
    chart = new uPlot(
      options(place, () => latest?.shared, showReadout),
      data(latest.column, latest.shared),
      place,
    );
  };

  /** @param {uPlot} at */
  const showReadout = (at) => {
    const point = at.cursor.left >= 0 && at.cursor.idx !== null ? latest?.column.series[at.cursor.idx] : undefined;
    if (!point || !latest) return put(readout, text('column.window'));
    const ago = text('column.ago', { s: count((latest.shared.now - point.t) / 1000) });
    put(readout, text('column.readout', { time: ago, p50: milliseconds(point.p50), p99: milliseconds(point.p99) }));
  };

  return {
    /**
     * @param {Column} column
     * @param {Shared} shared
     */
    update(column, shared) {
      latest = { column, shared };
      const due = `${column.series.at(-1)?.t}/${shared.latency.min}/${shared.latency.max}/${shared.plugs.length}`;
      if (due === drawn) return;
      drawn = due;
      if (chart) chart.setData(data(column, shared));
      else build();
      const { transport } = column;
      attribute(
        place,
        'aria-label',
        column.n === 0
          ? text('column.latency.none', { transport })
          : text('column.latency.label', { transport, p50: milliseconds(column.p50), p99: milliseconds(column.p99) }),
      );
    },
    /** The colours changed: a canvas keeps the old ones. */
    repaint: build,
    remove() {
      sized.disconnect();
      chart?.destroy();
    },
  };
}

/**
 * @param {HTMLElement} place
 * @param {Column} column
 */
export function latencyTable(place, { transport, series }) {
  showTable(
    place,
    text('table.latency', { transport }),
    ['time', 'p50', 'p99', 'messages'].map((name) => text(`table.${name}`)),
    series
      .slice()
      .reverse()
      .map(({ t, p50, p99, n }) => [timeOfDay(t).slice(0, 8), milliseconds(p50), milliseconds(p99), count(n)]),
  );
}

/**
 * @param {Column} column
 * @param {Shared} shared
 */
function data({ series }, { now, latency }) {
  const inside = (/** @type {number | null} */ ms) =>
    ms === null ? null : Math.min(Math.max(ms, latency.min), latency.max);
  return [
    series.map(({ t }) => (t - now) / 1000),
    series.map(({ p50, hidden }) => (hidden ? null : inside(p50))),
    series.map(({ p99, hidden }) => (hidden ? null : inside(p99))),
  ];
}

/**
 * @param {HTMLElement} place
 * @param {() => Shared | undefined} shared
 * @param {(chart: uPlot) => void} onCursor
 * @returns {UPlotOptions}
 */
function options(place, shared, onCursor) {
  const colours = getComputedStyle(place);
  const colour = (/** @type {string} */ name) => colours.getPropertyValue(name).trim();
  const own = colours.color;
  const ink = colour('--ink-2');
  const font = `500 11.5px ${colours.fontFamily}`;
  const grid = { stroke: colour('--grid'), width: 1 };
  const range = () => {
    const now = shared()?.latency ?? { min: 0.25, max: 16 };
    return [now.min, now.max];
  };
  return {
    width: place.clientWidth,
    height: HEIGHT,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false }, sync: { key: 'latency' } },
    scales: { x: { time: false, range: () => [-60, 0] }, y: { distr: 3, log: 2, range } },
    axes: [
      {
        stroke: ink,
        font,
        size: 20,
        gap: 3,
        grid: { show: false },
        ticks: { show: false },
        splits: () => [-60, -40, -20, 0],
        values: (_, splits) => splits.map((s) => (s === 0 ? text('column.now') : text('column.ago', { s: -s }))),
      },
      {
        stroke: ink,
        font,
        size: (_, labels) => 14 + 6.6 * Math.max(5, ...(labels ?? []).map((label) => label.length)),
        gap: 6,
        grid,
        ticks: { show: false },
        splits: (_, _axis, min, max) => powersOfFour({ min, max }),
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map(tick),
      },
    ],
    series: [
      {},
      { stroke: own, width: 2, points: { show: false } },
      { stroke: own, width: 1.25, dash: [1.5, 2], points: { show: false } },
    ],
    bands: [{ series: [2, 1], fill: own.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.13)') }],
    hooks: {
      drawClear: [(chart) => drawMarks(chart, shared(), colour('--grid'), colour('--bad'))],
      setCursor: [onCursor],
    },
  };
}

/**
 * Behind the lines: hidden seconds shaded, the server's garbage collections as ticks, pulled plugs as lines.
 *
 * @param {uPlot} chart
 * @param {Shared | undefined} shared
 * @param {string} shade
 * @param {string} red
 */
function drawMarks(chart, shared, shade, red) {
  if (!shared) return;
  const { ctx, bbox } = chart;
  const x = (/** @type {number} */ at) => chart.valToPos((at - shared.now) / 1000, 'x', true);
  ctx.save();
  ctx.fillStyle = shade;
  for (const t of shared.hidden) ctx.fillRect(x(t), bbox.top, x(t + 1000) - x(t), bbox.height);
  for (const { at } of shared.gc) ctx.fillRect(x(at), bbox.top + bbox.height * 0.9, 2, bbox.height * 0.1);
  ctx.fillStyle = red;
  for (const at of shared.plugs) ctx.fillRect(x(at) - 1, bbox.top, 2, bbox.height);
  ctx.restore();
}
