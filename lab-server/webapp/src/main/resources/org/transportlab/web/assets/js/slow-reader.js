// @ts-check
// The page of the slow-reader tank.

import { byId, put } from './ui/dom.js';
import { openDrill } from './ui/drill.js';
import { bytes, count, milliseconds } from './ui/figures.js';
import { drawLag, lagTable } from './ui/lag-chart.js';
import { startPage } from './ui/page.js';
import { text } from './ui/texts.js';

startPage();
// where drills are not allowed, there is nothing here to be started
if (document.getElementById('settings')) start();

function start() {
  const chart = byId('chart', HTMLElement);
  const table = byId('chart-table', HTMLElement);
  const healthy = byId('healthy', HTMLInputElement);
  const thaw = byId('thaw', HTMLButtonElement);
  /** @type {import('./ui/lag-chart.js').Point[]} */
  let points = [];
  /** @type {any} */
  let latest = null;

  const drill = openDrill({
    drill: 'slow-reader',
    clients: () => Number(healthy.value) + 1,
    onStart(settings) {
      points = [];
      drill.start(settings);
    },
    onFigures(figures) {
      latest = { ...latest, ...figures };
      if (figures.millis) points.push(figures);
      thaw.disabled = figures.phase !== 'frozen';
      draw();
    },
  });
  thaw.addEventListener('click', () => drill.order('thaw'));
  addEventListener('resize', draw);

  function draw() {
    if (!latest) return;
    drawLag(chart, points, latest.logFrames);
    lagTable(table, points);
    const { phase, outcome, message = '' } = latest;
    put(
      byId('phase', HTMLElement),
      text(phase === 'over' ? `tank.outcome.${outcome}` : `tank.phase.${phase}`, { message }),
    );
    const fromTo = (/** @type {number} */ from, /** @type {number} */ to) =>
      text('storm.fromTo', { from: milliseconds(from), to: milliseconds(to) });
    const figures = {
      lag: text('tank.lag', { n: count(latest.lag), bytes: bytes(latest.lagBytes) }),
      held: text('tank.held', { held: bytes(latest.held), log: bytes(latest.logBytes) }),
      skipped: text('tank.skipped', { n: count(latest.skipped), told: count(latest.told) }),
      closed: latest.closed || text('tank.open'),
      resumed: text('tank.resumed', { replayed: count(latest.replayed), opened: count(latest.opened) }),
      p50: fromTo(latest.p50Before, latest.p50),
      p99: fromTo(latest.p99Before, latest.p99),
      heap: bytes(latest.heap),
      integrity: text('storm.integrity', { lost: latest.lost + latest.othersLost, duplicated: latest.duplicated }),
    };
    for (const [name, value] of Object.entries(figures)) put(byId(`f-${name}`, HTMLElement), value);
  }
}
