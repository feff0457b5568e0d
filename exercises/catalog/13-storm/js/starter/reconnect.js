/**
 * Keeps a WebSocket open for as long as the page is.
 *
 * @param {string} url
 * @param {(text: string) => void} onMessage told whatever the server says
 */
export function keepOpen(url, onMessage) {
  const socket = new WebSocket(url);
  socket.onmessage = (event) => onMessage(event.data);
  // TODO: all of us, at once, and for ever?
  socket.onclose = () => keepOpen(url, onMessage);
}
