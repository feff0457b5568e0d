// @ts-check
// What one message costs on the wire: payload solid, everything around it hatched, one scale for all columns.

import { attribute, put, svg } from './dom.js';
import { bytes, share } from './figures.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('./column.js').Fields} Fields */
/** @typedef {import('./column.js').Shared} Shared */

const HEIGHT = 16;

/**
 * @param {Fields} fields
 * @param {Column} column
 * @param {Shared} shared
 */
export function showBytes(fields, { transport, bytes: figures, handshake, protocol }, { most }) {
  if (!figures) {
    put(fields('bytes'), text('column.none'));
    put(fields('bytes-detail'), text('column.bytes.wait'));
    attribute(fields('bytes-bar'), 'aria-label', text('column.bytes.wait'));
    put(fields('overhead'), '');
    put(fields('bytes-how'), '');
    fields('bytes-bar').replaceChildren(bar(transport, 0, 0, 1, fields('bytes-bar').clientWidth));
    return;
  }
  const { perMessage, payload, up, down, overheadShare, exact } = figures;
  const args = { payload: bytes(payload), up: bytes(up), down: bytes(down) };
  put(fields('bytes'), bytes(perMessage));
  put(fields('bytes-detail'), text(up >= 0.5 ? 'column.bytes.both' : 'column.bytes.down', args));
  put(fields('overhead'), text('column.overhead', { share: share(overheadShare) }));
  const counted = wayOfCounting(protocol);
  const how = text(exact ? counted : 'column.estimated');
  attribute(fields('bytes-how'), 'title', exact && counted !== 'column.exact' ? text(`${counted}.title`) : '');
  const once = handshake && text('column.bytes.handshake', { up: bytes(handshake.in), down: bytes(handshake.out) });
  put(fields('bytes-how'), once ? `${how} · ${once}` : how);
  const place = fields('bytes-bar');
  place.replaceChildren(
    bar(transport, perMessage * overheadShare, perMessage * (1 - overheadShare), most, place.clientWidth),
  );
  attribute(
    place,
    'aria-label',
    text('column.bytes.label', { transport, bytes: bytes(perMessage), share: share(overheadShare) }),
  );
}

/** Where several share a connection, or are sealed together, the socket cannot tell them apart. @param {string} protocol */
function wayOfCounting(protocol) {
  if (protocol === 'HTTP/2') return 'column.frames';
  return location.protocol === 'https:' ? 'column.sealed' : 'column.exact';
}

/**
 * @param {string} transport
 * @param {number} overhead
 * @param {number} payload
 * @param {number} most
 * @param {number} width
 */
function bar(transport, overhead, payload, most, width) {
  const x = (/** @type {number} */ b) => Math.max(0, (b / most) * width);
  const split = x(overhead);
  const end = Math.max(split + 2, x(overhead + payload));
  return svg(
    'svg',
    { height: HEIGHT, viewBox: `0 0 ${Math.max(width, 1)} ${HEIGHT}`, 'aria-hidden': 'true' },
    svg('rect', { class: 'track', width, height: HEIGHT, rx: 4 }),
    ...(overhead > 0
      ? [
          svg('rect', {
            fill: `url(#hatch-${transport})`,
            width: split.toFixed(1),
            height: HEIGHT,
            rx: Math.min(4, split / 2),
          }),
        ]
      : []),
    ...(payload > 0
      ? [
          svg('rect', {
            class: 'wire',
            x: (split + 1).toFixed(1),
            width: Math.max(1.5, end - split - 1).toFixed(1),
            height: HEIGHT,
            rx: 4,
          }),
        ]
      : []),
  );
}
