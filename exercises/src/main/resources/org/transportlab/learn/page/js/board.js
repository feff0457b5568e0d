// @ts-check
// The room board: everything it shows comes as one message, over the lab's own Server-Sent Events, or long polling where a
// stream does not get through.

import { connect } from './client.js';
import { createFallback } from './core/fallback.js';
import { createRecollection } from './core/recollection.js';
import { systemTimers } from './core/timers.js';
import { askWhy } from './transports/http.js';
import { open as longpoll } from './transports/long-poll.js';
import { open as sse } from './transports/sse.js';

/**
 * @typedef {{ nick: string, exercise: string, stage: number, diagnosis: string, passed: string[], since: number,
 *   handSince: number, byHand: boolean, gone: boolean }} Seat
 * @typedef {{ number: string, name: string, title: string }} Exercise
 * @typedef {{ exercises: Exercise[], top: { exercise: string, diagnosis: string, learners: number }[], seats: Seat[] }} Board
 */

/** How many diagnoses a teacher can act on. */
const MOST_TOP = 5;
const PASSED = 'passed';
/** @type {Record<string, string>} */
const STATES = {
  connecting: 'connecting',
  open: 'live',
  holding: 'live',
  stale: 'nothing heard for a while',
  backoff: 'the room cannot be reached, trying again',
  closed: 'the room is closed',
};

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @type {Board | null} */
let board = null;

/** @param {Element} target @param {string} name @param {string} [text] @param {string} [type] */
function append(target, name, text = '', type = '') {
  const element = document.createElement(name);
  element.textContent = text;
  if (type) element.className = type;
  target.append(element);
  return element;
}

/** @param {number} since */
function minutes(since) {
  const passed = Math.max(0, Math.floor((Date.now() - since) / 60_000));
  return passed === 0 ? 'just now' : `${passed} min`;
}

function draw() {
  if (!board) return;
  drawTop(board);
  drawHands(board);
  drawGrid(board);
}

/** Leaves what has not changed alone, so that a screen reader is told of changes only. @param {string} id @param {string} key */
function isSame(id, key) {
  const same = byId(id).dataset.key === key;
  byId(id).dataset.key = key;
  return same;
}

/** @param {Board} now */
function drawTop({ top, seats, exercises }) {
  const here = seats.filter(({ gone }) => !gone).length;
  byId('top-empty').hidden = top.length > 0;
  if (isSame('top', JSON.stringify([top, here]))) return;
  const list = byId('top');
  list.replaceChildren();
  for (const { exercise, diagnosis, learners } of top.slice(0, MOST_TOP)) {
    const item = append(list, 'li');
    const line = append(item, 'span', `${learners} of ${here} at `, 'of');
    append(line, 'b', diagnosis);
    append(item, 'span', exercises.find(({ number }) => number === exercise)?.name ?? exercise, 'title');
    item.append(bar(learners / here));
  }
}

/** @param {number} share */
function bar(share) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'bar');
  svg.setAttribute('aria-hidden', 'true');
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  rect.setAttribute('width', `${share * 100}%`);
  rect.setAttribute('height', '100%');
  svg.append(rect);
  return svg;
}

/** @param {Board} now */
function drawHands({ seats }) {
  const up = seats.filter(({ handSince }) => handSince > 0).sort((a, b) => a.handSince - b.handSince);
  byId('hands-empty').hidden = up.length > 0;
  if (isSame('hands', JSON.stringify(up.map(({ nick, exercise }) => [nick, exercise])))) return;
  const list = byId('hands');
  list.replaceChildren();
  for (const { nick, exercise } of up) {
    const item = append(list, 'li');
    append(item, 'span', `${nick}, at ${exercise}`);
    const button = append(item, 'button', 'Done');
    button.setAttribute('aria-label', `Done: ${nick}`);
    button.dataset.nick = nick;
  }
}

/** @param {Board} now */
function drawGrid({ seats, exercises }) {
  byId('empty').hidden = seats.length > 0;
  const heads = byId('heads');
  heads.replaceChildren();
  for (const text of ['Learner', 'Now']) append(heads, 'th', text).setAttribute('scope', 'col');
  for (const { number, title } of exercises) {
    const head = append(heads, 'th', number);
    head.setAttribute('scope', 'col');
    head.title = title;
  }
  const rows = byId('rows');
  rows.replaceChildren();
  for (const seat of seats) row(append(rows, 'tr'), seat, exercises);
  const sums = byId('sums');
  sums.replaceChildren();
  append(sums, 'th', 'Passed').setAttribute('scope', 'row');
  append(sums, 'td');
  for (const { number } of exercises) {
    append(sums, 'td', String(seats.filter(({ passed }) => passed.includes(number)).length));
  }
}

/** @param {HTMLElement} target @param {Seat} seat @param {Exercise[]} exercises */
function row(target, seat, exercises) {
  target.className = seat.gone ? 'gone' : '';
  append(target, 'th', seat.nick).setAttribute('scope', 'row');
  const now = append(target, 'td', `${seat.exercise} ${describe(seat)} `, 'now-at');
  append(now, 'span', minutes(seat.since), 'since');
  for (const { number } of exercises) {
    const cell = append(target, 'td');
    const isHere = seat.exercise === number;
    if (seat.passed.includes(number)) sign(cell, '+', 'passed', 'passed');
    else if (isHere && seat.diagnosis) sign(cell, 'x', 'stuck', 'failed');
    else if (isHere) sign(cell, '>', 'here', 'here');
  }
}

/** @param {Seat} seat */
function describe({ stage, diagnosis, handSince, byHand, gone }) {
  const what = diagnosis === PASSED ? 'passed' : diagnosis ? `${stage ? `stage ${stage}: ` : ''}${diagnosis}` : 'begun';
  return `${what}${handSince ? ', hand up' : ''}${byHand ? ' (by code)' : ''}${gone ? ' (gone)' : ''},`;
}

/** @param {HTMLElement} cell @param {string} text @param {string} type @param {string} word */
function sign(cell, text, type, word) {
  append(cell, 'span', text, `cell ${type}`).setAttribute('aria-hidden', 'true');
  append(cell, 'span', word, 'aside');
}

byId('hands').addEventListener('click', ({ target }) => {
  const nick = target instanceof HTMLElement ? target.dataset.nick : undefined;
  if (nick) fetch('hand-down', { method: 'POST', body: new URLSearchParams({ nick }) });
});

byId('code-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const fields = new FormData(form);
  const nick = String(fields.get('nick'));
  const body = new URLSearchParams({ nick, code: String(fields.get('code')) });
  const response = await fetch('code', { method: 'POST', body }).catch(() => null);
  byId('code-answer').textContent = response?.ok
    ? `${nick} is on the board.`
    : response
      ? await response.text()
      : 'The room cannot be reached.';
  if (response?.ok) form.reset();
});

const fallback = createFallback({
  transports: { sse, longpoll },
  strategy: 'race',
  recollection: createRecollection({ store: { load: () => null, save: () => {} }, timers: systemTimers }),
  why: askWhy,
});
/** Not there yet when it first says how it is. @type {import('./client.js').Client | null} */
let client = null;
client = connect({
  base: location.href,
  channels: ['room.board'],
  history: 1,
  connection: Math.random().toString(36).slice(2, 10).padEnd(8, '0'),
  timers: systemTimers,
  open: fallback.open,
  onFrames(frames) {
    board = /** @type {any} */ (frames.at(-1))?.data ?? board;
    draw();
  },
  onState: (state) => {
    byId('link').textContent = STATES[state] ?? state;
    byId('link').dataset.over = client?.status.url.includes('/sse') ? 'sse' : 'longpoll';
  },
});
addEventListener('online', () => client?.wake());
setInterval(draw, 30_000);
