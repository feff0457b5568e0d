// @ts-check
/**
 * How long to wait before the next attempt: full jitter, `random(0, min(30 s, 1 s * 2^n))`. Of the usual policies it has
 * the lowest peak when a server comes back and the earliest last client. `n` starts again only after a connection that
 * stayed healthy for ten seconds, or a server that accepts and then drops would be hammered.
 *
 * What the server asks for (`Retry-After`, `bye.retry`) is a floor: the jitter comes on top of it, so that all who were
 * told the same number do not come back in the same instant.
 */

const BASE = 1_000;
const CAP = 30_000;
const HEALTHY = 10_000;

/**
 * @param {{ random: () => number, base?: number, cap?: number, healthy?: number }} options times in ms
 */
export function createBackoff({ random, base = BASE, cap = CAP, healthy = HEALTHY }) {
  let attempt = 0;
  /** @type {number | null} */
  let openSince = null;

  return {
    /** Attempts since the last healthy connection. */
    get attempt() {
      return attempt;
    },
    /** @param {number} now */
    opened(now) {
      openSince = now;
    },
    /** @param {number} now */
    ended(now) {
      if (openSince !== null && now - openSince >= healthy) attempt = 0;
      openSince = null;
    },
    /** The wait before the next attempt, in ms. @param {number} [floor] */
    next(floor = 0) {
      const ceiling = Math.min(cap, base * 2 ** attempt);
      attempt++;
      return floor + random() * ceiling;
    },
  };
}
