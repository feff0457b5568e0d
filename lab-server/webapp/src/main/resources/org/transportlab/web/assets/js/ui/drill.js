// @ts-check
// What the pages with a drill have in common: the control connection, the settings, what they need, start and stop.

import { openControl } from '../control.js';
import { systemTimers } from '../core/timers.js';
import { showControlLost } from './banners.js';
import { showServer } from './chips.js';
import { byId, put } from './dom.js';
import { count } from './figures.js';
import { base } from './lab-worker.js';
import { browserId } from './store.js';
import { text } from './texts.js';
import { toast } from './toasts.js';

/**
 * @param {object} options
 * @param {string} options.drill
 * @param {() => number} options.clients how many the settings ask for
 * @param {(settings: Record<string, string>) => void} options.onStart the form has been sent; begins with {@link start}
 * @param {(figures: any) => void} options.onFigures
 */
export function openDrill({ drill, clients, onStart, onFigures }) {
  const form = byId('settings', HTMLFormElement);
  const [start, stop] = [byId('start', HTMLButtonElement), byId('stop', HTMLButtonElement)];
  const needs = byId('needs', HTMLElement);
  let running = false;

  const control = openControl({
    base,
    browser: browserId(),
    timers: systemTimers,
    onClock() {},
    onMessage: receive,
    onLost() {
      showControlLost(true);
      show(false); // a drill ends with the connection that started it
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

  /** @param {any} message */
  function receive(message) {
    if (message.type === 'welcome') {
      showControlLost(false);
      showServer(message);
      ask();
    } else if (message.type === 'drill-needs') showNeeds(message);
    else if (message.type === 'drill') {
      if (message.phase === 'over') show(false);
      onFigures(message);
    } else if (message.type === 'error') {
      toast(text('error.any', { message: message.message }), 'bad');
      if (message.for === 'drill') show(false);
    }
  }

  function ask() {
    if (form.checkValidity()) control.send({ type: 'drill-needs', clients: clients() });
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
    const key = most === undefined ? 'drill.needs' : enough ? 'drill.needs.enough' : 'drill.needs.short';
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
    control.send({ type: 'drill-order', order: word });
  }

  return {
    order,
    /** @param {Record<string, string>} settings */
    start(settings) {
      show(true);
      control.send({ type: 'drill', drill, settings });
    },
  };
}
