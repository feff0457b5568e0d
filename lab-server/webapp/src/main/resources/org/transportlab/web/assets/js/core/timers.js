// @ts-check
/**
 * Time as the browser code sees it: injected everywhere, so that tests need neither sleep nor luck.
 *
 * @typedef {object} Timers
 * @property {() => number} now milliseconds since the Unix epoch, monotonic within one context
 * @property {(ms: number, run: () => void) => () => void} after runs once later; returns what cancels it
 * @property {() => number} random in [0, 1)
 */

/** @type {Timers} The real thing. `timeOrigin` differs per context, which is why all stamps are taken in the worker. */
export const systemTimers = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const id = setTimeout(run, ms);
    return () => clearTimeout(id);
  },
  random: Math.random,
};

/**
 * The step of a clock, in its own unit: browsers round timestamps, to 5 microseconds when the page is cross-origin
 * isolated and to as much as a millisecond when it is not. Spins until the clock has moved a few times.
 *
 * @param {() => number} now
 * @param {number} [steps]
 */
export function resolutionOf(now, steps = 4) {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0, last = now(); i < steps; i++) {
    let next = now();
    for (let spins = 0; next === last && spins < 1e6; spins++) next = now();
    if (next > last) smallest = Math.min(smallest, next - last);
    last = next;
  }
  return Number.isFinite(smallest) ? smallest : 0;
}
