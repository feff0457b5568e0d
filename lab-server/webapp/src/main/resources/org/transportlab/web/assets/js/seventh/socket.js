// @ts-check
/** A WebSocket per tab: browsers do not count them among the six (Chromium allows 255 at a time). */

/** @type {import('./stream.js').OpenStream} */
export function open(base, { onOpen, onMessage, onFail }) {
  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}ws?channels=ticker.main`, 'lab.v1');
  let wanted = true;
  socket.onopen = () => onOpen('own');
  socket.onmessage = ({ data }) => [JSON.parse(data)].flat().some(({ pos, data }) => pos && data) && onMessage();
  socket.onclose = () => wanted && onFail();
  return {
    close() {
      wanted = false;
      socket.close();
    },
  };
}
