// @ts-check
/**
 * Passes frames on to the page: at once when there was nothing for a while, else gathered until the next picture is due.
 * A thousand messages a second would otherwise be a thousand posts, and the page's work would become the latency.
 */

const PICTURE = 16;

/**
 * @template T
 * @param {import('./timers.js').Timers} timers
 * @param {(items: T[]) => void} flush
 */
export function createPacer(timers, flush) {
  /** @type {T[]} */
  let gathered = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let waiting = false;

  function go() {
    waiting = false;
    lastAt = timers.now();
    const items = gathered;
    gathered = [];
    flush(items);
  }

  /** @param {T[]} items */
  return (items) => {
    gathered.push(...items);
    if (waiting) return;
    const due = lastAt + PICTURE - timers.now();
    if (due <= 0) return go();
    waiting = true;
    timers.after(due, go);
  };
}
