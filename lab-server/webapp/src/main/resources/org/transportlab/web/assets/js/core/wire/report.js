// @ts-check
import { fromBase64 } from '../raw.js';

/**
 * What the relay saw, from the control channel's words into the page's: times on this side's clock, bytes as bytes, and all that
 * a logical connection did under the name of the transport it belongs to. The relay goes by paths, and a long poll may well
 * begin with a request that does not wait.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {import('../../types.js').WireSum} WireSum
 * @typedef {import('../../types.js').Octets} Octets
 * @typedef {Omit<WireEvent, 'at' | 'raw'> & { t: number, raw: string }} Told
 *
 * @param {{ t: number, dropped: number, events: Told[], sums: WireSum[] }} message
 * @param {object} known
 * @param {(micros: number) => number} known.local the server's microseconds on this side's clock
 * @param {(logical: string) => WireEvent['transport'] | undefined} known.transportOf
 * @returns {Extract<import('../../types.js').FromWorker, { type: 'wire' }>}
 */
export function wireReport({ t, dropped, events, sums }, { local, transportOf }) {
  return {
    type: 'wire',
    at: local(t),
    dropped,
    events: events.map((told, index) => {
      const { t: micros, began, raw, ...rest } = told;
      // a TCP connection does not say what it is opened for; its first request does
      const named = told.kind === 'tcp_open' ? (firstOn(told.connection, events, index) ?? told) : told;
      const transport = transportOf(named.logical) ?? named.transport;
      return { ...rest, transport, began: local(began), at: local(micros), raw: fromBase64(raw) };
    }),
    sums: together(sums.map((sum) => ({ ...sum, transport: transportOf(sum.logical) ?? sum.transport }))),
  };
}

/** @param {number} tcp @param {Told[]} events @param {number} from */
function firstOn(tcp, events, from) {
  return events.find(({ connection, logical }, i) => i > from && connection === tcp && logical);
}

/** One sum for each connection. @param {WireSum[]} sums */
function together(sums) {
  /** @type {Map<string, WireSum>} */
  const all = new Map();
  for (const sum of sums) {
    const before = all.get(sum.logical);
    all.set(sum.logical, before ? plus(before, sum) : sum);
  }
  return [...all.values()];
}

/** @param {WireSum} a @param {WireSum} b of the same connection, whose messages both count @returns {WireSum} */
function plus(a, b) {
  const add = (/** @type {Octets} */ x, /** @type {Octets} */ y) => /** @type {Octets} */ (x.map((n, i) => n + y[i]));
  return {
    ...a,
    up: add(a.up, b.up),
    down: add(a.down, b.down),
    handshake: {
      up: a.handshake.up + b.handshake.up,
      down: a.handshake.down + b.handshake.down,
      openings: a.handshake.openings + b.handshake.openings,
    },
    requests: a.requests + b.requests,
  };
}
