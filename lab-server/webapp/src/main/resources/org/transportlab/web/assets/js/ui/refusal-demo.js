// @ts-check
// A demonstration in the handbook: the same refusal on three techniques, and what a script is told of it.

import { html, put } from './dom.js';
import { base } from './lab-worker.js';
import { text, transportTitle } from './texts.js';

/** The lab has no channel of that name, and refuses whoever asks for it. */
const QUERY = '?channels=secret.room';
const PATIENCE = 10_000;

/** @typedef {'longpoll' | 'sse' | 'websocket'} Technique */
/** @type {[Technique, () => Promise<string>][]} */
const ATTEMPTS = [
  ['longpoll', byFetch],
  ['sse', byEventSource],
  ['websocket', byWebSocket],
];

/** @param {HTMLElement} place */
export function startRefusalDemo(place) {
  const rows = ATTEMPTS.map(([technique, attempt]) => ({ ...makeRow(technique), attempt }));
  const again = html('button', { class: 'button', type: 'button' }, text('demo.refusal.again'));
  const run = async () => {
    again.disabled = true;
    await Promise.all(
      rows.map(async ({ told, attempt }) => {
        put(told, text('state.connecting'));
        put(told, await attempt());
      }),
    );
    again.disabled = false;
  };
  again.addEventListener('click', run);
  place.append(html('div', { class: 'demo-bar' }, again), ...rows.map(({ element }) => element));
  run();
}

/** @param {Technique} technique */
function makeRow(technique) {
  const told = html('p', { class: 'demo-told', role: 'status', 'data-f': technique });
  const glyph = html('span', { class: 'vh' });
  const element = html(
    'div',
    { class: `demo-lane t-${technique}` },
    html('p', { class: 'demo-name' }, glyph, transportTitle(technique)),
    told,
  );
  return { element, told };
}

async function byFetch() {
  try {
    const answer = await fetch(new URL(`long-poll${QUERY}`, base), { signal: AbortSignal.timeout(PATIENCE) });
    const { code, reason, message } = await answer.json();
    return text('demo.refusal.fetch', { status: answer.status, code: String(code), reason, message });
  } catch (failed) {
    return String(failed);
  }
}

/** @returns {Promise<string>} */
function byEventSource() {
  return new Promise((resolve) => {
    const source = new EventSource(new URL(`sse${QUERY}`, base));
    const end = (/** @type {string} */ told) => {
      source.close();
      resolve(told);
    };
    source.onerror = (event) =>
      end(
        text('demo.refusal.events', { type: event.type, state: source.readyState, known: Object.keys(event).join() }),
      );
    setTimeout(() => end(text('demo.refusal.silent')), PATIENCE);
  });
}

/** @returns {Promise<string>} */
function byWebSocket() {
  return new Promise((resolve) => {
    const socket = new WebSocket(new URL(`ws${QUERY}`, base.replace(/^http/, 'ws')), 'lab.v1');
    socket.onclose = ({ code, reason }) => resolve(text('demo.refusal.socket', { code: String(code), reason }));
    setTimeout(() => {
      socket.close();
      resolve(text('demo.refusal.silent'));
    }, PATIENCE);
  });
}
