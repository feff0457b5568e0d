// @ts-check
/**
 * WebSocket, subprotocol `lab.v1`: one connection for both directions. A message is one item or an array of items; an
 * item is a frame, a notice, or the reply to a command. Nothing here reconnects: a WebSocket never does by itself.
 */
import { addressOf, isFinal, isNamed } from './http.js';

/** "No close frame was seen": never on the wire, only in the close event. */
const NO_CLOSE_FRAME = 1006;

/** @type {import('./transport.js').Open} */
export function open(opening) {
  const { onFrames, onNotice, onRequest, onOpened, onEnd } = opening;
  const url = addressOf(opening, 'ws').replace(/^http/, 'ws');
  const socket = new WebSocket(url, 'lab.v1');
  onRequest(false);
  /** @type {Map<string, { resolve: (reply: import('../types.js').Reply) => void, reject: (reason: Error) => void }>} */
  const waiting = new Map();
  let closing = false;

  socket.onopen = () => onOpened?.();
  socket.onmessage = ({ data }) => {
    const items = [JSON.parse(data)].flat();
    /** @type {import('../types.js').Frame[]} */
    let frames = [];
    for (const item of items) {
      if (item.data && item.pos) frames.push(item);
      else {
        if (frames.length > 0) onFrames(frames);
        frames = [];
        take(item);
      }
    }
    if (frames.length > 0) onFrames(frames);
  };

  /** @param {any} item */
  function take(item) {
    if (item.re === undefined) return onNotice(item);
    waiting.get(item.re)?.resolve(item);
    waiting.delete(item.re);
  }

  socket.onclose = ({ code, reason }) => {
    abandon();
    if (closing) return;
    // a server that drains says in the reason after how many milliseconds to come back
    const retry = Number(/; retry=(\d+)$/.exec(reason)?.[1] ?? 0) || undefined;
    onEnd({
      code,
      reason: reason || (code === NO_CLOSE_FRAME ? '' : String(code)),
      retry,
      final: isFinal(code),
      named: isNamed(code),
    });
  };

  function abandon() {
    for (const { reject } of waiting.values()) reject(new Error('the connection ended before the reply'));
    waiting.clear();
  }

  return {
    url,
    send(command) {
      return new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('not connected'));
        waiting.set(command.id, { resolve, reject });
        socket.send(JSON.stringify(command));
      });
    },
    close() {
      closing = true;
      socket.close();
      abandon();
    },
    blind: true,
  };
}
