// @ts-check
/**
 * The newest events, in the order in which the relay saw them; the oldest are forgotten first, so that a page may stay open
 * for days.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 */

/** Some seconds of a thousand messages a second on three transports; with a sample of a few hundred bytes each, some MiB. */
export const MOST = 20_000;

export class Ring {
  /** @type {WireEvent[]} */
  #events = [];
  #most;
  #forgotten = 0;

  /** @param {number} [most] */
  constructor(most = MOST) {
    this.#most = most;
  }

  /** @param {WireEvent[]} events those of a connection that became known late may be older than the ones before */
  add(events) {
    const last = this.#events.at(-1);
    const late = last !== undefined && events.length > 0 && events[0].n < last.n;
    if (late && events[0].at > last.at) {
      // the lab was started anew, and its relay counts from the beginning
      this.#forgotten += this.#events.length;
      this.#events = [];
    }
    this.#events.push(...events);
    if (late) this.#events.sort((a, b) => a.n - b.n);
    const spare = this.#events.length - this.#most;
    if (spare <= 0) return;
    this.#events.splice(0, spare);
    this.#forgotten += spare;
  }

  /** A copy, which stays as it is. */
  all() {
    return this.#events.slice();
  }

  get size() {
    return this.#events.length;
  }

  get forgotten() {
    return this.#forgotten;
  }
}

/**
 * What lies in a stretch of time and belongs to certain transports: the same for the picture and for its table.
 *
 * @param {WireEvent[]} events
 * @param {{ from: number, to: number }} view
 * @param {string[]} transports
 */
export function within(events, { from, to }, transports) {
  return events.filter(({ began, at, transport }) => at >= from && began <= to && transports.includes(transport));
}

/** @param {WireEvent} event */
export const total = ({ bytes }) => bytes.reduce((sum, n) => sum + n, 0);
