// @ts-check
// Notifications, full size: one inbox, as each transport keeps it up to date, and a form to send.

import { via } from './choices.js';
import { byId, html, put } from './dom.js';
import { count, milliseconds } from './figures.js';
import { base } from './lab-worker.js';
import { randomName } from './store.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('./lanes.js').Lane} Lane */
/** @typedef {{ id: string, text: string, priority: string, from: string }} Item */

const PRIORITIES = new Set(['low', 'normal', 'high']);

/**
 * @param {import('./scenario-page.js').Session} session
 * @returns {import('./scenario-page.js').Scenario}
 */
export function startNotifications({ channel, user, lanes, send }) {
  const form = byId('notify', HTMLFormElement);
  const over = new AbortController();
  /** @type {Map<string, string>} command id -> to whom */
  const sent = new Map();
  /** @param {string} id */
  const acknowledge = (id) => send(via(), { id: randomName(8), ch: channel, type: 'ack', data: { id } });
  const boxes = new Map(lanes.map((lane, index) => [lane.transport, makeInbox(lane, acknowledge, index === 0)]));

  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const fields = new FormData(form);
      const [to, words, priority] = ['to', 'text', 'priority'].map((name) => String(fields.get(name) ?? '').trim());
      if (!to || !words || !priority) return;
      const id = randomName(8);
      sent.set(id, to);
      // a notification is written into the inbox of the one it is for; the server knows from whom it is
      send(via(), { id, ch: `notify.${to}`, type: 'notify', data: { to, text: words, priority } });
      byId('text', HTMLTextAreaElement).value = '';
    },
    { signal: over.signal },
  );
  byId('to', HTMLInputElement).value ||= user;
  load(user, over.signal, boxes.values());

  return {
    frames(transport, frames) {
      const box = boxes.get(transport);
      for (const { type, data } of frames) {
        if (type === 'notification') box?.add(asItem(data));
        else if (type === 'acked') box?.remove(String(data.id));
        if (typeof data.unread === 'number') box?.unread(data.unread);
      }
    },
    reply(transport, { re, error }, rtt) {
      const to = sent.get(re);
      sent.delete(re);
      if (to !== undefined && !error) {
        put(byId('echo', HTMLElement), text('notify.sent', { to, ms: milliseconds(rtt), transport }));
      }
    },
    stop: () => over.abort(),
  };
}

/**
 * @param {Record<string, unknown>} data
 * @returns {Item}
 */
function asItem(data) {
  const priority = String(data.priority);
  return {
    id: String(data.id),
    text: String(data.text),
    from: String(data.from ?? ''),
    priority: PRIORITIES.has(priority) ? priority : 'normal',
  };
}

/**
 * @param {Lane} lane
 * @param {(id: string) => void} acknowledge
 * @param {boolean} spoken one of several equal inboxes is enough for a screen reader
 */
function makeInbox({ transport, body, figure }, acknowledge, spoken) {
  const empty = html('li', { class: 'empty' }, text('notify.empty'));
  const list = html(
    'ul',
    { class: 'inbox', 'aria-live': spoken ? 'polite' : 'off', 'aria-label': text('notify.list', { transport }) },
    empty,
  );
  body.replaceChildren(list);
  /** @type {Map<string, HTMLElement>} */
  const items = new Map();
  return {
    /** @param {Item} item */
    add(item) {
      if (items.has(item.id)) return;
      const line = asLine(item, acknowledge);
      items.set(item.id, line);
      empty.remove();
      list.prepend(line);
    },
    /** @param {string} id */
    remove(id) {
      items.get(id)?.remove();
      items.delete(id);
      if (items.size === 0) list.append(empty);
    },
    /** @param {number} n */
    unread(n) {
      figure.className = n > 0 ? 'unread' : 'unread none';
      put(figure, text('notify.unread', { n: count(n) }));
    },
  };
}

/**
 * @param {Item} item
 * @param {(id: string) => void} acknowledge
 */
function asLine({ id, text: words, priority, from }, acknowledge) {
  const button = html(
    'button',
    { class: 'button', type: 'button', 'aria-label': text('notify.ack.label', { text: words }) },
    text('notify.ack'),
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    acknowledge(id);
    // an acknowledgement that was refused or lost can be tried again
    setTimeout(() => {
      button.disabled = false;
    }, 3000);
  });
  return html(
    'li',
    { class: priority, 'data-id': id },
    html('span', { class: 'priority' }, text(`notify.${priority}`)),
    html('span', {}, words),
    html('span', { class: 'fine' }, from === '' ? '' : text('notify.from', { from })),
    button,
  );
}

/**
 * What was waiting before this page came.
 *
 * @param {string} user
 * @param {AbortSignal} signal
 * @param {Iterable<ReturnType<typeof makeInbox>>} boxes
 */
async function load(user, signal, boxes) {
  try {
    const answer = await fetch(`${base}notifications?user=${encodeURIComponent(user)}`, { signal });
    if (!answer.ok) return;
    /** @type {{ unread: number, items: Record<string, unknown>[] }} */
    const { unread, items } = await answer.json();
    for (const box of boxes) {
      for (const item of items) box.add(asItem(item));
      box.unread(unread);
    }
  } catch {
    // without the list the inbox begins with what arrives; the lanes already show that the lab is away
  }
}
