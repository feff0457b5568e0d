const BASE = 1_000;
const CAP = 30_000;
const HEALTHY = 10_000;
const LOG_IN_AGAIN = 4401;

/**
 * Keeps a WebSocket open for as long as the page is.
 *
 * @param {string} url
 * @param {(text: string) => void} onMessage told whatever the server says
 */
export function keepOpen(url, onMessage) {
  let failures = 0;

  function connect() {
    const socket = new WebSocket(url);
    let openSince = Number.POSITIVE_INFINITY; // it may never be open
    socket.onopen = () => {
      openSince = Date.now();
    };
    socket.onmessage = (event) => onMessage(event.data);
    socket.onerror = again;
    socket.onclose = again;
    function again(event) {
      if (event.code === LOG_IN_AGAIN) return;
      if (Date.now() - openSince >= HEALTHY) failures = 0;
      const ceiling = Math.min(CAP, BASE * 2 ** failures);
      failures += 1;
      setTimeout(connect, Math.random() * ceiling);
    }
  }

  connect();
}
