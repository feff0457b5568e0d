// @ts-check
// The page of the reconnect storm.

import { bars, STEP } from './core/bars.js';
import { byId, put } from './ui/dom.js';
import { openDrill } from './ui/drill.js';
import { count, milliseconds, short, span } from './ui/figures.js';
import { startPage } from './ui/page.js';
import { drawStorm, stormTable } from './ui/storm-chart.js';
import { showTable } from './ui/table.js';
import { text } from './ui/texts.js';

startPage();
// where drills are not allowed, there is nothing here to be started
if (document.getElementById('settings')) start();

function start() {
  const chart = byId('chart', HTMLElement);
  const table = byId('chart-table', HTMLElement);
  const runs = byId('runs', HTMLElement);
  const clients = byId('clients', HTMLInputElement);
  /** @type {string[][]} */
  const rows = [];
  /** The transports still to come, when all are stormed in turn. @type {string[]} */
  let queue = [];
  /** @type {Record<string, string>} */
  let settings = {};
  /** @type {any} */
  let latest = null;

  const drill = openDrill({
    drill: 'storm',
    clients: () => Number(clients.value),
    onStart(chosen) {
      settings = chosen;
      const all = chosen.transport === 'all';
      queue = all ? ['sse', 'longpoll'] : [];
      drill.start(all ? { ...chosen, transport: 'websocket' } : chosen);
    },
    onFigures(figures) {
      latest = figures.transport ? figures : { ...latest, ...figures };
      draw();
      if (figures.phase === 'over') finish();
    },
  });
  for (const choice of document.querySelectorAll('[name="bars"]')) choice.addEventListener('change', draw);
  addEventListener('resize', draw);
  showRuns();

  function finish() {
    if (latest.outcome !== 'failed') rows.unshift(row());
    showRuns();
    const next = latest.outcome === 'stopped' ? undefined : queue.shift();
    if (next) drill.start({ ...settings, transport: next });
    else queue = [];
  }

  function row() {
    const { transport, policy, clients, peak, simulatedPeak, lastBack, refused, attempts, calmBefore, calmNow } =
      latest;
    const sum = (/** @type {number[]} */ steps) => steps.reduce((a, b) => a + b, 0);
    return [
      text(`transport.${transport}.name`),
      text(`storm.policy.${policy}`),
      text(`storm.outcome.${latest.outcome}`),
      count(clients),
      text('storm.perSecond', { n: count(peak) }),
      text('storm.perSecond', { n: count(simulatedPeak) }),
      text('storm.times', { n: ratio() }),
      lastBack < 0 ? text('column.none') : span(lastBack),
      short(sum(attempts) / clients),
      count(sum(refused)),
      text('storm.fromTo', { from: milliseconds(calmBefore), to: milliseconds(calmNow) }),
      text('storm.integrity', { lost: latest.lost, duplicated: latest.duplicated }),
    ];
  }

  const ratio = () => (latest.simulatedPeak ? short(latest.peak / latest.simulatedPeak) : '–');

  function showRuns() {
    const head = 'transport policy outcome clients peak simulated ratio last tries refused calm integrity'.split(' ');
    showTable(
      runs,
      text('storm.runs'),
      head.map((name) => text(`storm.runs.${name}`)),
      rows,
    );
  }

  function draw() {
    if (!latest) return;
    const each = Number(document.querySelector('[name="bars"]:checked')?.getAttribute('value') ?? 1);
    const all = bars(latest, each);
    drawStorm(chart, all, each * STEP, latest.transport);
    stormTable(table, all);
    const { phase, outcome, millis, message = '' } = latest;
    const state = phase === 'over' ? `storm.outcome.${outcome}` : `storm.phase.${phase}`;
    put(byId('phase', HTMLElement), text(state, { transport: latest.transport, time: span(millis), message }));
    const sum = (/** @type {number[]} */ steps) => steps.reduce((a, b) => a + b, 0);
    const figures = {
      in: text('storm.of', { n: count(latest.in), all: count(latest.clients) }),
      peak: text('storm.perSecond', { n: count(latest.peak) }),
      simulated: text('storm.simulated', { n: count(latest.simulatedPeak), times: ratio() }),
      last: text('storm.last', {
        time: latest.lastBack < 0 ? text('column.none') : span(latest.lastBack),
        simulated: latest.simulatedLastBack < 0 ? text('column.none') : span(latest.simulatedLastBack),
      }),
      attempts: text('storm.tries', { n: count(sum(latest.attempts)), accepted: count(latest.accepted) }),
      refused: count(sum(latest.refused)),
      calm: text('storm.fromTo', { from: milliseconds(latest.calmBefore), to: milliseconds(latest.calmNow) }),
      cores: short(latest.cores),
      threads: count(latest.threads),
      integrity: text('storm.integrity', { lost: latest.lost, duplicated: latest.duplicated }),
    };
    for (const [name, value] of Object.entries(figures)) put(byId(`f-${name}`, HTMLElement), value);
  }
}
