// @ts-check
// A button that a script makes.

import { html } from './dom.js';
import { text } from './texts.js';

/**
 * @param {string} key of its label
 * @param {() => void} act
 */
export function makeButton(key, act) {
  const made = html('button', { class: 'button', type: 'button' }, text(key));
  made.addEventListener('click', act);
  return made;
}
