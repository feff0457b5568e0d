// @ts-check
/**
 * Which transport got through to a server from here, what did not and why, and when a better one is to be tried again.
 *
 * A browser does not say which network it is in, so what is known about a server may be wrong in the next network. That is
 * why nothing is remembered for long, and why a better transport is tried again now and then: after half a minute, and each
 * time it fails after twice as long, with half of that left to chance, so that a fleet does not ask in step.
 *
 * @typedef {object} Known
 * @property {string} using the transport that got through
 * @property {Record<string, string>} failed why the others did not
 * @property {number} tries how often the better ones have been tried since the first time
 * @property {number} retryAt when to try them again, ms
 * @property {number} expires when to forget all this, ms
 *
 * @typedef {object} Store where a text is kept, such as localStorage
 * @property {() => string | null} load
 * @property {(text: string | null) => void} save null forgets
 */

const RETRY = 30_000;
export const MOST = 10 * 60_000;
const EXPIRES = 60 * 60_000;

/** @param {{ store: Store, timers: import('./timers.js').Timers, retry?: number }} options */
export function createRecollection({ store, timers, retry = RETRY }) {
  let known = parse(store.load());

  return {
    /** @returns {Known | null} */
    recall() {
      if (known && known.expires <= timers.now()) this.forget();
      return known;
    },
    /**
     * A transport has proved itself; `failed` are those that were tried before it.
     *
     * @param {string} using
     * @param {Record<string, string>} failed
     */
    settle(using, failed) {
      const before = this.recall();
      // what stays as it was has been tried once more; anything else begins a new story
      const tries = before?.using === using ? before.tries + 1 : 0;
      const wait = Math.min(MOST, retry * 2 ** tries);
      const now = timers.now();
      const retryAt = now + wait / 2 + (timers.random() * wait) / 2;
      known = { using, failed, tries, retryAt, expires: now + EXPIRES };
      store.save(JSON.stringify(known));
    },
    forget() {
      known = null;
      store.save(null);
    },
  };
}

/**
 * @param {string | null} text as it was saved, perhaps by another version of the lab
 * @returns {Known | null}
 */
function parse(text) {
  try {
    const { using, failed, tries, retryAt, expires } = JSON.parse(text ?? '{}');
    const whole = typeof using === 'string' && [tries, retryAt, expires].every(Number.isFinite);
    return whole ? { using, failed: { ...failed }, tries, retryAt, expires } : null;
  } catch {
    return null; // not ours: the same as nothing
  }
}

/** @typedef {ReturnType<typeof createRecollection>} Recollection */
