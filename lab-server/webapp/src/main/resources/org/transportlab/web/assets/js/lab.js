// @ts-check
// The Lab page: one worker, one control bar, and a picture of each snapshot.

import { calmRange, filledBuckets, latencyRange } from './ui/axis.js';
import { showControlLost, showLease, startBanners } from './ui/banners.js';
import { showClock, showServer } from './ui/chips.js';
import { makeColumn } from './ui/column.js';
import { startControls } from './ui/controls.js';
import { byId, put } from './ui/dom.js';
import { startJourney } from './ui/journey-chart.js';
import { startKeys } from './ui/keys.js';
import { startWorker } from './ui/lab-worker.js';
import { startPage } from './ui/page.js';
import { startPainting } from './ui/painted.js';
import { text } from './ui/texts.js';
import { toast } from './ui/toasts.js';
import { startVerdict } from './ui/verdict-card.js';

/** @typedef {import('./types.js').FromWorker} FromWorker */
/** @typedef {import('./types.js').Snapshot} Snapshot */
/** @typedef {import('./ui/workload.js').Workload} Workload */

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const place = byId('columns', HTMLElement);
const template = byId('column', HTMLTemplateElement);
const tablesButton = byId('tables', HTMLButtonElement);
const verdict = startVerdict();
const journey = startJourney();
const range = calmRange();
/** @type {ReturnType<typeof makeColumn>[]} */
let columns = [];
/** @type {Snapshot | null} */
let latest = null;
let exact = true;
let tables = false;
let running = true;
let drawnAt = Number.NEGATIVE_INFINITY;
/** A page may well draw within its first second. */
let second = Number.NEGATIVE_INFINITY;
let halfSecond = Number.NEGATIVE_INFINITY;

const controls = startControls({
  onChange(workload) {
    worker.post({ cmd: 'run', run: runOf(workload) });
    worker.post({ cmd: 'transports', transports: workload.transports });
    arrange(workload);
    verdict.renew();
  },
  onRunning(now) {
    running = now;
    worker.post({ cmd: 'run', run: runOf(controls.workload()) });
    verdict.renew();
  },
  onOne: () => worker.post({ cmd: 'one' }),
  onPlug: () => worker.post({ cmd: 'plug' }),
});

const worker = startWorker({ transports: controls.workload().transports, run: runOf(controls.workload()) }, receive);
const paint = startPainting((transport, pos, at) => worker.post({ cmd: 'painted', transport, pos, at }));

arrange(controls.workload());
startBanners(() => worker.post({ cmd: 'take' }));
startPage(() => {
  for (const column of columns) column.repaint();
});
tablesButton.addEventListener('click', toggleTables);
startKeys({
  ' ': controls.toggleRunning,
  s: () => worker.post({ cmd: 'one' }),
  p: () => worker.post({ cmd: 'plug' }),
  t: toggleTables,
  1: () => controls.toggleColumn(0),
  2: () => controls.toggleColumn(1),
  3: () => controls.toggleColumn(2),
  4: () => controls.toggleColumn(3),
});

/** @param {FromWorker} message */
function receive(message) {
  switch (message.type) {
    case 'snapshot':
      latest = message.snapshot;
      requestAnimationFrame(draw);
      break;
    case 'frames': {
      const column = columns.find(({ transport }) => transport === message.transport);
      if (column) paint(message.transport, column.latest, message.frames);
      break;
    }
    case 'welcome':
      exact = message.exact;
      showServer(message);
      showControlLost(false);
      break;
    case 'lease':
      showLease(message);
      break;
    case 'plugged':
      toast(message.cut === 1 ? text('plugged.one') : text('plugged', { n: message.cut }));
      break;
    case 'error':
      if (message.for === 'control') showControlLost(true);
      else toast(text('error.any', { message: message.message }), 'bad');
      break;
    case 'run':
    case 'notice':
    case 'reply':
    case 'route':
    case 'faults':
      // the control bar is already ahead of the run, gaps are counted by the worker, and this page sends no commands
      // and breaks nothing
      break;
  }
}

function draw() {
  const now = performance.now();
  if (!latest || now - drawnAt < (calm.matches ? 1000 : 90)) return;
  drawnAt = now;
  // the first pictures have no columns yet, and must not use up the columns' turn
  const passed = latest.columns.length > 0 && now - second >= 1000;
  if (passed) second = now;
  const half = now - halfSecond >= 500;
  if (half) halfSecond = now;
  const { at, plugs, gc, clock } = latest;
  const shared = {
    now: at,
    latency: range(latencyRange(latest.columns), now),
    buckets: filledBuckets(latest.columns),
    most: Math.max(1, ...latest.columns.map(({ bytes }) => bytes?.perMessage ?? 0)),
    plugs,
    gc,
    hidden: latest.columns[0]?.series.filter((point) => point.hidden).map(({ t }) => t) ?? [],
    exact,
    tables,
    half,
    second: passed,
  };
  for (const column of latest.columns) {
    columns.find(({ transport }) => transport === column.transport)?.update(column, shared);
  }
  showClock(clock);
  verdict.update(latest.verdict);
  journey.update(latest.journey, tables);
}

/** @param {Workload} workload */
function runOf({ scenario, rate, size }) {
  return { scenario, rate, size, running };
}

/**
 * A column per chosen transport; those which stay keep their charts.
 *
 * @param {Workload} workload
 */
function arrange({ transports }) {
  if (transports.join() === columns.map(({ transport }) => transport).join()) return;
  for (const column of columns) if (!transports.includes(column.transport)) column.remove();
  columns = transports.map((name) => columns.find(({ transport }) => transport === name) ?? makeColumn(name, template));
  place.append(...columns.map(({ element }) => element));
  place.toggleAttribute('data-many', columns.length > 3);
  second = Number.NEGATIVE_INFINITY;
}

function toggleTables() {
  tables = !tables;
  put(tablesButton, text(tables ? 'tables.hide' : 'tables.show'));
  byId('journey', HTMLElement).hidden = tables;
  byId('journey-table', HTMLElement).hidden = !tables;
  second = Number.NEGATIVE_INFINITY;
}
