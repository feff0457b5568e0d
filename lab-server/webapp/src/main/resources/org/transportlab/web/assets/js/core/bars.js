// @ts-check
// Counts per tenth of a second, as bars of another width and as rows of a table.

/** How long one count stands for, in milliseconds. */
export const STEP = 100;

/**
 * The sums of so many counts each, as far as there are any.
 *
 * @param {number[]} steps
 * @param {number} each
 */
export function sums(steps, each) {
  /** @type {number[]} */
  const out = [];
  for (const [i, count] of steps.entries()) {
    const bar = Math.floor(i / each);
    out[bar] = (out[bar] ?? 0) + count;
  }
  return out;
}

/**
 * @typedef {object} Bar
 * @property {number} from milliseconds
 * @property {number} attempts
 * @property {number} refused of those attempts
 * @property {number} simulated
 */

/**
 * Attempts, refusals and what the simulation says, side by side; all as long as the longest.
 *
 * @param {{ attempts: number[], refused: number[], simulated: number[] }} curves
 * @param {number} each
 * @returns {Bar[]}
 */
export function bars({ attempts, refused, simulated }, each) {
  const [tried, failed, said] = [attempts, refused, simulated].map((steps) => sums(steps, each));
  const length = Math.max(tried?.length ?? 0, said?.length ?? 0);
  return Array.from({ length }, (_, i) => ({
    from: i * each * STEP,
    attempts: tried?.[i] ?? 0,
    refused: Math.min(tried?.[i] ?? 0, failed?.[i] ?? 0),
    simulated: said?.[i] ?? 0,
  }));
}

/**
 * The next round number that is not smaller.
 *
 * @param {number} value
 */
export function roundUp(value) {
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((factor) => factor * decade).find((round) => round >= value) ?? value;
}
