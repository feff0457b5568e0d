// @ts-check
import { createBackoff } from './core/backoff.js';
import { BURST, EVERY } from './core/clock.js';

/**
 * The control WebSocket: clock exchanges, lease, run, and what the server observes. Outside the measured path, and outside
 * the six connections a browser has per origin. Reconnects like every other client; `onOpen` comes with each welcome.
 *
 * @param {object} options
 * @param {string} options.base
 * @param {string} options.browser
 * @param {import('./core/timers.js').Timers} options.timers
 * @param {(exchange: import('./core/clock.js').Exchange) => void} options.onClock
 * @param {(message: any) => void} options.onMessage everything else, welcome first
 * @param {() => void} options.onLost the connection ended, or could not be made; another attempt follows
 */
export function openControl({ base, browser, timers, onClock, onMessage, onLost }) {
  const url = `${new URL('control', base)}?browser=${encodeURIComponent(browser)}`.replace(/^http/, 'ws');
  const backoff = createBackoff({ random: timers.random });
  /** @type {WebSocket} */
  let socket;
  let wanted = true;
  let asked = 0;
  let cancel = () => {};

  function attempt() {
    cancel();
    const own = new WebSocket(url);
    socket = own;
    asked = 0;
    own.onopen = () => {
      backoff.opened(timers.now());
      ask();
    };
    own.onmessage = ({ data }) => {
      const t3 = timers.now();
      if (!wanted) return;
      const message = JSON.parse(data);
      if (message.type === 'clock') answered(message, t3);
      else onMessage(message);
    };
    own.onclose = () => {
      if (!wanted || socket !== own) return;
      cancel();
      backoff.ended(timers.now());
      cancel = timers.after(backoff.next(), attempt);
      onLost();
    };
  }

  function ask() {
    asked++;
    send({ type: 'clock', t0: Math.floor(timers.now() * 1000) });
    // asked again even without an answer, or one lost answer would be the end of it
    cancel = timers.after(EVERY, ask);
  }

  /**
   * @param {{ t0: number, t1: number, t2: number }} stamps in microseconds
   * @param {number} t3 ms
   */
  function answered({ t0, t1, t2 }, t3) {
    onClock({ t0: t0 / 1000, t1: t1 / 1000, t2: t2 / 1000, t3 });
    if (asked >= BURST) return;
    cancel();
    ask();
  }

  /** @param {Record<string, unknown>} message */
  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  attempt();

  return {
    send,
    wake() {
      if (socket.readyState === WebSocket.CLOSED && wanted) attempt();
    },
    close() {
      wanted = false;
      cancel();
      socket.close();
    },
  };
}

/** @typedef {ReturnType<typeof openControl>} Control */
