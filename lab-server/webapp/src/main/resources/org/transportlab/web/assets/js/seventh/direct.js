// @ts-check
/** An EventSource per tab: each takes one of the six connections, and keeps it. */

/** @type {import('./stream.js').OpenStream} */
export function open(base, { onOpen, onMessage, onFail }) {
  const source = new EventSource(`${base}sse?channels=ticker.main`);
  source.onopen = () => onOpen('own');
  source.onmessage = onMessage;
  source.onerror = () => source.readyState === EventSource.CLOSED && onFail();
  return { close: () => source.close() };
}
