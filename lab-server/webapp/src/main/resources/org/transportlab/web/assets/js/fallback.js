// @ts-check
// The fallback page: the three strategies side by side, on a network one can choose.

import { openControl } from './control.js';
import { systemTimers } from './core/timers.js';
import { routeOf } from './route.js';
import { drawAttempts, tabulateAttempts } from './ui/attempt-line.js';
import { showControlLost, showLease, startBanners } from './ui/banners.js';
import { showServer } from './ui/chips.js';
import { byId, put } from './ui/dom.js';
import { milliseconds } from './ui/figures.js';
import { base } from './ui/lab-worker.js';
import { CUT, isNetwork, ordersFor } from './ui/networks.js';
import { startPage } from './ui/page.js';
import { browserId } from './ui/store.js';
import { makeStrategy } from './ui/strategy.js';
import { text } from './ui/texts.js';
import { toast } from './ui/toasts.js';

/** Each of the three holds one HTTP stream at most once it has settled. */
const STREAMS = 3;
const RUN = { type: 'run', scenario: 'ticker', rate: 20, size: 48, running: true };
/** A name that the lab refuses, as it would an expired login. */
const UNWELCOME = '!';
const EVERY = 200;

const template = byId('strategy', HTMLTemplateElement);
const strategies = /** @type {const} */ (['fall', 'race', 'rise']).map((name) => makeStrategy(name, template));
const line = byId('attempt-line', HTMLElement);
const table = byId('attempt-table', HTMLElement);
const networks = document.getElementById('networks');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const relayed = byId('content', HTMLElement).dataset.relayed === 'true';

let route = base;
let channel = '';
let network = isNetwork(location.hash.slice(1)) ? location.hash.slice(1) : 'clean';
/** Answers of the relay that are still to come, and what follows the last of them. */
let awaited = 0;
let then = () => {};
let start = systemTimers.now();
let drawnAt = 0;
/** @type {import('./control.js').Control | null} */
let control = null;

byId('strategies', HTMLElement).append(...strategies.map(({ element }) => element));
startPage();
startBanners(() => askLease(true));
byId('anew', HTMLButtonElement).addEventListener('click', () => change(connectAll));
byId('cut', HTMLButtonElement).addEventListener('click', () => order([CUT], () => toast(text('fallback.cut'))));
byId('cut', HTMLButtonElement).hidden = !relayed;
byId('forget', HTMLButtonElement).addEventListener('click', () => {
  for (const strategy of strategies) strategy.forget(route);
  toast(text('fallback.forgotten'));
  change(connectAll);
});
networks?.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== 'network') return;
  network = target.value;
  history.replaceState(history.state, '', `#${network}`);
  if (byId('move', HTMLInputElement).checked) order([...ordersFor(network), CUT], () => toast(text('fallback.cut')));
  else change(connectAll);
});
for (const input of networks?.querySelectorAll('input[name="network"]') ?? []) {
  if (input instanceof HTMLInputElement) input.checked = input.value === network;
}
addEventListener('pagehide', leave);
addEventListener('pageshow', ({ persisted }) => persisted && enter());
addEventListener('online', () => {
  for (const strategy of strategies) strategy.wake();
});
enter();
setInterval(draw, EVERY);

function enter() {
  control = openControl({ base, browser: browserId(), timers: systemTimers, onClock: () => {}, onMessage, onLost });
}

/** A page in the back/forward cache must hold nothing open. */
function leave() {
  for (const strategy of strategies) strategy.stop();
  control?.close();
  channel = '';
}

function onLost() {
  showControlLost(true);
  awaited = 0;
}

/** @param {boolean} take */
function askLease(take) {
  control?.send({ type: 'lease', streams: STREAMS, take });
}

/** @param {any} message */
function onMessage(message) {
  if (message.type === 'welcome') welcome(message);
  else if (message.type === 'lease') leased(message);
  else if (message.type === 'run') running(message.channel);
  else if (message.type === 'profile' || message.type === 'fault') answered();
  else if (message.type === 'error') failed(message);
}

/** @param {{ for: string, message: string }} error */
function failed(error) {
  toast(text('error.any', { message: error.message }), 'bad');
  if (error.for === 'profile' || error.for === 'fault') answered();
}

/** @param {{ server: string, exact: boolean, deployment: string, wire?: string, counted?: string }} message */
async function welcome(message) {
  // what a relay counts for the lab is only what goes through it, and here not everything does
  showServer({ ...message, type: 'welcome', exact: message.exact && message.counted !== 'relay' });
  showControlLost(false);
  if (message.wire && route === base) {
    order(ordersFor('clean'), () => {});
    route = await routeOf({ base, wire: message.wire, timers: systemTimers });
    byId('banner-route', HTMLElement).hidden = route !== base;
  }
  askLease(channel !== '');
}

/** @param {Extract<import('./types.js').FromWorker, { type: 'lease' }>} lease */
function leased(lease) {
  showLease(lease);
  if (lease.granted) control?.send(RUN);
  else for (const strategy of strategies) strategy.stop();
}

/** @param {string} now */
function running(now) {
  if (now === channel) return;
  channel = now;
  change(connectAll);
}

/** Makes the network the chosen one, and then goes on. @param {() => void} next */
function change(next) {
  for (const strategy of strategies) strategy.stop();
  if (relayed) order(ordersFor(network), next);
  else next();
}

/** @param {import('./ui/networks.js').Order[]} orders @param {() => void} next */
function order(orders, next) {
  awaited += orders.length; // all are answered in turn, so what was still to come comes first
  then = next;
  for (const one of orders) control?.send({ ...one });
}

function answered() {
  awaited--;
  if (awaited === 0) then();
}

function connectAll() {
  if (!channel) return;
  start = systemTimers.now();
  const user = network === 'refused' ? UNWELCOME : undefined;
  for (const strategy of strategies) strategy.start({ base: route, channels: [channel], user });
  draw();
}

function draw() {
  const now = systemTimers.now();
  if (!channel || now - drawnAt < (calm.matches ? 1000 : EVERY / 2)) return;
  drawnAt = now;
  for (const strategy of strategies) strategy.update();
  drawAttempts(line, strategies, { start, now });
  tabulateAttempts(table, strategies, start);
  put(byId('verdict', HTMLElement), verdict());
}

function verdict() {
  if (strategies.every(({ isRefused }) => isRefused)) return text('fallback.verdict.refused');
  const [fall, race, rise] = strategies.map(({ first }) => first);
  if (fall === null || race === null || rise === null) return text('fallback.verdict.wait');
  return text('fallback.verdict', {
    network: text(`fallback.network.${network}`),
    fall: milliseconds(fall),
    race: milliseconds(race),
    rise: milliseconds(rise),
  });
}
