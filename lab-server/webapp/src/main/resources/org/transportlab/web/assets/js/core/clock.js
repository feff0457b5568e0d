// @ts-check
/**
 * The offset between the server's clock and this one, as an interval that certainly holds it.
 *
 * One exchange gives four stamps: t0 sent (here), t1 received (server), t2 sent (server), t3 received (here). However
 * unequal the two ways were, `t2 - t3 <= offset <= t1 - t0`. Intersecting the intervals of a minute leaves a narrow one;
 * its middle is the estimate and half its width is the uncertainty. A mean would be off by half the asymmetry.
 *
 * Two corrections keep the promise: this clock is rounded down by up to `resolution`, and two crystals drift, so an
 * interval grows with its age. An empty intersection proves that one of the clocks stepped: the window is dropped.
 */

const WINDOW = 60_000;
const DRIFT = 10e-6;

/** @typedef {{ t0: number, t1: number, t2: number, t3: number }} Exchange all in ms: t0, t3 here; t1, t2 on the server */

/**
 * @param {{ resolution?: number, drift?: number, window?: number }} [options] `resolution` in ms, `drift` in ms per ms
 */
export function createClock({ resolution = 0, drift = DRIFT, window = WINDOW } = {}) {
  /** @type {{ at: number, low: number, high: number }[]} */
  let samples = [];
  /** @type {number | null} */
  let steppedAt = null;

  /** @param {number} now */
  function interval(now) {
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    for (const sample of samples) {
      const grown = drift * Math.max(0, now - sample.at);
      low = Math.max(low, sample.low - grown);
      high = Math.min(high, sample.high + grown);
    }
    return { low, high };
  }

  return {
    /** @param {Exchange} exchange */
    add({ t0, t1, t2, t3 }) {
      const sample = { at: t3, low: t2 - t3 - resolution, high: t1 - t0 };
      samples = samples.filter((old) => old.at > t3 - window);
      samples.push(sample);
      const { low, high } = interval(t3);
      if (low > high) {
        samples = sample.low > sample.high ? [] : [sample];
        steppedAt = t3;
      }
    },

    /**
     * What has to be added to a time here to get the server's; null before the first exchange.
     *
     * @param {number} now
     * @returns {import('../types.js').ClockReading | null}
     */
    read(now) {
      if (samples.length === 0) return null;
      const { low, high } = interval(now);
      const stepped = steppedAt !== null && now - steppedAt < window;
      return { offset: (low + high) / 2, uncertainty: (high - low) / 2, stepped, samples: samples.length };
    },
  };
}

/** @typedef {ReturnType<typeof createClock>} Clock */

/** When to ask: a burst of 32 to get going, each as soon as the last was answered, then one every two seconds. */
export const BURST = 32;
export const EVERY = 2_000;
