// @ts-check
// A demonstration in the handbook: one publisher, some transports, and the way of every message from the one to the others.

import { Spacetime } from '../core/spacetime.js';
import { showControlLost, showLease, startBanners } from './banners.js';
import { makeButton } from './button.js';
import { showClock, showServer } from './chips.js';
import { html, put, svg } from './dom.js';
import { bytes, count, milliseconds } from './figures.js';
import { startWorker } from './lab-worker.js';
import { showState } from './state-chip.js';
import { showTable } from './table.js';
import { text, transportTitle } from './texts.js';
import { toast } from './toasts.js';
import { parseTransports, rateOfStep, stepOfRate } from './workload.js';

/** @typedef {import('../types.js').FromWorker} FromWorker */
/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('../types.js').TransportName} TransportName */

const WINDOW = 12_000;
const HEIGHT = 56;
const TOP = 8;
const SIZE = 48;
const ROWS = 8;

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * @param {HTMLElement} place with `data-transports`, `data-rate`, and in `data-knobs` some of `rate one plug`
 */
export function startLanesDemo(place) {
  const transports = parseTransports(place.dataset.transports ?? null) ?? ['sse'];
  const knobs = (place.dataset.knobs ?? 'one').split(' ');
  const picture = new Spacetime(WINDOW);
  let rate = Number(place.dataset.rate ?? 2);
  let running = true;
  let offset = 0;
  let drawnAt = 0;

  const bar = html('div', { class: 'demo-bar' });
  const lanes = transports.map((transport) => makeLane(transport));
  const table = html('div', { class: 'twin demo-table' });
  const details = html('details', {}, html('summary', {}, text('demo.table')), table);
  place.append(
    bar,
    ...lanes.map(({ element }) => element),
    html('p', { class: 'fine' }, text('demo.lanes.how')),
    details,
  );

  const worker = startWorker({ transports, run: run() }, receive);
  startBanners(() => worker.post({ cmd: 'take' }));
  makeBar();

  function run() {
    return { scenario: /** @type {const} */ ('ticker'), rate, size: SIZE, running };
  }

  function makeBar() {
    const stop = makeButton('run.stop', () => {
      running = !running;
      put(stop, text(running ? 'run.stop' : 'run.start'));
      worker.post({ cmd: 'run', run: run() });
    });
    bar.append(stop);
    if (knobs.includes('one')) bar.append(makeButton('demo.one', () => worker.post({ cmd: 'one' })));
    if (knobs.includes('plug')) bar.append(makeButton('demo.plug', () => worker.post({ cmd: 'plug' })));
    if (knobs.includes('rate')) bar.append(rateKnob());
  }

  function rateKnob() {
    const shown = html('output', {}, text('run.rate', { rate }));
    const slider = html('input', { type: 'range', min: 0, max: 60, step: 1, value: stepOfRate(rate) });
    slider.addEventListener('input', () => {
      rate = rateOfStep(Number(slider.value));
      put(shown, text('run.rate', { rate }));
      worker.post({ cmd: 'run', run: run() });
      picture.clear();
    });
    return html('label', { class: 'demo-knob' }, text('demo.rate'), slider, shown);
  }

  /** @param {FromWorker} message */
  function receive(message) {
    if (message.type === 'snapshot') {
      const { columns, clock, at } = message.snapshot;
      offset = clock?.offset ?? offset;
      showClock(clock);
      draw(columns, at);
    } else if (message.type === 'frames') arrived(message.transport, message.frames);
    else if (message.type === 'welcome') {
      showServer(message);
      showControlLost(false);
    } else if (message.type === 'lease') showLease(message);
    else if (message.type === 'plugged') toast(text('plugged', { n: message.cut }));
    else if (message.type === 'error' && message.for === 'control') showControlLost(true);
    else if (message.type === 'error') toast(text('error.any', { message: message.message }), 'bad');
  }

  /**
   * @param {TransportName} transport
   * @param {import('../types.js').Frame[]} frames
   */
  function arrived(transport, frames) {
    const at = performance.timeOrigin + performance.now();
    for (const { data } of frames) {
      if (typeof data.n === 'number' && typeof data.due === 'number') {
        picture.arrived(transport, { n: data.n, due: data.due / 1000 - offset, at });
      }
    }
  }

  /**
   * @param {Column[]} columns
   * @param {number} now
   */
  function draw(columns, now) {
    const passed = performance.now() - drawnAt;
    if (passed < (calm.matches ? 1000 : 90)) return;
    drawnAt = performance.now();
    for (const lane of lanes) {
      const column = columns.find(({ transport }) => transport === lane.transport);
      if (column) lane.update(column, now);
      lane.draw(picture.published(now), picture.lines(lane.transport, now));
    }
    if (details.open) fillTable();
  }

  function fillTable() {
    const rows = picture
      .newest(transports, ROWS)
      .map(({ n, ages }) => [
        count(n),
        ...ages.map((age) => (age === null ? text('demo.waiting') : milliseconds(age))),
      ]);
    showTable(table, text('demo.table'), [text('demo.message'), ...transports.map(transportTitle)], rows);
  }
}

/** @param {TransportName} transport */
function makeLane(transport) {
  const state = html('span', { class: 'state', 'data-f': 'state' }, text('state.connecting'));
  const facts = html('p', { class: 'demo-facts' });
  const chart = svg('svg', {
    role: 'img',
    'aria-label': text('demo.lanes.chart', { transport }),
  });
  const glyph = svg('svg', { class: 'glyph', 'aria-hidden': 'true' }, svg('use', { href: `#glyph-${transport}` }));
  const element = html(
    'div',
    { class: `demo-lane t-${transport}`, 'data-transport': transport },
    html('p', { class: 'demo-name' }, glyph, transportTitle(transport), ' ', state),
    chart,
    facts,
  );
  return {
    transport,
    element,
    /**
     * @param {Column} column
     * @param {number} now
     */
    update(column, now) {
      showState(state, column, now);
      put(
        facts,
        text('demo.lanes.facts', {
          age: milliseconds(column.p50),
          requests: count(column.requestsPerMinute),
          bytes: column.bytes ? bytes(column.bytes.perMessage) : text('column.none'),
          lost: count(column.lost),
        }),
      );
    },
    /**
     * @param {number[]} published
     * @param {{ due: number, at: number }[]} lines
     */
    draw(published, lines) {
      const width = chart.clientWidth;
      const x = (/** @type {number} */ share) => (share * width).toFixed(1);
      const bottom = HEIGHT - TOP;
      chart.replaceChildren(
        svg('line', { class: 'axis', x1: 0, x2: width, y1: TOP, y2: TOP }),
        svg('line', { class: 'axis', x1: 0, x2: width, y1: bottom, y2: bottom }),
        ...published.map((due) => svg('circle', { class: 'sent', cx: x(due), cy: TOP, r: 3 })),
        ...lines.map(({ due, at }) => svg('line', { class: 'way', x1: x(due), y1: TOP, x2: x(at), y2: bottom })),
        ...lines.map(({ at }) => svg('circle', { class: 'come', cx: x(at), cy: bottom, r: 4 })),
      );
    },
  };
}
