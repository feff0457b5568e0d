// @ts-check
/**
 * One EventSource in whichever tab leads: the one that holds a lock. It passes on what it hears by a BroadcastChannel. When it
 * goes, the browser gives the lock to the next, which goes on from the cursor that it heard last.
 */

export const isPossible = typeof BroadcastChannel === 'function' && navigator.locks !== undefined;

/** @type {import('./stream.js').OpenStream} */
export function open(base, { onOpen, onMessage, onFail }) {
  const channel = new BroadcastChannel('lab.seventh');
  const wanted = new AbortController();
  let cursor = '';
  /** @type {EventSource | null} */
  let source = null;

  channel.onmessage = ({ data }) => {
    if (data.type === 'who' && source?.readyState === EventSource.OPEN) channel.postMessage({ type: 'open' });
    if (source) return; // what another leader says while the lock passes on
    if (data.type === 'open') onOpen('follows');
    if (data.type === 'message') {
      cursor = data.cursor;
      onMessage();
    }
  };
  channel.postMessage({ type: 'who' });

  function lead() {
    const own = new EventSource(`${base}sse?channels=ticker.main${cursor ? `&cursor=${cursor}` : ''}`);
    source = own;
    own.onopen = () => {
      onOpen('leads');
      channel.postMessage({ type: 'open' });
    };
    own.onmessage = ({ lastEventId }) => {
      channel.postMessage({ type: 'message', cursor: lastEventId });
      onMessage();
    };
    own.onerror = () => own.readyState === EventSource.CLOSED && onFail();
    // the lock is held until this is settled
    return new Promise((release) => wanted.signal.addEventListener('abort', release));
  }

  navigator.locks.request('lab.seventh', { signal: wanted.signal }, lead).catch(() => {
    // closed before its turn came: there is nothing to release
  });

  return {
    close() {
      source?.close();
      channel.close();
      wanted.abort();
    },
  };
}
