// @ts-check
// The page of the slow reader.

import { byId } from './ui/dom.js';
import { fromTo, integrity, openExperiment } from './ui/experiment.js';
import { bytes, count } from './ui/figures.js';
import { drawLag, lagTable } from './ui/lag-chart.js';
import { startPage } from './ui/page.js';
import { text } from './ui/texts.js';

startPage();
// where the experiment is not allowed, there is nothing here to be started
if (document.getElementById('settings')) start();

function start() {
  const healthy = byId('healthy', HTMLInputElement);
  const thaw = byId('thaw', HTMLButtonElement);
  /** @type {import('./ui/lag-chart.js').Point[]} */
  let points = [];

  const experiment = openExperiment({
    name: 'slow-reader',
    clients: () => Number(healthy.value) + 1,
    onStart(settings) {
      points = [];
      experiment.start(settings);
    },
    onFigures(latest) {
      if (latest.outcome !== 'failed') points.push(latest);
      thaw.disabled = latest.phase !== 'frozen';
    },
    draw(latest, chart, table) {
      drawLag(chart, points, latest.logFrames);
      lagTable(table, points);
    },
    figures: (latest) => ({
      lag: text('slow-reader.lag', { n: count(latest.lag), bytes: bytes(latest.lagBytes) }),
      held: text('slow-reader.held', { held: bytes(latest.held), log: bytes(latest.logBytes) }),
      skipped: text('slow-reader.skipped', { n: count(latest.skipped), told: count(latest.told) }),
      closed: latest.closed || text('slow-reader.open'),
      resumed: text('slow-reader.resumed', { replayed: count(latest.replayed), opened: count(latest.opened) }),
      p50: fromTo(latest.p50Before, latest.p50),
      p99: fromTo(latest.p99Before, latest.p99),
      heap: bytes(latest.heap),
      integrity: integrity({ lost: latest.lost + latest.othersLost, duplicated: latest.duplicated }),
    }),
  });
  thaw.addEventListener('click', () => experiment.order('thaw'));
}
