// @ts-check
// The Faults page: switches for what can go wrong, and what became of each transport.

import { showControlLost, showLease, startBanners } from './ui/banners.js';
import { showClock, showServer } from './ui/chips.js';
import { byId, put } from './ui/dom.js';
import { makeFaultColumn } from './ui/fault-column.js';
import { startFaultForms } from './ui/fault-forms.js';
import { drawFaultLine } from './ui/fault-line.js';
import { startWorker } from './ui/lab-worker.js';
import { showOutcomes } from './ui/outcomes.js';
import { startPage } from './ui/page.js';
import { text } from './ui/texts.js';
import { toast } from './ui/toasts.js';
import { parseWorkload } from './ui/workload.js';

/** @typedef {import('./types.js').FromWorker} FromWorker */
/** @typedef {import('./types.js').Snapshot} Snapshot */

startPage();
// without a relay in front of the lab there is nothing here to be switched
if (document.getElementById('columns')) start();

function start() {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const { scenario, rate, size, transports } = parseWorkload(location.search);
  const template = byId('column', HTMLTemplateElement);
  const columns = transports.map((name) => makeFaultColumn(name, template));
  const line = byId('fault-line', HTMLElement);
  const outcomes = byId('outcomes', HTMLElement);
  const button = byId('running', HTMLButtonElement);
  let running = true;
  let drawnAt = Number.NEGATIVE_INFINITY;
  /** @type {Snapshot | null} */
  let latest = null;

  byId('columns', HTMLElement).append(...columns.map(({ element }) => element));
  const run = () => ({ scenario, rate, size, running });
  const worker = startWorker({ transports, run: run() }, receive);
  const forms = startFaultForms({
    onFault: (change) => worker.post({ cmd: 'fault', ...change }),
    onProfile: (name) => worker.post({ cmd: 'profile', name }),
  });
  startBanners(() => worker.post({ cmd: 'take' }));
  button.addEventListener('click', () => {
    running = !running;
    put(button, text(running ? 'run.stop' : 'run.start'));
    worker.post({ cmd: 'run', run: run() });
  });
  showOutcomes(outcomes, [], forms.title);

  /** @param {FromWorker} message */
  function receive(message) {
    switch (message.type) {
      case 'snapshot':
        latest = message.snapshot;
        requestAnimationFrame(draw);
        break;
      case 'faults':
        forms.show(message.active);
        if (message.done) toast(forms.said(message.done));
        break;
      case 'route':
        byId('banner-route', HTMLElement).hidden = message.relayed;
        break;
      case 'welcome':
        showServer(message);
        showControlLost(false);
        break;
      case 'lease':
        showLease(message);
        break;
      case 'error':
        if (message.for === 'control') showControlLost(true);
        else toast(text('error.any', { message: message.message }), 'bad');
        break;
      case 'run':
      case 'frames':
      case 'notice':
      case 'known':
      case 'reply':
      case 'plugged':
        // the worker counts what this page shows, and nothing is sent or plugged from here
        break;
    }
  }

  function draw() {
    const now = performance.now();
    if (!latest || now - drawnAt < (calm.matches ? 1000 : 190)) return;
    drawnAt = now;
    const { at, episodes, clock } = latest;
    for (const column of latest.columns) {
      columns.find(({ transport }) => transport === column.transport)?.update(column, at);
    }
    drawFaultLine(line, latest.columns, episodes, { now: at, title: forms.title });
    showOutcomes(outcomes, episodes, forms.title);
    showClock(clock);
  }
}
