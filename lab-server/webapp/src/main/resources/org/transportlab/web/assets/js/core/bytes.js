// @ts-check
/**
 * Bytes per message, from the server's cumulative counters: the difference between the first and the last reading of the
 * minute, so that what happened before counts for nothing. Handshakes are kept apart: they are a cost per connection.
 *
 * Where the server cannot see the wire (a foreign container), the same figure is computed from the rules of the formats
 * and is marked as an estimate: framing is exact to the byte, HTTP headers are those of a typical browser and server.
 */

const WINDOW = 60_000;

/** Headers no rule fixes; rounded from what Chromium sends and Jetty answers with no cookies. */
const TYPICAL_REQUEST_HEADERS = 420;
const TYPICAL_RESPONSE_HEADERS = 170;
/** `{"type":"hello","connection":"x7k2m9qa","resumed":true,"heartbeat":15000,"cursor":"","frames":[]}` */
const POLL_BODY = 96;

/**
 * @typedef {object} Counters as the control socket's `stats` gives them, cumulative
 * @property {number} [in] bytes the server received; absent when not exact
 * @property {number} [out] bytes the server sent
 * @property {number} requests
 * @property {number} frames
 * @property {number} batches
 * @property {number} payload
 * @property {number} [threads]
 * @property {{ in: number, out: number, openings: number }} [handshake] of all openings together
 * @property {'' | 'HTTP/1.1' | 'HTTP/2'} [protocol]
 */

/** @typedef {{ transport: import('../types.js').TransportName, path: number, cursor: number }} Shape `path`: length of the request target; `cursor`: length of the cursor's text */

/** A WebSocket frame's header, server to client (RFC 6455, 5.2). @param {number} length of the payload */
export function webSocketHeader(length) {
  if (length < 126) return 2;
  return length < 65536 ? 4 : 10;
}

/** What a chunk adds to its content (RFC 9112, 7.1). @param {number} length */
export function chunkFraming(length) {
  return length.toString(16).length + 4;
}

/**
 * The bytes of one batch by rule.
 *
 * @param {Shape} shape
 * @param {number} frames in the batch
 * @param {number} payload of the batch
 */
export function estimate({ transport, path, cursor }, frames, payload) {
  if (transport === 'websocket') {
    const text = payload + (frames > 1 ? frames + 1 : 0);
    return { up: 0, down: text + webSocketHeader(text) };
  }
  if (transport === 'sse') {
    const text = payload + frames * ('id: \n'.length + cursor + 'data: \n\n'.length);
    return { up: 0, down: text + chunkFraming(text) };
  }
  const body = POLL_BODY + cursor + payload + Math.max(0, frames - 1);
  return {
    up: 'GET  HTTP/1.1\r\n'.length + path + TYPICAL_REQUEST_HEADERS,
    down: 'HTTP/1.1 200 OK\r\n'.length + TYPICAL_RESPONSE_HEADERS + body,
  };
}

/**
 * A server that watches anew counts anew, and so does a relay; where one has come or gone, bytes are known or unknown from then on.
 *
 * @param {Counters} before
 * @param {Counters} now
 */
function beganAnew(before, now) {
  return (
    now.frames < before.frames ||
    (now.in === undefined) !== (before.in === undefined) ||
    (now.in ?? 0) < (before.in ?? 0) ||
    (now.out ?? 0) < (before.out ?? 0)
  );
}

export class Bytes {
  /** @type {{ at: number, counters: Counters }[]} */
  #readings = [];
  #shape;

  /** @param {Shape} shape */
  constructor(shape) {
    this.#shape = shape;
  }

  /** @param {Partial<Shape>} shape */
  reshape(shape) {
    this.#shape = { ...this.#shape, ...shape };
  }

  /**
   * @param {number} at
   * @param {Counters} counters
   */
  add(at, counters) {
    if (this.latest && beganAnew(this.latest, counters)) this.#readings = [];
    this.#readings.push({ at, counters });
    while (this.#readings[0].at < at - WINDOW) this.#readings.shift();
  }

  clear() {
    this.#readings = this.#readings.slice(-1);
  }

  /** The newest reading. */
  get latest() {
    return this.#readings.at(-1)?.counters ?? null;
  }

  /** What happened between the first and the last reading; null without two. */
  #span() {
    const first = this.#readings[0];
    const last = this.#readings.at(-1);
    if (!first || !last || first === last) return null;
    const from = first.counters;
    const to = last.counters;
    const handshakeIn = (to.handshake?.in ?? 0) - (from.handshake?.in ?? 0);
    const handshakeOut = (to.handshake?.out ?? 0) - (from.handshake?.out ?? 0);
    return {
      ms: last.at - first.at,
      exact: to.in !== undefined && to.out !== undefined,
      up: (to.in ?? 0) - (from.in ?? 0) - handshakeIn,
      down: (to.out ?? 0) - (from.out ?? 0) - handshakeOut,
      frames: to.frames - from.frames,
      batches: to.batches - from.batches,
      payload: to.payload - from.payload,
      requests: to.requests - from.requests,
    };
  }

  /** @returns {import('../types.js').ByteFigures | null} null until a message has been carried */
  perMessage() {
    const span = this.#span();
    if (!span || span.frames <= 0 || span.batches <= 0) return null;
    const { frames, batches } = span;
    const payload = span.payload / frames;
    let up = span.up / frames;
    let down = span.down / frames;
    if (!span.exact) {
      const one = estimate(this.#shape, Math.round(frames / batches), span.payload / batches);
      up = (one.up * batches) / frames;
      down = (one.down * batches) / frames;
    }
    const perMessage = up + down;
    return { exact: span.exact, perMessage, up, down, payload, overheadShare: Math.max(0, 1 - payload / perMessage) };
  }

  messagesPerResponse() {
    const span = this.#span();
    return span && span.batches > 0 ? span.frames / span.batches : null;
  }

  requestsPerMinute() {
    const span = this.#span();
    return span && span.ms > 0 ? (span.requests * WINDOW) / span.ms : 0;
  }

  threads() {
    return this.latest?.threads ?? null;
  }

  /** What opening the connection costs once, on average over all openings; null for polls, which open nothing. */
  handshake() {
    const all = this.latest?.handshake;
    return all && all.openings > 0 ? { in: all.in / all.openings, out: all.out / all.openings } : null;
  }

  protocol() {
    return this.latest?.protocol ?? '';
  }
}
