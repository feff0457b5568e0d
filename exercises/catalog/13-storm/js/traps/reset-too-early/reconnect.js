const BASE = 1_000;
const CAP = 30_000;
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
    socket.onopen = () => {
      failures = 0;
    };
    socket.onmessage = (event) => onMessage(event.data);
    // no onerror: after each error there is a close, and one of them is enough
    socket.onclose = (event) => {
      if (event.code === LOG_IN_AGAIN) return;
      const ceiling = Math.min(CAP, BASE * 2 ** failures);
      failures += 1;
      setTimeout(connect, Math.random() * ceiling);
    };
  }

  connect();
}
