// @ts-check
import { headOf } from './http-head.js';

/**
 * Requests with what answered them: on one connection of HTTP/1.1, the first answer is to the first request.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {import('./http-head.js').Head} Head
 * @typedef {object} Exchange
 * @property {WireEvent} asked
 * @property {Head} request
 * @property {WireEvent | null} answered null while there is no answer, or where it is not kept any more
 * @property {Head | null} response
 * @property {WireEvent[]} sent content of the request; once upgraded, frames
 * @property {WireEvent[]} received content of the response with its framing; once upgraded, frames
 */

/**
 * @param {WireEvent[]} events in order
 * @returns {Exchange[]} in the order of asking; an answer whose request is not kept any more is left out
 */
export function exchanges(events) {
  /** @type {Exchange[]} */
  const all = [];
  /** @type {Map<number, Exchange[]>} those of a connection; the first is the one being answered */
  const open = new Map();
  for (const event of events) {
    const { connection, kind, up, raw, summary } = event;
    const queue = open.get(connection) ?? [];
    open.set(connection, queue);
    if (kind === 'request_head') {
      const exchange = { asked: event, request: headOf(raw), answered: null, response: null, sent: [], received: [] };
      queue.push(exchange);
      all.push(exchange);
    } else if (kind === 'response_head') {
      if (isInterim(summary)) continue;
      if (queue[0]?.answered) queue.shift();
      const exchange = queue[0];
      if (exchange) Object.assign(exchange, { answered: event, response: headOf(raw) });
    } else if (event.bytes.some((n) => n > 0)) {
      if (up) queue.at(-1)?.sent.push(event);
      else if (queue[0]?.answered) queue[0].received.push(event);
    }
  }
  return all;
}

/** @param {string} status */
const isInterim = (status) => status.startsWith('1') && !status.startsWith('101');
