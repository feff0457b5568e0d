// @ts-check
/**
 * Which stretch of time is to be seen. While it is live its end follows the clock, a little behind it: what the relay sees is
 * told four times a second, and a line that is drawn before its events are known would have to be drawn again.
 *
 * @typedef {{ from: number, to: number }} Span
 */

export const BEHIND = 500;
const SHORTEST = 0.2;
const LONGEST = 120_000;
const FIRST = 4_000;

export class View {
  #span = FIRST;
  /** The end while paused. @type {number | null} */
  #end = null;

  get paused() {
    return this.#end !== null;
  }

  get length() {
    return this.#span;
  }

  /** @param {number} now @returns {Span} */
  at(now) {
    const to = this.#end ?? now - BEHIND;
    return { from: to - this.#span, to };
  }

  /** @param {number} now */
  pause(now) {
    this.#end ??= now - BEHIND;
  }

  resume() {
    this.#end = null;
  }

  /**
   * @param {number} factor below 1 shows less, and that larger
   * @param {number | null} around what keeps its place; null: the end while live, else the middle
   */
  zoom(factor, around = null) {
    const span = Math.min(LONGEST, Math.max(SHORTEST, this.#span * factor));
    if (this.#end !== null) {
      const fixed = around ?? this.#end - this.#span / 2;
      this.#end = fixed + ((this.#end - fixed) * span) / this.#span;
    }
    this.#span = span;
  }

  /**
   * @param {number} share of what is seen; below 0 goes back in time
   * @param {number} now
   */
  pan(share, now) {
    this.pause(now);
    this.#end = Math.min(now, (this.#end ?? now) + share * this.#span);
  }

  /**
   * Makes sure that a moment is seen, moving no further than needed.
   *
   * @param {number} moment
   * @param {number} now
   */
  show(moment, now) {
    this.pause(now);
    const { from, to } = this.at(now);
    const margin = this.#span * 0.1;
    if (moment < from + margin) this.#end = moment - margin + this.#span;
    else if (moment > to - margin) this.#end = moment + margin;
  }
}

/**
 * Round moments to write below a time line, some 110 px apart.
 *
 * @param {Span} view
 * @param {number} width px
 * @returns {{ step: number, moments: number[] }}
 */
export function ticks({ from, to }, width) {
  const rough = ((to - from) / width) * 110;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const moments = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) moments.push(at);
  return { step, moments };
}
