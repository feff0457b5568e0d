// @ts-check
// Draws the latest message of each transport and tells the worker when it was on screen.
//
// "On screen" is the first task after the animation frame that drew it: the browser paints between the two. It is an
// approximation of the pixel, which no script can see.

import { put } from './dom.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../types.js').Frame} Frame */
/** @typedef {(transport: TransportName, pos: string, at: number) => void} Painted */

/** Reporting each of a thousand messages a second would make the measuring the load. */
const REPORTED_PER_FRAME = 8;

/** @param {Painted} onPainted */
export function startPainting(onPainted) {
  /** @type {Map<TransportName, { place: HTMLElement, frames: Frame[] }>} */
  const due = new Map();
  /** @type {{ transport: TransportName, pos: string }[]} */
  let drawn = [];
  let asked = false;
  const after = new MessageChannel();
  after.port1.onmessage = () => {
    const at = performance.timeOrigin + performance.now();
    for (const { transport, pos } of drawn) onPainted(transport, pos, at);
    drawn = [];
  };
  const draw = () => {
    asked = false;
    for (const [transport, { place, frames }] of due) {
      put(place, words(frames.at(-1)));
      const step = Math.ceil(frames.length / REPORTED_PER_FRAME);
      for (let i = frames.length - 1; i >= 0; i -= step) drawn.push({ transport, pos: frames[i]?.pos ?? '' });
    }
    due.clear();
    after.port2.postMessage(null);
  };

  /**
   * @param {TransportName} transport
   * @param {HTMLElement} place
   * @param {Frame[]} frames
   */
  return (transport, place, frames) => {
    // a hidden page draws nothing, and must not collect for ever
    if (document.hidden) return;
    const waiting = due.get(transport);
    if (waiting) waiting.frames.push(...frames);
    else due.set(transport, { place, frames: [...frames] });
    if (asked) return;
    asked = true;
    requestAnimationFrame(draw);
  };
}

/** @param {Frame | undefined} frame */
function words(frame) {
  const { sym, px, text, from, n } = frame?.data ?? {};
  if (typeof px === 'number') return `${sym} ${px.toFixed(2)}`;
  if (typeof text === 'string') return typeof from === 'string' ? `${from}: ${text}` : text;
  return n === undefined ? '' : `#${n}`;
}
