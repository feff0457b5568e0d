// @ts-check
// The chat, full size: a log per transport, one line to write in, and who else is here.

import { via } from './choices.js';
import { byId, html, put } from './dom.js';
import { milliseconds, timeOfDay } from './figures.js';
import { base } from './lab-worker.js';
import { randomName } from './store.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Frame} Frame */
/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('./lanes.js').Lane} Lane */
/** @typedef {import('./scenario-page.js').Session} Session */

const KEPT = 500;
const SHOWN_TYPING = 3000;
const SAY_TYPING_EVERY = 2000;
const ASK_WHO_EVERY = 5000;

/**
 * @param {Session} session
 * @returns {import('./scenario-page.js').Scenario}
 */
export function startChat({ channel, user, lanes, send }) {
  const form = byId('say', HTMLFormElement);
  const input = byId('text', HTMLInputElement);
  const logs = new Map(lanes.map((lane, index) => [lane.transport, makeLog(lane, index === 0)]));
  /** @type {Map<string, number>} */
  const typing = new Map();
  const over = new AbortController();
  let saidTyping = Number.NEGATIVE_INFINITY;
  put(byId('echo', HTMLElement), '');

  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const words = input.value.trim();
      if (words === '') return;
      send(via(), { id: randomName(8), ch: channel, type: 'say', data: { text: words } });
      input.value = '';
      saidTyping = Number.NEGATIVE_INFINITY;
    },
    { signal: over.signal },
  );
  input.addEventListener(
    'input',
    () => {
      const now = performance.now();
      if (now - saidTyping < SAY_TYPING_EVERY || input.value === '') return;
      saidTyping = now;
      send(via(), { id: randomName(8), ch: channel, type: 'typing', data: {} });
    },
    { signal: over.signal },
  );

  const showTyping = () => {
    for (const [who, at] of typing) if (performance.now() - at > SHOWN_TYPING) typing.delete(who);
    const users = [...typing.keys()].join(', ');
    const key = typing.size > 1 ? 'chat.typing.many' : 'chat.typing';
    put(byId('typing', HTMLElement), users === '' ? '' : text(key, { users }));
  };
  const askWho = () => {
    if (!document.hidden) showWho(channel, user, over.signal);
  };
  const timers = [setInterval(showTyping, 500), setInterval(askWho, ASK_WHO_EVERY), setTimeout(askWho, 600)];
  over.signal.addEventListener('abort', () => timers.forEach(clearInterval));

  return {
    frames(transport, frames) {
      const log = logs.get(transport);
      for (const frame of frames) {
        const { type, data } = frame;
        if (type === 'typing') {
          if (data.from !== user && isRecent(frame)) typing.set(String(data.from), performance.now());
        } else {
          if (type === 'said') typing.delete(String(data.from));
          if (type === 'joined' || type === 'left') askWho();
          log?.add(frame, user);
        }
      }
      showTyping();
    },
    reply(transport, { error }, rtt) {
      if (!error) put(byId('echo', HTMLElement), text('chat.echo', { ms: milliseconds(rtt), transport }));
    },
    stop: () => over.abort(),
  };
}

/**
 * History also holds who was typing long ago.
 *
 * @param {Frame} frame
 */
const isRecent = ({ ts }) => Date.now() - ts / 1000 < SHOWN_TYPING;

/**
 * @param {Lane} lane
 * @param {boolean} spoken one of several equal logs is enough for a screen reader
 */
function makeLog({ transport, body }, spoken) {
  const log = html('div', {
    class: 'log',
    role: 'log',
    tabindex: 0,
    'aria-live': spoken ? 'polite' : 'off',
    'aria-label': text('chat.log', { transport }),
  });
  log.append(html('p', { class: 'empty' }, text('chat.empty')));
  body.replaceChildren(log);
  return {
    /**
     * @param {Frame} frame
     * @param {string} user
     */
    add(frame, user) {
      const line = asLine(frame, user);
      if (!line) return;
      const following = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
      log.querySelector('.empty')?.remove();
      log.append(line);
      if (log.childElementCount > KEPT) log.firstElementChild?.remove();
      if (following) log.scrollTop = log.scrollHeight;
    },
  };
}

/**
 * @param {Frame} frame
 * @param {string} user
 */
function asLine({ type, data, ts }, user) {
  if (type === 'joined' || type === 'left') {
    return html('p', { class: 'event' }, text(`chat.${type}`, { user: String(data.user) }));
  }
  if (type !== 'said') return null;
  const from = String(data.from);
  return html(
    'div',
    { class: from === user ? 'said own' : 'said' },
    html('span', { class: 'from' }, from),
    html('time', {}, timeOfDay(ts / 1000).slice(0, 8)),
    html('span', { class: 'words' }, String(data.text)),
  );
}

/**
 * @param {string} channel
 * @param {string} user
 * @param {AbortSignal} signal
 */
async function showWho(channel, user, signal) {
  try {
    const answer = await fetch(`${base}presence?channel=${encodeURIComponent(channel)}`, { signal });
    if (!answer.ok) return;
    /** @type {{ users: string[] }} */
    const { users } = await answer.json();
    const names = users.sort().map((name) => html('li', {}, name === user ? text('chat.you', { user: name }) : name));
    byId('here', HTMLElement).replaceChildren(...names);
  } catch {
    // the list stays as it was until the next try; the lanes already show that the lab is away
  }
}
