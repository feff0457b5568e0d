// @ts-check
import { hex } from './hexdump.js';

/**
 * All events that are kept, as plain data, with the conditions under which they were seen.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 */

const FORMAT = 'transport-lab-wire';
const VERSION = 1;

/**
 * @param {WireEvent[]} events
 * @param {Record<string, unknown>} conditions
 * @param {unknown} ledger
 */
export function wireExport(events, conditions, ledger) {
  return {
    format: FORMAT,
    version: VERSION,
    conditions,
    ledger,
    events: events.map(
      ({ n, connection, transport, logical, up, kind, began, at, offset, bytes, summary, raw, whole }) => {
        const [header, framing, payload, heartbeat, unparsed] = bytes;
        return {
          ...{ n, connection, transport, logical, direction: up ? 'up' : 'down', kind },
          began: new Date(began).toISOString(),
          // the browser's clock, ms since the Unix epoch, with all its digits
          ...{ beganMs: began, atMs: at, offset, summary, whole },
          bytes: { header, framing, payload, heartbeat, unparsed },
          hex: hex(raw),
        };
      },
    ),
  };
}
