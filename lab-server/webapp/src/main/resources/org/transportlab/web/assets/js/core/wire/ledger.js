// @ts-check
/**
 * What a message costs on one transport: the difference between the first and the last of a minute's readings of the relay's
 * sums, divided by the messages handed over meanwhile. Opening a stream is kept apart, as a cost per opening.
 *
 * @typedef {import('../../types.js').WireSum} WireSum
 * @typedef {import('../../types.js').Octets} Octets
 * @typedef {object} Figures
 * @property {number} messages
 * @property {number} responses in which they came: responses, events or frames that the server wrote in one go
 * @property {Octets} up per message
 * @property {Octets} down per message
 * @property {number} perMessage
 * @property {number} messagesPerResponse
 */

const WINDOW = 60_000;

export class Ledger {
  /** @type {{ at: number, sum: WireSum }[]} */
  #readings = [];
  /** The relay's sums so far. @type {WireSum | null} */
  latest = null;

  /**
   * @param {number} at
   * @param {WireSum} sum
   * @param {boolean} carrying false while nothing is published: what a heartbeat costs is no cost of a message
   */
  add(at, sum, carrying = true) {
    const last = this.latest;
    this.latest = sum;
    // another connection, or a server that watches anew, counts anew
    if (last && (last.logical !== sum.logical || sum.frames < last.frames)) this.#readings = [];
    if (!carrying) return;
    this.#readings.push({ at, sum });
    while (this.#readings[0].at < at - WINDOW) this.#readings.shift();
  }

  /** Messages of another size or rate begin: they are not to be mixed with the ones before. */
  clear() {
    this.#readings = [];
  }

  /** @returns {Figures | null} null until a message has been carried */
  perMessage() {
    const from = this.#readings[0]?.sum;
    const to = this.#readings.at(-1)?.sum;
    if (!from || !to) return null;
    const messages = to.frames - from.frames;
    const responses = to.batches - from.batches;
    if (messages <= 0 || responses <= 0) return null;
    const each = (/** @type {'up' | 'down'} */ way) => steady(from, to, way).map((n) => n / messages);
    const up = /** @type {Octets} */ (each('up'));
    const down = /** @type {Octets} */ (each('down'));
    const perMessage = [...up, ...down].reduce((sum, n) => sum + n, 0);
    return { messages, responses, up, down, perMessage, messagesPerResponse: messages / responses };
  }

  /** What opening the stream costs once, on average; null for polls, which open none. */
  opening() {
    const handshake = this.latest?.handshake;
    if (!handshake || handshake.openings === 0) return null;
    const { up, down, openings } = handshake;
    return { up: up / openings, down: down / openings, openings };
  }
}

/** A direction's bytes between two readings without those that opened streams, which are all header. */
function steady(/** @type {WireSum} */ from, /** @type {WireSum} */ to, /** @type {'up' | 'down'} */ way) {
  const difference = to[way].map((n, part) => n - from[way][part]);
  difference[0] -= to.handshake[way] - from.handshake[way];
  return difference;
}
