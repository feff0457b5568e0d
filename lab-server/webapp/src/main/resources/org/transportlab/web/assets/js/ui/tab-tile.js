// @ts-check
// One tab of the seventh-tab page: its stream, and whether that is open or waits for a connection.

import { attribute, put } from './dom.js';
import { count, span } from './figures.js';
import { text } from './texts.js';

/**
 * @param {HTMLTemplateElement} template
 * @param {object} options
 * @param {number} options.number
 * @param {string} options.base
 * @param {import('../seventh/stream.js').OpenStream} options.open
 * @param {(tab: any) => void} options.onClose
 */
export function makeTab(template, { number, base, open, onClose }) {
  const copy = document.importNode(template.content, true);
  const element = /** @type {HTMLElement} */ (copy.firstElementChild);
  /** @param {string} name */
  const field = (name) => /** @type {HTMLElement} */ (element.querySelector(`[data-f="${name}"]`));
  const from = performance.now();
  /** @type {'pending' | 'own' | 'shared' | 'leads' | 'follows' | 'failed'} */
  let state = 'pending';
  let messages = 0;

  const stream = open(base, {
    onOpen(role) {
      state = role;
    },
    onMessage() {
      messages++;
    },
    onFail() {
      state = 'failed';
    },
  });

  const isOpen = () => state !== 'pending' && state !== 'failed';
  put(field('title'), text('seventh.tab', { n: number }));
  put(field('origin'), new URL(base).host);
  const button = field('close');
  attribute(button, 'aria-label', text('seventh.close', { n: number }));

  const tab = {
    element,
    get isOpen() {
      return isOpen();
    },
    update() {
      attribute(element, 'data-state', isOpen() ? 'open' : state);
      put(
        field('state'),
        state === 'pending'
          ? text('seventh.pending', { time: span(performance.now() - from) })
          : text(`seventh.${state}`),
      );
      put(field('messages'), text('seventh.messages', { n: count(messages) }));
    },
    close() {
      stream.close();
      element.remove();
    },
  };
  button.addEventListener('click', () => onClose(tab));
  tab.update();
  return tab;
}
