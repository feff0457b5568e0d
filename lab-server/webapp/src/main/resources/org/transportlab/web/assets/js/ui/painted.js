// @ts-check
// Draws the latest message of each transport and tells the worker when it was on screen.
//
// "On screen" is the first task after the animation frame that drew it: the browser paints between the two. It is an
// approximation of the pixel, which no script can see.

import { put } from './dom.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../types.js').Frame} Frame */
/** @typedef {(transport: TransportName, pos: string, at: number) => void} Painted */

/**
 * Up to twenty messages a second each one is drawn as it comes. Beyond that some are passed over, and not reported: a page
 * that painted sixty times a second for nothing would be the load it measures.
 */
const AT_MOST_EVERY = 45;
/** Nor are all of a thousand reported, when they come sixteen to a picture. */
const REPORTED_PER_PICTURE = 8;

/** @param {Painted} onPainted */
export function startPainting(onPainted) {
  /** @type {Map<TransportName, { place: HTMLElement, frame: Frame | undefined }>} */
  const latest = new Map();
  /** What the coming picture answers for. @type {{ transport: TransportName, pos: string }[]} */
  let reported = [];
  let drawnAt = Number.NEGATIVE_INFINITY;
  let asked = false;
  let later = 0;

  const after = new MessageChannel();
  after.port1.onmessage = () => {
    const at = performance.timeOrigin + performance.now();
    for (const { transport, pos } of reported) onPainted(transport, pos, at);
    reported = [];
  };
  const draw = () => {
    asked = false;
    drawnAt = performance.now();
    for (const { place, frame } of latest.values()) put(place, words(frame));
    latest.clear();
    after.port2.postMessage(null);
  };
  const ask = () => {
    clearTimeout(later);
    later = 0;
    asked = true;
    requestAnimationFrame(draw);
  };

  /**
   * @param {TransportName} transport
   * @param {HTMLElement} place
   * @param {Frame[]} frames
   */
  return (transport, place, frames) => {
    // a hidden page draws nothing, and must not collect for ever
    if (document.hidden) return;
    latest.set(transport, { place, frame: frames.at(-1) });
    const wait = drawnAt + AT_MOST_EVERY - performance.now();
    if (!asked && wait > 0) {
      later ||= setTimeout(ask, wait);
      return;
    }
    const step = Math.ceil(frames.length / REPORTED_PER_PICTURE);
    for (let i = frames.length - 1; i >= 0; i -= step) reported.push({ transport, pos: frames[i].pos });
    if (!asked) ask();
  };
}

/** @param {Frame | undefined} frame */
function words(frame) {
  const { sym, px, text, from, n } = frame?.data ?? {};
  if (typeof px === 'number') return `${sym} ${px.toFixed(2)}`;
  if (typeof text === 'string') return typeof from === 'string' ? `${from}: ${text}` : text;
  return n === undefined ? '' : `#${n}`;
}
