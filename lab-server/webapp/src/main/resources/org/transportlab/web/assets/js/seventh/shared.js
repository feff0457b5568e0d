// @ts-check
/** One EventSource in a SharedWorker, which all tabs of the origin have in common. */

export const isPossible = typeof SharedWorker === 'function';

/** @type {import('./stream.js').OpenStream} */
export function open(base, { onOpen, onMessage, onFail }) {
  const worker = new SharedWorker(new URL('./shared-worker.js', import.meta.url), { type: 'module', name: 'seventh' });
  const { port } = worker;
  worker.onerror = onFail;
  port.onmessage = ({ data }) => {
    if (data === 'open') onOpen('shared');
    else if (data === 'message') onMessage();
    else onFail();
  };
  port.postMessage(base);
  return {
    close() {
      port.postMessage(null); // a port does not say by itself that its tab is gone
      port.close();
    },
  };
}
