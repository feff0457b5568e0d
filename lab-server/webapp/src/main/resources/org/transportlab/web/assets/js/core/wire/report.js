// @ts-check
import { fromBase64 } from '../raw.js';

/**
 * What the relay saw, from the control channel's words into the page's: times on this side's clock, bytes as bytes.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {Omit<WireEvent, 'at' | 'raw'> & { t: number, raw: string }} Told
 *
 * @param {{ t: number, dropped: number, events: Told[], sums: import('../../types.js').WireSum[] }} message
 * @param {(micros: number) => number} local
 * @returns {Extract<import('../../types.js').FromWorker, { type: 'wire' }>}
 */
export function wireReport({ t, dropped, events, sums }, local) {
  return {
    type: 'wire',
    at: local(t),
    dropped,
    events: events.map((told, index) => {
      const { t: micros, began, raw, ...rest } = told;
      const transport = told.kind === 'tcp_open' ? transportOf(told, events, index) : told.transport;
      return { ...rest, transport, began: local(began), at: local(micros), raw: fromBase64(raw) };
    }),
    sums,
  };
}

/**
 * A TCP connection does not say what it is opened for; its first request does.
 *
 * @param {Told} opening
 * @param {Told[]} events
 * @param {number} index
 */
function transportOf(opening, events, index) {
  const first = events.find(({ connection, logical }, i) => i > index && connection === opening.connection && logical);
  return first?.transport ?? opening.transport;
}
