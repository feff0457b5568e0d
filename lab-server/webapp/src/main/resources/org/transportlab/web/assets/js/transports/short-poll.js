// @ts-check
/**
 * Short polling: ask, get what is there, wait, ask again. The baseline: it costs a request whether or not there is news,
 * though one without news costs little (`If-None-Match`, 304), and a frame waits half an interval on average.
 */
import { parsePollBody } from '../core/poll-body.js';
import { addressOf, post, refusalOf } from './http.js';

const INTERVAL = 5_000;
const MARGIN = 10_000;

/** @type {import('./transport.js').Open} */
export function open(opening) {
  const { onFrames, onNotice, onRequest, onEnd, timers, interval = INTERVAL } = opening;
  const abort = new AbortController();
  let cancel = () => {};
  /** @type {{ url: string, etag: string } | null} */
  let known = null;

  async function ask() {
    const url = addressOf(opening, 'poll');
    const headers = known?.url === url ? { 'If-None-Match': known.etag } : undefined;
    onRequest(false);
    const response = await fetch(url, { signal: abort.signal, headers });
    if (response.status === 304) {
      onNotice({ type: 'hb' });
    } else if (response.ok) {
      const etag = response.headers.get('ETag');
      known = etag ? { url, etag } : null;
      const { hello, gaps, frames, cursor } = parsePollBody(await response.text());
      onNotice(hello);
      for (const gap of gaps) onNotice(gap);
      onFrames(frames, cursor);
    } else {
      throw await refusalOf(response);
    }
    if (!abort.signal.aborted) cancel = timers.after(interval, start);
  }

  function start() {
    ask().catch((failure) => {
      if (abort.signal.aborted) return;
      onEnd(failure instanceof Error ? { code: null, reason: failure.message } : failure);
    });
  }

  start();
  return {
    url: addressOf(opening, 'poll'),
    send: (command) => post(opening, command),
    close() {
      abort.abort();
      cancel();
    },
    patience: interval + MARGIN,
  };
}
