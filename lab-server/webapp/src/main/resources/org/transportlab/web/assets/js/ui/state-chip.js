// @ts-check
// The state of a connection in a few words.

import { attribute, put } from './dom.js';
import { count, span } from './figures.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Column} Column */

/**
 * @param {HTMLElement} chip
 * @param {Pick<Column, 'state' | 'since' | 'attempt' | 'until' | 'lastClose'>} column
 * @param {number} now epoch milliseconds
 */
export function showState(chip, column, now) {
  attribute(chip, 'data-state', column.state);
  put(chip, words(column, now));
}

/**
 * @param {Pick<Column, 'state' | 'since' | 'attempt' | 'until' | 'lastClose'>} column
 * @param {number} now
 */
function words({ state, since, attempt, until, lastClose }, now) {
  if (state === 'backoff') {
    return text('state.backoff', { attempt: count(attempt), time: span((until ?? now) - now) });
  }
  if (state === 'closed' && lastClose?.code === 1006) return text('state.closed.1006');
  if (state === 'closed' && lastClose?.reason) return text('state.closed.why', { reason: lastClose.reason });
  return text(`state.${state}`, { time: span(now - since) });
}
