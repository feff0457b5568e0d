// @ts-check
import { total } from './ring.js';

/**
 * What a connection costs while nothing is published: whole cycles are measured, from one heartbeat of a stream, or one request
 * of a poll, to the next, and an hour is so many of them as fit into it. Less than a whole cycle would say anything.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {{ cycles: number, bytes: number, ms: number, perHour: number }} Idle `bytes` and `ms` of all cycles together
 */

const HOUR = 3_600_000;

export class IdleMeter {
  #polls;
  /** @type {number | null} */
  #first = null;
  /** Of several kinds of heartbeat the one that came first is counted; the others are bytes between them. */
  #kind = '';
  #last = 0;
  #cycles = 0;
  #bytes = 0;
  /** Of the cycle under way. */
  #pending = 0;

  /** @param {import('../../types.js').TransportName} transport */
  constructor(transport) {
    this.#polls = transport === 'longpoll' || transport === 'shortpoll';
  }

  /** Something was published, or somebody changed something: begin again. */
  clear() {
    this.#first = null;
    this.#cycles = 0;
    this.#bytes = 0;
    this.#pending = 0;
  }

  /** @param {WireEvent} event of this connection, in order */
  add(event) {
    if (this.#disturbs(event)) return this.clear();
    if (this.#marks(event)) {
      if (this.#first === null) {
        this.#first = event.at;
        this.#kind = event.summary;
      } else {
        this.#cycles++;
        this.#bytes += this.#pending;
        this.#last = event.at;
      }
      this.#pending = 0;
    }
    if (this.#first !== null) this.#pending += total(event);
  }

  /** How many heartbeats or polls were seen; two of them make a cycle. */
  get seen() {
    return this.#first === null ? 0 : this.#cycles + 1;
  }

  /** @returns {Idle | null} null before the first whole cycle */
  figures() {
    if (this.#first === null || this.#cycles === 0) return null;
    const ms = this.#last - this.#first;
    return { cycles: this.#cycles, bytes: this.#bytes, ms, perHour: (this.#bytes / ms) * HOUR };
  }

  /** A stream that carries a message or is opened again is not idle; polls are opened all the time. @param {WireEvent} event */
  #disturbs({ kind }) {
    return !this.#polls && ['sse_event', 'ws_frame', 'request_head', 'response_head'].includes(kind);
  }

  /** @param {WireEvent} event */
  #marks({ kind, up, summary }) {
    if (this.#polls) return kind === 'request_head';
    return kind === 'heartbeat' && !up && (this.#first === null || summary === this.#kind);
  }
}
