// @ts-check
// One transport's column: fills the template's fields from each snapshot.

import { showBytes } from './bytes-bar.js';
import { attribute, put } from './dom.js';
import { count, milliseconds, short } from './figures.js';
import { drawHistogram, histogramTable } from './histogram-chart.js';
import { latencyChart, latencyTable } from './latency-chart.js';
import { rawLines } from './raw-lines.js';
import { showState } from './state-chip.js';
import { drawStrip, stripTable } from './strip-chart.js';
import { text, transportTitle } from './texts.js';
import { carriesUpstream, polls, streams } from './transports.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {(name: string) => HTMLElement} Fields */
/**
 * What all columns have in common at one moment.
 * @typedef {object} Shared
 * @property {number} now epoch milliseconds
 * @property {import('./axis.js').Range} latency
 * @property {{ min: number, max: number }} buckets
 * @property {number} most bytes per message
 * @property {number[]} plugs
 * @property {number[]} hidden seconds in which the page could not be seen
 * @property {{ at: number, ms: number }[]} gc
 * @property {boolean} exact
 * @property {boolean} tables
 * @property {boolean} half half a second has passed since the last time this was set
 * @property {boolean} second a second has passed since the last time this was set
 */

const FIGURES = ['p50', 'p95', 'p99', 'bytes', 'requests', 'reconnects', 'threads', 'batch'].concat([
  'lost',
  'duplicated',
  'reordered',
  'received',
  'replayed',
]);

/**
 * @param {TransportName} transport
 * @param {HTMLTemplateElement} template
 */
export function makeColumn(transport, template) {
  const copy = document.importNode(template.content, true);
  const element = /** @type {HTMLElement} */ (copy.firstElementChild);
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  for (const field of element.querySelectorAll('[data-f]')) {
    found.set(field.getAttribute('data-f') ?? '', /** @type {HTMLElement} */ (field));
  }
  /** @type {Fields} */
  const fields = (name) => {
    const field = found.get(name);
    if (!field) throw new Error(`the column has no field ${name}`);
    return field;
  };
  element.classList.add(`t-${transport}`);
  element.dataset.transport = transport;
  element.setAttribute('aria-labelledby', `title-${transport}`);
  fields('title').id = `title-${transport}`;
  fields('glyph').setAttribute('href', `#glyph-${transport}`);
  put(fields('title'), transportTitle(transport));
  // until the first snapshot with this transport in it
  put(fields('state'), text('state.idle'));
  for (const name of FIGURES) put(fields(name), text('column.none'));
  const latency = latencyChart(fields('latency'), fields('readout'));
  const raw = rawLines(fields);

  return {
    element,
    transport,
    /** Where the latest message is drawn. */
    latest: fields('latest'),
    repaint: latency.repaint,
    remove() {
      latency.remove();
      element.remove();
    },
    /**
     * @param {Column} column
     * @param {Shared} shared
     */
    update(column, shared) {
      showState(fields('state'), column, shared.now);
      showAddress(fields('url'), column);
      showFigures(fields, column);
      showFacts(fields, column);
      raw.update(column, shared.exact);
      if (shared.half || fields('state').dataset.drawn !== column.state) {
        fields('state').dataset.drawn = column.state;
        drawStrip(fields('strip'), fields('plugged'), column, shared);
        showBytes(fields, column, shared);
      }
      for (const name of ['latency', 'histogram']) fields(name).hidden = shared.tables;
      for (const name of ['latency-table', 'histogram-table', 'strip-table']) fields(name).hidden = !shared.tables;
      if (!shared.tables) {
        latency.update(column, shared);
        if (shared.second) drawHistogram(fields('histogram'), column, shared);
      } else if (shared.second) {
        latencyTable(fields('latency-table'), column);
        histogramTable(fields('histogram-table'), column);
        stripTable(fields('strip-table'), column);
      }
    },
  };
}

/**
 * @param {HTMLElement} place
 * @param {Column} column
 */
function showAddress(place, { via, url, protocol }) {
  const path = new URL(url || '.', location.href).pathname;
  // in HTTP/2 a WebSocket is no upgrade of a connection but a stream of one (RFC 8441)
  const socket = protocol === 'HTTP/2' ? 'CONNECT ' : '101 ';
  const kind = carriesUpstream(via) ? socket : via === 'auto' ? '' : 'GET ';
  const what = carriesUpstream(via) ? ' lab.v1' : streams(via) ? ' text/event-stream' : '';
  put(place, url ? `${kind}${path}${what}${protocol && ` · ${protocol}`}` : '');
  attribute(place, 'title', url);
}

/**
 * @param {Fields} fields
 * @param {Column} column
 */
function showFigures(fields, { p50, p95, p99, enough }) {
  const seconds = p50 !== null && p50 >= 1000;
  put(fields('p50'), p50 === null ? text('column.none') : short(seconds ? p50 / 1000 : p50));
  put(fields('p50-unit'), text(seconds ? 'column.p50.s' : 'column.p50.ms'));
  put(fields('p95'), milliseconds(p95));
  put(fields('p99'), milliseconds(p99));
  for (const [box, sure] of /** @type {const} */ ([
    [fields('p50').parentElement, enough.p50],
    [fields('p95-box'), enough.p95],
    [fields('p99-box'), enough.p99],
  ])) {
    box?.classList.toggle('thin', !sure);
    if (box) box.title = sure ? '' : text('column.thin');
  }
}

/**
 * @param {Fields} fields
 * @param {Column} column
 */
function showFacts(fields, column) {
  const asks = polls(column.transport);
  put(fields('requests'), count(asks ? column.requestsPerMinute : column.requests));
  put(
    fields('requests-note'),
    text(asks ? 'column.perMinute' : carriesUpstream(column.transport) ? 'column.upgrade' : 'column.total'),
  );
  put(fields('reconnects'), count(column.reconnects));
  put(fields('reconnects-note'), resumedNote(column));
  put(
    fields('threads'),
    column.threads === null ? text('column.none') : column.threads < 0.005 ? count(0) : short(column.threads),
  );
  put(fields('threads-note'), column.threads === null ? '' : text('column.async'));
  put(fields('batch-note'), column.messagesPerResponse === null ? '' : text('column.messages'));
  put(fields('batch'), column.messagesPerResponse === null ? text('column.none') : short(column.messagesPerResponse));
  for (const name of /** @type {const} */ (['lost', 'duplicated', 'reordered'])) {
    put(fields(name), count(column[name]));
    fields(name)
      .closest('div')
      ?.classList.toggle('bad', column[name] > 0);
  }
  put(fields('received'), count(column.n));
  put(fields('replayed'), count(column.replayed));
  put(fields('extra'), column.conflated > 0 ? text('column.conflated', { n: column.conflated }) : '');
}

/** @param {Column} column */
function resumedNote({ reconnects, resumed }) {
  if (reconnects === 0) return '';
  return resumed === reconnects ? text('column.resumed.all') : text('column.resumed.some', { n: resumed });
}
