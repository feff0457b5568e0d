// @ts-check
// Single-key shortcuts. They never fire while somebody types, and can be switched off (WCAG 2.1.4).

import { byId } from './dom.js';
import { recall, remember } from './store.js';

/**
 * @param {Record<string, () => void>} actions by lower-case key; the space bar is ' '
 * @param {string} [held] keys that act again and again while they are held down
 */
export function startKeys(actions, held = '') {
  const help = byId('help', HTMLDialogElement);
  const on = byId('keys-on', HTMLInputElement);
  const openHelp = () => help.showModal();
  on.checked = recall('keys') !== 'off';
  on.addEventListener('change', () => remember('keys', on.checked ? null : 'off'));
  byId('keys', HTMLButtonElement).addEventListener('click', openHelp);
  addEventListener('keydown', (event) => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.repeat && !held.includes(event.key.toLowerCase())) return;
    if (document.querySelector('dialog[open]') || belongsTo(event.target, event.key)) return;
    const action = event.key === '?' ? openHelp : actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/**
 * Whether the focused element has its own use for the key.
 *
 * @param {EventTarget | null} target
 * @param {string} key
 */
function belongsTo(target, key) {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=range])')
  ) {
    return true;
  }
  return key === ' ' && target.matches('button, a, summary, input, [tabindex="0"]');
}
