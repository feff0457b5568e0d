// @ts-check
import { Bytes } from './bytes.js';
import { Minute } from './minute.js';
import { Strip } from './strip.js';

/**
 * Everything measured about one transport, and how it is told to the page.
 *
 * @typedef {import('../types.js').TransportName} TransportName
 * @typedef {import('./status.js').Status} Status
 * @typedef {import('./integrity.js').Integrity} Integrity
 */
export class Meters {
  minute = new Minute();
  strip = new Strip();
  bytes;
  /** @type {import('../types.js').RawChunk[]} */
  raw = [];
  /** The connection's, once there is one. @type {Status | null} */
  status = null;

  /**
   * @param {TransportName} transport
   * @param {string} connection
   */
  constructor(transport, connection) {
    this.transport = transport;
    /** What carries it now. */
    this.via = () => transport;
    this.connection = connection;
    this.bytes = new Bytes({ transport, path: 0, cursor: 0 });
  }

  /**
   * A reading of the server's counters; the requests, where it cannot count them, are those this side has made.
   *
   * @param {number} now
   * @param {Partial<import('./bytes.js').Counters>} counters
   */
  count(now, counters) {
    const none = { frames: 0, batches: 0, payload: 0 };
    this.bytes.add(now, { ...none, requests: this.status?.requests ?? 0, ...counters });
  }

  reset() {
    this.minute.clear();
    this.bytes.clear();
  }

  /**
   * @param {number} now
   * @param {Status} status
   * @param {Integrity} integrity
   * @returns {import('../types.js').Column}
   */
  column(now, status, integrity) {
    const { transport, connection, minute, bytes, raw } = this;
    const { all } = minute;
    const { state, since, attempt, until, lastClose, resumed, reconnects, recoveredIn, url } = status;
    const { lost, duplicated, reordered, replayed, conflated } = integrity;
    const { pathname, search, searchParams } = new URL(url || 'http://unknown/');
    bytes.reshape({ path: pathname.length + search.length, cursor: searchParams.get('cursor')?.length ?? 0 });
    return {
      transport,
      via: this.via(),
      connection,
      url,
      ...{ state, since, attempt, until, resumed, reconnects, recoveredIn },
      lastClose: lastClose && { code: lastClose.code, reason: lastClose.reason },
      n: all.n,
      p50: all.percentile(0.5),
      p95: all.percentile(0.95),
      p99: all.percentile(0.99),
      enough: all.enough(),
      histogram: all.onAxis(),
      series: minute.series(),
      bytes: bytes.perMessage(),
      handshake: bytes.handshake(),
      protocol: bytes.protocol(),
      requests: bytes.latest?.requests ?? status.requests,
      requestsPerMinute: bytes.requestsPerMinute(),
      messagesPerResponse: bytes.messagesPerResponse(),
      threads: bytes.threads(),
      ...{ lost, duplicated, reordered, replayed, conflated },
      strip: this.strip.spans(now),
      raw,
    };
  }
}
