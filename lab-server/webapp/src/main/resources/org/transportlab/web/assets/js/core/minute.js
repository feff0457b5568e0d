// @ts-check
import { Histogram } from './histogram.js';

const SECONDS = 60;

/**
 * The last sixty seconds of one transport's latencies: a ring of one histogram a second and their running sum.
 * A second in which the page was hidden counts for nothing: browsers throttle hidden pages, each transport differently.
 */
export class Minute {
  /** @type {{ second: number, histogram: Histogram, hidden: boolean, p50: number | null, p99: number | null, dirty: boolean }[]} */
  #ring = [];
  /** Taken from the ring when their second has passed, and used again: nothing is allocated while streaming. */
  #spare = /** @type {Histogram[]} */ ([]);
  all = new Histogram();

  /** Moves on to the second that `now` (ms) is in, and returns its entry. @param {number} now */
  advance(now) {
    const second = Math.floor(now / 1000);
    const newest = this.#ring.at(-1);
    if (!newest || newest.second < second) this.#append(second);
    while (this.#ring[0].second <= second - SECONDS) this.#expire();
    return this.#ring[this.#ring.length - 1];
  }

  #expire() {
    const gone = this.#ring.shift();
    if (!gone) return;
    this.all.subtract(gone.histogram);
    gone.histogram.clear();
    this.#spare.push(gone.histogram);
  }

  /** @param {number} second */
  #append(second) {
    const histogram = this.#spare.pop() ?? new Histogram();
    this.#ring.push({ second, histogram, hidden: false, p50: null, p99: null, dirty: false });
  }

  /**
   * @param {number} now when it arrived
   * @param {number} latency both in ms
   */
  record(now, latency) {
    const entry = this.advance(now);
    if (entry.hidden) return;
    entry.histogram.record(latency);
    entry.dirty = true;
    this.all.record(latency);
  }

  /** Leaves out the second that `now` is in, samples it already has included. @param {number} now */
  hide(now) {
    const entry = this.advance(now);
    entry.hidden = true;
    this.all.subtract(entry.histogram);
    entry.histogram.clear();
    entry.dirty = true;
  }

  clear() {
    this.#ring = [];
    this.all = new Histogram();
  }

  /** One point a second, oldest first. @returns {import('../types.js').SecondPoint[]} */
  series() {
    return this.#ring.map((entry) => {
      if (entry.dirty) {
        entry.p50 = entry.histogram.percentile(0.5);
        entry.p99 = entry.histogram.percentile(0.99);
        entry.dirty = false;
      }
      return { t: entry.second * 1000, p50: entry.p50, p99: entry.p99, n: entry.histogram.n, hidden: entry.hidden };
    });
  }
}
