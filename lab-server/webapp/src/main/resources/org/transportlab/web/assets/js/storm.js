// @ts-check
// The page of the reconnect storm.

import { bars, STEP } from './core/bars.js';
import { byId } from './ui/dom.js';
import { fromTo, integrity, openExperiment } from './ui/experiment.js';
import { count, short, span } from './ui/figures.js';
import { startPage } from './ui/page.js';
import { drawStorm, stormTable } from './ui/storm-chart.js';
import { showTable } from './ui/table.js';
import { text } from './ui/texts.js';

startPage();
// where the experiment is not allowed, there is nothing here to be started
if (document.getElementById('settings')) start();

function start() {
  const runs = byId('runs', HTMLElement);
  const clients = byId('clients', HTMLInputElement);
  /** @type {string[][]} */
  const rows = [];
  /** The transports still to come, when all are stormed in turn. @type {string[]} */
  let queue = [];
  /** @type {Record<string, string>} */
  let settings = {};

  const experiment = openExperiment({
    name: 'storm',
    clients: () => Number(clients.value),
    onStart(chosen) {
      settings = chosen;
      const all = chosen.transport === 'all';
      queue = all ? ['sse', 'longpoll'] : [];
      experiment.start(all ? { ...chosen, transport: 'websocket' } : chosen);
    },
    onFigures(latest) {
      if (latest.phase === 'over') finish(latest);
    },
    draw(latest, chart, table) {
      const each = Number(document.querySelector('[name="bars"]:checked')?.getAttribute('value') ?? 1);
      const all = bars(latest, each);
      drawStorm(chart, all, each * STEP, latest.transport);
      stormTable(table, all);
    },
    figures: (latest) => ({
      in: text('storm.of', { n: count(latest.in), all: count(latest.clients) }),
      peak: text('storm.perSecond', { n: count(latest.peak) }),
      simulated: text('storm.simulated', { n: count(latest.simulatedPeak), times: ratio(latest) }),
      last: text('storm.last', { time: back(latest.lastBack), simulated: back(latest.simulatedLastBack) }),
      attempts: text('storm.tries', { n: count(sum(latest.attempts)), accepted: count(latest.accepted) }),
      refused: count(sum(latest.refused)),
      calm: fromTo(latest.calmBefore, latest.calmNow),
      cores: short(latest.cores),
      threads: count(latest.threads),
      integrity: integrity(latest),
    }),
  });
  for (const choice of document.querySelectorAll('[name="bars"]')) choice.addEventListener('change', experiment.draw);
  showRuns();

  /** @param {any} last */
  function finish(last) {
    if (last.outcome !== 'failed') rows.unshift(row(last));
    showRuns();
    const next = last.outcome === 'stopped' ? undefined : queue.shift();
    if (next) experiment.start({ ...settings, transport: next });
    else queue = [];
  }

  /** @param {any} last */
  function row(last) {
    return [
      text(`transport.${last.transport}.name`),
      text(`storm.policy.${last.policy}`),
      text(`storm.outcome.${last.outcome}`),
      count(last.clients),
      text('storm.perSecond', { n: count(last.peak) }),
      text('storm.perSecond', { n: count(last.simulatedPeak) }),
      text('storm.times', { n: ratio(last) }),
      back(last.lastBack),
      short(sum(last.attempts) / last.clients),
      count(sum(last.refused)),
      fromTo(last.calmBefore, last.calmNow),
      integrity(last),
    ];
  }

  function showRuns() {
    const head = 'transport policy outcome clients peak simulated ratio last tries refused calm integrity'.split(' ');
    showTable(
      runs,
      text('storm.runs'),
      head.map((name) => text(`storm.runs.${name}`)),
      rows,
    );
  }
}

/** @param {number[]} steps */
const sum = (steps) => steps.reduce((a, b) => a + b, 0);

/** @param {number} time when the last one was back, ms; negative if that has not been yet */
const back = (time) => (time < 0 ? text('column.none') : span(time));

/** @param {{ peak: number, simulatedPeak: number }} figures */
const ratio = ({ peak, simulatedPeak }) => (simulatedPeak ? short(peak / simulatedPeak) : '–');
