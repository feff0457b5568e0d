// @ts-check
// Short notes in the corner, read out by screen readers because their place has role=status.

import { byId, html } from './dom.js';

const SHOWN_FOR = 6000;

/**
 * @param {string} message
 * @param {'plain' | 'bad'} [kind]
 */
export function toast(message, kind = 'plain') {
  const place = byId('toasts', HTMLElement);
  const last = place.lastElementChild;
  if (last?.textContent === message) return;
  const note = html('p', { class: `toast ${kind}` }, message);
  place.append(note);
  if (place.childElementCount > 3) place.firstElementChild?.remove();
  setTimeout(() => note.remove(), SHOWN_FOR);
}
