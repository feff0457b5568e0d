// @ts-check
/**
 * Server-Sent Events by the browser's own EventSource, but without its reconnecting: left alone it comes back after a
 * fixed delay without jitter, and gives up for good on any status but 200. So the first error closes it, and client.js
 * opens another with the cursor in the query (a new EventSource sends no `Last-Event-ID`).
 */
import { addressOf, closeOf, post } from './http.js';

const NOTICES = ['hello', 'gap', 'hb', 'auth'];

/** @type {import('./transport.js').Open} */
export function open(opening) {
  const { onFrames, onNotice, onRequest, onOpened, onEnd } = opening;
  const url = addressOf(opening, 'sse');
  const source = new EventSource(url);
  onRequest(false);

  source.onopen = () => onOpened?.();
  source.onmessage = ({ data, lastEventId }) => onFrames([JSON.parse(data)], lastEventId);
  for (const type of NOTICES) {
    source.addEventListener(type, ({ data }) => onNotice({ ...JSON.parse(data || '{}'), type }));
  }
  source.addEventListener('bye', ({ data }) => end(closeOf({ ...JSON.parse(data), type: 'bye' })));
  source.onerror = () => end({ code: null, reason: '' });

  /** @param {import('./transport.js').Close} close */
  function end(close) {
    source.close();
    onEnd(close);
  }

  return { url, send: (command) => post(opening, command), close: () => source.close(), blind: true };
}
