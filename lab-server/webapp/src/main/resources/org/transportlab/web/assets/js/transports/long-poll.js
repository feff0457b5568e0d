// @ts-check
/**
 * Long polling: the server holds each request until a frame is there, and the next goes out straight from the response,
 * without a timer in between (a hidden page's timers are throttled). Between two responses a frame has to wait.
 *
 * A session begins with one short poll. It never waits, so it proves at once that the server answers (nothing tells a held
 * request from a dead server), and it brings the cursor: without one, what is published between two requests is missed.
 */
import { parsePollBody } from '../core/poll-body.js';
import { addressOf, post, refusalOf } from './http.js';

const WAIT = 25;
/** What a response may come late before the connection counts as dead, in ms. */
const MARGIN = 10_000;

/** @type {import('./transport.js').Open} */
export function open(opening) {
  const { onFrames, onNotice, onRequest, onEnd, wait = WAIT } = opening;
  const abort = new AbortController();
  const held = () => addressOf(opening, 'long-poll', { wait });

  /**
   * @param {string} url
   * @param {boolean} isHeld
   */
  async function ask(url, isHeld) {
    onRequest(isHeld);
    const response = await fetch(url, { signal: abort.signal });
    if (response.status === 204) return onNotice({ type: 'hb' });
    if (!response.ok) throw await refusalOf(response);
    const { hello, gaps, frames, cursor } = parsePollBody(await response.text());
    onNotice(hello);
    for (const gap of gaps) onNotice(gap);
    onFrames(frames, cursor);
  }

  async function loop() {
    await ask(addressOf(opening, 'poll'), false);
    while (!abort.signal.aborted) await ask(held(), true);
  }

  loop().catch((failure) => {
    if (abort.signal.aborted) return;
    onEnd(failure instanceof Error ? { code: null, reason: failure.message } : failure);
  });

  return {
    url: held(),
    send: (command) => post(opening, command),
    close: () => abort.abort(),
    patience: wait * 1000 + MARGIN,
  };
}
