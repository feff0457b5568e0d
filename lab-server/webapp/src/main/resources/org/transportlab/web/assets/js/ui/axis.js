// @ts-check
// The axes all columns share: two charts of one quantity are only comparable on one scale.

/** @typedef {import('../types.js').Column} Column */
/** @typedef {{ min: number, max: number }} Range */

/**
 * Powers of four around every p50 and p99 of all columns, at least two decades of four apart.
 *
 * @param {Column[]} columns
 * @returns {Range}
 */
export function latencyRange(columns) {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { series } of columns) {
    for (const { p50, p99, hidden } of series) {
      if (hidden) continue;
      if (p50 !== null && p50 > 0) min = Math.min(min, p50);
      if (p99 !== null) max = Math.max(max, p99);
    }
  }
  if (min > max) return { min: 0.25, max: 16 };
  const low = Math.floor(Math.log(Math.max(min, 0.016)) / Math.log(4));
  const high = Math.ceil(Math.log(max) / Math.log(4));
  return { min: 4 ** low, max: 4 ** Math.max(high, low + 2) };
}

/**
 * Lets a range grow at once, and shrink only after it was too large for ten seconds, so that axes do not flutter.
 *
 * @returns {(wanted: Range, now: number) => Range}
 */
export function calmRange() {
  /** @type {Range | null} */
  let shown = null;
  let fittedAt = 0;
  return (wanted, now) => {
    if (!shown || wanted.min < shown.min || wanted.max > shown.max || now - fittedAt > 10_000) {
      const keep = shown && now - fittedAt <= 10_000;
      shown = keep && shown ? { min: Math.min(wanted.min, shown.min), max: Math.max(wanted.max, shown.max) } : wanted;
      fittedAt = now;
    } else if (wanted.min === shown.min && wanted.max === shown.max) {
      fittedAt = now;
    }
    return shown;
  };
}

/** @param {Range} range */
export function powersOfFour({ min, max }) {
  const powers = [];
  for (let at = min; at <= max * 1.001; at *= 4) powers.push(at);
  while (powers.length > 5) powers.splice(0, powers.length, ...powers.filter((_, index) => index % 2 === 0));
  return powers;
}

/**
 * Round steps from zero to just beyond a value.
 *
 * @param {number} max
 * @param {number} wanted how many steps, roughly
 */
export function niceSteps(max, wanted) {
  const rough = Math.max(max, 1e-3) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const steps = [];
  for (let i = 0; (i - 1) * step < max; i++) steps.push(i * step);
  return steps;
}

/**
 * The buckets some column has filled, with one to spare on both sides.
 *
 * @param {Column[]} columns
 */
export function filledBuckets(columns) {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (const { histogram } of columns) {
    histogram.counts.forEach((n, index) => {
      if (n === 0) return;
      first = Math.min(first, index);
      last = Math.max(last, index);
    });
  }
  return last < 0 ? { min: 0, max: 0 } : { min: Math.max(0, first - 1), max: last + 2 };
}
