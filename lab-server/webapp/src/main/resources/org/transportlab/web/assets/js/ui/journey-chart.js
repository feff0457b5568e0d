// @ts-check
// The same message on its several ways: a bar per transport on one time axis.

import { niceSteps } from './axis.js';
import { byId, html, put, svg } from './dom.js';
import { count, milliseconds } from './figures.js';
import { showTable } from './table.js';
import { text, transportName } from './texts.js';
import { polls } from './transports.js';

/** @typedef {import('../types.js').Journey} Journey */
/** @typedef {import('../types.js').JourneyRow} JourneyRow */

const ROW = 28;
const BAR = 20;
/** Room for the longest name, from the glyph on. */
const NAME = 104;
const LETTER = 6.8;
const TOTAL = 84;

export function startJourney() {
  const place = byId('journey', HTMLElement);
  const twin = byId('journey-table', HTMLElement);
  const title = byId('journey-title', HTMLElement);
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', text('journey.none'));
  place.append(html('p', { class: 'fine' }, text('journey.none')));
  /** @type {Journey | null} */
  let shown = null;
  new ResizeObserver(() => shown && draw(place, shown)).observe(place);

  return {
    /**
     * @param {Journey | null} journey
     * @param {boolean} asTable
     */
    update(journey, asTable) {
      if (!journey || journey.rows.length === 0) return;
      if (asTable) table(twin, journey);
      if (journey.n === shown?.n && journey.rows.length === shown.rows.length && !changed(journey, shown)) return;
      shown = journey;
      const rows = journey.rows.length;
      const n = count(journey.n);
      put(
        title,
        rows === 1
          ? text('journey.title.one', { n })
          : text('journey.title', { n, count: text(`journey.count.${rows}`) }),
      );
      draw(place, journey);
    },
  };
}

/**
 * The browser's part of a journey arrives later than the rest.
 *
 * @param {Journey} a
 * @param {Journey} b
 */
function changed(a, b) {
  return a.rows.some((row, index) => row.total !== b.rows[index]?.total || row.browser !== b.rows[index]?.browser);
}

/**
 * @param {HTMLElement} place
 * @param {Journey} journey
 */
function draw(place, { rows }) {
  const width = place.clientWidth;
  if (width < 160) return;
  const height = rows.length * ROW + 24;
  const left = Math.max(NAME, 30 + LETTER * Math.max(...rows.map(({ transport }) => transportName(transport).length)));
  const longest = Math.max(...rows.map((row) => row.total));
  const steps = niceSteps(longest, width < 600 ? 2 : 4);
  const end = steps.at(-1) ?? 1;
  const x = (/** @type {number} */ ms) => left + (ms / end) * (width - left - TOTAL);
  const chart = svg('svg', { height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  for (const step of steps) {
    const at = Math.round(x(step)) + 0.5;
    chart.append(
      svg('line', { class: 'gridline', x1: at, x2: at, y1: 0, y2: rows.length * ROW }),
      svg('text', { x: at, y: height - 5, 'text-anchor': 'middle' }, text('unit.ms', { value: step })),
    );
  }
  rows.forEach((row, index) => {
    chart.append(bar(row, index * ROW + 3, x, waitLabel(row, rows)));
  });
  place.replaceChildren(chart);
  place.setAttribute('aria-label', rows.map(summary).join(' '));
}

/**
 * A poll's message waits for a request only as far as it waits longer than on a stream, which is always there to write to.
 *
 * @param {JourneyRow} row
 * @param {JourneyRow[]} rows
 */
function waitLabel({ transport, waiting }, rows) {
  const onStreams = rows.filter((row) => !polls(row.transport)).map((row) => row.waiting);
  const inServer = onStreams.length > 0 ? Math.min(...onStreams) : 0;
  const forRequest = polls(transport) && waiting > 2 * inServer + 0.5;
  return text(forRequest ? 'journey.wait.request' : 'journey.wait.server', { ms: milliseconds(waiting) });
}

/**
 * @param {JourneyRow} row
 * @param {number} y
 * @param {(ms: number) => number} x
 * @param {string} note on the waiting, where it fits
 */
function bar({ transport, waiting, wire, browser, total }, y, x, note) {
  const group = svg('g', { class: `t-${transport}` });
  const middle = y + BAR / 2 + 4.5;
  group.append(
    svg('use', { class: 'glyph', href: `#glyph-${transport}`, x: 0, y: y + 3, width: 13, height: 13 }),
    svg('text', { class: 'name', x: 22, y: middle }, transportName(transport)),
  );
  let from = 0;
  for (const [kind, length] of /** @type {const} */ ([
    ['waiting', waiting],
    ['wire', wire],
    ['browser', browser ?? 0],
  ])) {
    if (length <= 0) continue;
    const start = x(from);
    from += length;
    group.append(
      svg('rect', {
        class: kind,
        x: start.toFixed(1),
        y,
        width: Math.max(1.5, x(from) - start - 1.5).toFixed(1),
        height: BAR,
        rx: 3,
        fill: kind === 'waiting' ? `url(#hatch-${transport})` : null,
      }),
    );
  }
  const noteWidth = note.length * 6.1 + 12;
  if (x(waiting) - x(0) > noteWidth + 12) {
    group.append(
      svg('rect', { class: 'plate', x: x(0) + 8, y: y + 3, width: noteWidth, height: BAR - 6, rx: 3 }),
      svg('text', { x: x(0) + 14, y: middle - 0.5 }, note),
    );
  }
  group.append(svg('text', { class: 'value', x: x(total) + 8, y: middle }, milliseconds(total)));
  return group;
}

/** @param {JourneyRow} row */
function summary({ transport, waiting, wire, browser, total }) {
  return text('journey.summary', {
    transport,
    waiting: milliseconds(waiting),
    wire: milliseconds(wire),
    browser: milliseconds(browser),
    total: milliseconds(total),
  });
}

/**
 * @param {HTMLElement} place
 * @param {Journey} journey
 */
function table(place, { n, rows }) {
  showTable(
    place,
    text('table.journey', { n: count(n) }),
    ['transport', 'waiting', 'wire', 'browser', 'total'].map((column) => text(`table.${column}`)),
    rows.map((row) => [
      transportName(row.transport),
      ...[row.waiting, row.wire, row.browser, row.total].map(milliseconds),
    ]),
  );
}
