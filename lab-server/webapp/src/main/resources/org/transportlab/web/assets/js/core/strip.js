// @ts-check
/** The last minute of a connection's states, as spans to be drawn side by side. */

const WINDOW = 60_000;
/** Held requests shorter than this are drawn as one: at twenty a second there would be 1 200 of them. */
const SHORTEST = 500;

/** @typedef {import('../types.js').ConnectionState} ConnectionState */

export class Strip {
  /** @type {{ from: number, to: number | null, state: ConnectionState }[]} */
  #spans = [];

  /**
   * A state begins; `holding` may be entered again and again, once for every request held.
   *
   * @param {ConnectionState} state
   * @param {number} now
   */
  enter(state, now) {
    const last = this.#spans.at(-1);
    if (last && last.state === state && (state !== 'holding' || now - last.from < SHORTEST)) return;
    if (last) last.to = now;
    this.#spans.push({ from: now, to: null, state });
    this.#forget(now);
  }

  /** @param {number} now */
  #forget(now) {
    while (this.#spans.length > 1 && (this.#spans[0].to ?? now) <= now - WINDOW) this.#spans.shift();
  }

  /** @param {number} now @returns {import('../types.js').StripSpan[]} */
  spans(now) {
    this.#forget(now);
    return this.#spans.map(({ from, to, state }) => ({ from: Math.max(from, now - WINDOW), to: to ?? now, state }));
  }
}
