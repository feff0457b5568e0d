// @ts-check
/**
 * The last seconds as lines from where a message was published to where it arrived, per transport.
 *
 * @typedef {import('../types.js').TransportName} TransportName
 * @typedef {{ n: number, due: number, at: number }} Arrival times in ms on one clock
 */

/** What is kept beyond the window: a short poll's messages were published long before they arrived. */
const KEPT = 2;

export class Spacetime {
  /** @type {Map<TransportName, Arrival[]>} */
  #arrivals = new Map();

  /** @param {number} window ms */
  constructor(window) {
    this.window = window;
  }

  /**
   * @param {TransportName} transport
   * @param {Arrival} arrival
   */
  arrived(transport, arrival) {
    const known = this.#arrivals.get(transport) ?? [];
    known.push(arrival);
    while ((known[0]?.at ?? 0) < arrival.at - KEPT * this.window) known.shift();
    this.#arrivals.set(transport, known);
  }

  clear() {
    this.#arrivals.clear();
  }

  /**
   * Lines with both ends as shares of the window: 0 is its beginning, 1 is now; a line may begin before it.
   *
   * @param {TransportName} transport
   * @param {number} now
   */
  lines(transport, now) {
    const from = now - this.window;
    return (this.#arrivals.get(transport) ?? [])
      .filter(({ at }) => at >= from)
      .map(({ n, due, at }) => ({ n, due: (due - from) / this.window, at: (at - from) / this.window, age: at - due }));
  }

  /** When messages were published, of which at least one transport knows. @param {number} now */
  published(now) {
    const from = now - this.window;
    const times = new Map([...this.#arrivals.values()].flat().map(({ n, due }) => [n, due]));
    return [...times.values()].filter((due) => due >= from).map((due) => (due - from) / this.window);
  }

  /**
   * The newest messages that arrived anywhere, and how old each was when it did; null where it has not.
   *
   * @param {TransportName[]} transports
   * @param {number} most
   */
  newest(transports, most) {
    const ages = transports.map(
      (name) => new Map((this.#arrivals.get(name) ?? []).map(({ n, due, at }) => [n, at - due])),
    );
    const numbers = [...new Set(ages.flatMap((of) => [...of.keys()]))].sort((a, b) => b - a).slice(0, most);
    return numbers.map((n) => ({ n, ages: ages.map((of) => of.get(n) ?? null) }));
  }
}
