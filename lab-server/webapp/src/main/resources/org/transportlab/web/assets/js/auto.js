// @ts-check
import { createFallback } from './core/fallback.js';
import { askWhy } from './transports/http.js';
import { open as longpoll } from './transports/long-poll.js';
import { open as sse } from './transports/sse.js';
import { open as websocket } from './transports/websocket.js';

/** The best first. Short polling is not among them: where it gets through, so does a long poll, which costs less. */
const TRANSPORTS = { websocket, sse, longpoll };

/**
 * Whichever of the lab's transports gets through.
 *
 * @param {Omit<import('./core/fallback.js').Options, 'transports' | 'why'>} options
 */
export function createAuto(options) {
  return createFallback({ ...options, transports: TRANSPORTS, why: askWhy });
}
