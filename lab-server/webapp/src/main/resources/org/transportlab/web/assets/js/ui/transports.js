// @ts-check
// The transports that the server serves, as it has put them into the page. Which of them a page can run is another matter:
// that takes code that speaks them.

import { text } from './texts.js';

/** @typedef {{ name: string, path: string, streams: boolean, carriesUpstream: boolean, label: string }} TransportType */

/** @type {TransportType[]} */
const served = JSON.parse(document.getElementById('transports')?.textContent ?? '[]');

/** @param {string} name */
const typeOf = (name) => served.find((type) => type.name === name);

/** Whether every answer takes a request. @param {string} name */
export const polls = (name) => typeOf(name)?.streams === false;

/** @param {string} name */
export const streams = (name) => typeOf(name)?.streams === true;

/** @param {string} name */
export const carriesUpstream = (name) => typeOf(name)?.carriesUpstream === true;

/**
 * What is served but not spoken by this page cannot be chosen, and says why.
 *
 * @param {HTMLInputElement[]} boxes one a transport, among others
 * @param {readonly string[]} spoken
 */
export function excludeUnspoken(boxes, spoken) {
  for (const box of boxes) {
    const label = box.closest('label');
    if (!typeOf(box.value) || spoken.includes(box.value) || !label) continue;
    box.disabled = true;
    label.classList.add('unspoken');
    label.title = text('pick.unspoken', { transport: box.value });
  }
}
