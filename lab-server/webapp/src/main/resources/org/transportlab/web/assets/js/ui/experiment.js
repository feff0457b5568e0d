// @ts-check
// What the pages with an experiment have in common: the control connection, the settings, what they need, start and stop, and
// the figures.

import { openControl } from '../control.js';
import { systemTimers } from '../core/timers.js';
import { showControlLost } from './banners.js';
import { showServer } from './chips.js';
import { byId, put } from './dom.js';
import { count, milliseconds, span } from './figures.js';
import { base } from './lab-worker.js';
import { browserId } from './store.js';
import { text } from './texts.js';
import { toast } from './toasts.js';

/**
 * @param {object} options
 * @param {string} options.name
 * @param {() => number} options.clients how many the settings ask for
 * @param {(settings: Record<string, string>) => void} options.onStart the form has been sent; begins with {@link start}
 * @param {(latest: any) => void} options.onFigures
 * @param {(latest: any, chart: HTMLElement, table: HTMLElement) => void} options.draw
 * @param {(latest: any) => Record<string, string>} options.figures in words, by the name of their place
 */
export function openExperiment({ name, clients, onStart, onFigures, draw, figures }) {
  const form = byId('settings', HTMLFormElement);
  const [start, stop] = [byId('start', HTMLButtonElement), byId('stop', HTMLButtonElement)];
  const needs = byId('needs', HTMLElement);
  let running = false;
  /** @type {any} */
  let latest = null;

  const control = openControl({
    base,
    browser: browserId(),
    timers: systemTimers,
    onClock() {},
    onMessage: receive,
    onLost() {
      showControlLost(true);
      show(false); // an experiment ends with the connection that started it
    },
  });
  addEventListener('pagehide', () => control.close());
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  form.addEventListener('input', ask);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!running) onStart(settings());
  });
  stop.addEventListener('click', () => order('stop'));
  addEventListener('resize', redraw);

  /** @param {any} message */
  function receive(message) {
    if (message.type === 'welcome') {
      showControlLost(false);
      showServer(message);
      ask();
    } else if (message.type === 'experiment-needs') showNeeds(message);
    else if (message.type === 'experiment') {
      if (message.phase === 'over') show(false);
      // one that failed leaves no figures: those before it stay
      latest = message.transport ? message : { ...latest, ...message };
      onFigures(latest);
      redraw();
    } else if (message.type === 'error') {
      toast(text('error.any', { message: message.message }), 'bad');
      if (message.for === 'experiment') show(false);
    }
  }

  function ask() {
    if (form.checkValidity()) control.send({ type: 'experiment-needs', clients: clients() });
  }

  /** @param {{ clients: number, descriptors: number, free?: number, most?: number }} answer */
  function showNeeds({ clients, descriptors, free, most }) {
    const enough = most === undefined || clients <= most;
    const args = {
      clients: count(clients),
      descriptors: count(descriptors),
      free: count(free ?? 0),
      most: count(most ?? 0),
    };
    const key = most === undefined ? 'experiment.needs' : enough ? 'experiment.needs.enough' : 'experiment.needs.short';
    put(needs, text(key, args));
    needs.classList.toggle('bad', !enough);
    start.disabled = running || !enough;
  }

  function settings() {
    return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  }

  /** @param {boolean} now */
  function show(now) {
    running = now;
    start.disabled = now;
    stop.disabled = !now;
    for (const field of form.elements) /** @type {HTMLInputElement} */ (field).disabled = now;
    start.disabled = now;
  }

  /** @param {string} word */
  function order(word) {
    control.send({ type: 'experiment-order', order: word });
  }

  function redraw() {
    if (!latest) return;
    const { phase, outcome, transport, millis = 0, message = '' } = latest;
    const state = phase === 'over' ? `${name}.outcome.${outcome}` : `${name}.phase.${phase}`;
    put(byId('phase', HTMLElement), text(state, { transport, time: span(millis), message }));
    if (!latest.transport) return; // it failed before there was anything to show
    draw(latest, byId('chart', HTMLElement), byId('chart-table', HTMLElement));
    for (const [place, value] of Object.entries(figures(latest))) put(byId(`f-${place}`, HTMLElement), value);
  }

  return {
    order,
    draw: redraw,
    /** @param {Record<string, string>} settings */
    start(settings) {
      show(true);
      control.send({ type: 'experiment', experiment: name, settings });
    },
  };
}

/** A figure before and since. @param {number} from ms @param {number} to ms */
export function fromTo(from, to) {
  return text('experiment.fromTo', { from: milliseconds(from), to: milliseconds(to) });
}

/** @param {{ lost: number, duplicated: number }} counts */
export function integrity({ lost, duplicated }) {
  return text('experiment.integrity', { lost, duplicated });
}
