// @ts-check
// The Wire page: every byte of the measured connections on one time line, and what a message costs.

import { wireExport } from './core/wire/export.js';
import { har } from './core/wire/har.js';
import { showControlLost, showLease, startBanners } from './ui/banners.js';
import { showClock, showServer } from './ui/chips.js';
import { startControls } from './ui/controls.js';
import { byId } from './ui/dom.js';
import { startKeys } from './ui/keys.js';
import { startWorker } from './ui/lab-worker.js';
import { startPage } from './ui/page.js';
import { text } from './ui/texts.js';
import { toast } from './ui/toasts.js';
import { download } from './ui/wire/download.js';
import { startLedger } from './ui/wire/ledger-book.js';
import { startStage } from './ui/wire/stage.js';

/** @typedef {import('./types.js').FromWorker} FromWorker */
/** @typedef {import('./types.js').Snapshot} Snapshot */

/** The assets' address says which ones they are. */
const BUILD = /\/assets\/([^/]+)\/js\//.exec(import.meta.url)?.[1] ?? '';

// without a relay in front of the lab there is nothing to be seen here
if (document.getElementById('track')) start();
else startPage();

function start() {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const idleButton = byId('idle', HTMLButtonElement);
  const stage = startStage();
  const ledger = startLedger();
  let running = true;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let toldAt = Number.NEGATIVE_INFINITY;
  let measured = '';
  /** @type {Snapshot | null} */
  let latest = null;
  /** @type {Extract<FromWorker, { type: 'welcome' }> | null} */
  let server = null;

  const controls = startControls({
    onChange(workload) {
      worker.post({ cmd: 'run', run: run() });
      worker.post({ cmd: 'transports', transports: workload.transports });
      arrange();
    },
    onRunning(now) {
      running = now;
      worker.post({ cmd: 'run', run: run() });
      idleButton.setAttribute('aria-pressed', String(!now));
      ledger.idle(!now);
    },
    onOne: () => worker.post({ cmd: 'one' }),
    onPlug: () => worker.post({ cmd: 'plug' }),
  });
  const worker = startWorker({ transports: controls.workload().transports, run: run(), wire: true }, receive);

  arrange();
  startPage(stage.repaint);
  startBanners(() => worker.post({ cmd: 'take' }));
  idleButton.addEventListener('click', controls.toggleRunning);
  byId('har', HTMLButtonElement).addEventListener('click', () => {
    const made = { version: BUILD, browser: navigator.userAgent, server: server?.server ?? '' };
    download('transport-lab.har', har(stage.kept(), made));
  });
  byId('json', HTMLButtonElement).addEventListener('click', () => {
    download('transport-lab-wire.json', wireExport(stage.kept(), conditions(), ledger.read()));
  });
  startKeys(
    {
      ' ': stage.toggle,
      w: stage.closer,
      s: stage.wider,
      a: stage.earlier,
      d: stage.later,
      t: stage.toggleTable,
      i: controls.toggleRunning,
      p: () => worker.post({ cmd: 'plug' }),
      escape: stage.unselect,
      1: () => controls.toggleColumn(0),
      2: () => controls.toggleColumn(1),
      3: () => controls.toggleColumn(2),
      4: () => controls.toggleColumn(3),
    },
    'wasd',
  );

  function run() {
    const { scenario, rate, size } = controls.workload();
    return { scenario, rate, size, running };
  }

  function arrange() {
    const { transports } = controls.workload();
    stage.arrange(transports);
    ledger.arrange(transports);
  }

  /** Under which the bytes were seen. */
  function conditions() {
    return {
      exported: new Date().toISOString(),
      page: location.href,
      browser: navigator.userAgent,
      server: server?.server ?? null,
      deployment: server?.deployment ?? null,
      run: latest?.run ?? null,
      transports: controls.workload().transports,
      clock: latest?.clock ?? null,
      ...stage.lost(),
    };
  }

  /** @param {FromWorker} message */
  function receive(message) {
    switch (message.type) {
      case 'snapshot':
        latest = message.snapshot;
        requestAnimationFrame(draw);
        break;
      case 'wire':
        stage.take(message);
        ledger.take(message);
        break;
      case 'run': {
        const { scenario, rate, size } = message.run;
        const now = `${scenario} ${rate} ${size}`;
        if (now !== measured) ledger.renew();
        measured = now;
        break;
      }
      case 'route':
        byId('banner-route', HTMLElement).hidden = message.relayed;
        break;
      case 'welcome':
        server = message;
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
      case 'frames':
      case 'notice':
      case 'reply':
      case 'faults':
        // this page shows what carries the messages, sends no commands, and breaks nothing
        break;
    }
  }

  function draw() {
    const now = performance.now();
    if (!latest || now - drawnAt < (calm.matches ? 1000 : 95)) return;
    drawnAt = now;
    stage.draw();
    if (now - toldAt < 500) return;
    toldAt = now;
    ledger.show(latest);
    showClock(latest.clock);
  }
}
