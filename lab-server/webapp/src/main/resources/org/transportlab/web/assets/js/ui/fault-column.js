// @ts-check
// One transport on the Faults page: its state, and what it received, lost, got twice and got again.

import { put } from './dom.js';
import { count, milliseconds } from './figures.js';
import { showState } from './state-chip.js';
import { text, transportTitle } from './texts.js';

/** @typedef {import('../types.js').Column} Column */

const COUNTS = /** @type {const} */ (['reconnects', 'lost', 'duplicated', 'replayed']);

/**
 * @param {import('../types.js').TransportName} transport
 * @param {HTMLTemplateElement} template
 */
export function makeFaultColumn(transport, template) {
  const copy = document.importNode(template.content, true);
  const element = /** @type {HTMLElement} */ (copy.firstElementChild);
  /** @param {string} name */
  const field = (name) => {
    const found = element.querySelector(`[data-f="${name}"]`);
    if (!found) throw new Error(`the column has no field ${name}`);
    return /** @type {HTMLElement} */ (found);
  };
  element.classList.add(`t-${transport}`);
  element.dataset.transport = transport;
  element.setAttribute('aria-labelledby', `title-${transport}`);
  field('title').id = `title-${transport}`;
  field('glyph').setAttribute('href', `#glyph-${transport}`);
  put(field('title'), transportTitle(transport));
  put(field('state'), text('state.idle'));
  for (const name of ['p50', 'received', ...COUNTS]) put(field(name), text('column.none'));

  return {
    element,
    transport,
    /**
     * @param {Column} column
     * @param {number} now epoch milliseconds
     */
    update(column, now) {
      showState(field('state'), column, now);
      put(field('p50'), milliseconds(column.p50));
      put(field('received'), count(column.n));
      for (const name of COUNTS) {
        const shown = field(name);
        put(shown, count(column[name]));
        shown.parentElement?.parentElement?.classList.toggle(
          'bad',
          (name === 'lost' || name === 'duplicated') && column[name] > 0,
        );
      }
    },
  };
}
