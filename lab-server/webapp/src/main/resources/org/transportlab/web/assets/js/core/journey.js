// @ts-check
/**
 * One message's way over each transport: waiting for something to carry it, on the wire, in the browser until painted.
 * The server says about twice a second when it handed a sampled message to each connection; this side knows when the
 * same message arrived and when the page painted it. The newest message that all transports have is shown.
 */

const MOST_SAMPLES = 40;
const MOST_ARRIVALS = 4_000;

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {{ n: number, due: number, at: number, painted: number | null }} Arrived `due`: ms on the server's clock, the others on this */

export class Journeys {
  /** When it was handed over, ms on the server's clock; by position, oldest first. @type {Map<string, Map<TransportName, number>>} */
  #sent = new Map();
  /** @type {Map<TransportName, Map<string, Arrived>>} */
  #arrived = new Map();

  /**
   * @param {TransportName} transport
   * @param {string} pos
   * @param {{ n: number, due: number, at: number }} message
   */
  arrived(transport, pos, message) {
    const byPos = this.#arrived.get(transport) ?? new Map();
    this.#arrived.set(transport, byPos);
    byPos.set(pos, { ...message, painted: null });
    if (byPos.size > MOST_ARRIVALS) byPos.delete(/** @type {string} */ (byPos.keys().next().value));
  }

  /**
   * @param {TransportName} transport
   * @param {string} pos
   * @param {number} at
   */
  painted(transport, pos, at) {
    const arrived = this.#arrived.get(transport)?.get(pos);
    if (arrived && arrived.painted === null) arrived.painted = at;
  }

  /**
   * @param {TransportName} transport
   * @param {string} pos
   * @param {number} sent
   */
  sent(transport, pos, sent) {
    const rows = this.#sent.get(pos) ?? new Map();
    this.#sent.set(pos, rows);
    rows.set(transport, sent);
    if (this.#sent.size > MOST_SAMPLES) this.#sent.delete(/** @type {string} */ (this.#sent.keys().next().value));
  }

  clear() {
    this.#sent.clear();
    this.#arrived.clear();
  }

  /**
   * The newest message with the most rows: a transport that is down does not blank the picture. Of equals one that was
   * painted: at high rates the page draws only some.
   *
   * @param {TransportName[]} transports in the order to show
   * @param {number} offset server minus this clock, in ms
   * @returns {import('../types.js').Journey | null}
   */
  newest(transports, offset) {
    /** @type {import('../types.js').Journey | null} */
    let best = null;
    let most = 0;
    for (const pos of [...this.#sent.keys()].reverse()) {
      const journey = this.#journey(pos, transports, offset);
      if (!journey) continue;
      const { rows } = journey;
      const worth = rows.length * (transports.length + 1) + rows.filter(({ browser }) => browser !== null).length;
      if (worth > most) {
        best = journey;
        most = worth;
      }
      if (worth === transports.length * (transports.length + 2)) break;
    }
    return best;
  }

  /**
   * @param {string} pos
   * @param {TransportName[]} transports
   * @param {number} offset
   */
  #journey(pos, transports, offset) {
    let n = 0;
    const rows = [];
    for (const transport of transports) {
      const sent = this.#sent.get(pos)?.get(transport);
      const arrived = this.#arrived.get(transport)?.get(pos);
      if (sent === undefined || !arrived) continue;
      n = arrived.n;
      // the clock's uncertainty can make a way shorter than nothing
      const waiting = Math.max(0, sent - arrived.due);
      const wire = Math.max(0, arrived.at + offset - sent);
      const browser = arrived.painted === null ? null : Math.max(0, arrived.painted - arrived.at);
      rows.push({ transport, waiting, wire, browser, total: waiting + wire + (browser ?? 0) });
    }
    return rows.length > 0 ? { n, rows } : null;
  }
}
