// @ts-check
// One event in full: its bytes, what they say, and why they are there.

import { decode } from '../../core/wire/decode.js';
import { hexdump } from '../../core/wire/hexdump.js';
import { total } from '../../core/wire/ring.js';
import { why } from '../../core/wire/why.js';
import { byId, html, put } from '../dom.js';
import { bytes, count } from '../figures.js';
import { text, transportName } from '../texts.js';
import { PARTS } from './paint.js';
import { lasting, moment } from './time.js';

/** @typedef {import('../../types.js').WireEvent} WireEvent */
/** @typedef {import('../../types.js').TransportName} TransportName */

/** @param {WireEvent | null} event */
export function inspect(event) {
  byId('inspected', HTMLElement).hidden = event === null;
  put(byId('selected', HTMLElement), event ? describe(event) : text('wire.nothing'));
  if (!event) return;
  const known = event.raw.length;
  const all = total(event);
  const how = known < all ? text('wire.hex.first', { known, all }) : text('wire.hex.all', { all });
  put(byId('hex-how', HTMLElement), all === 0 ? text('wire.hex.none') : how);
  byId('hex', HTMLPreElement).replaceChildren(
    ...hexdump(event.raw).map(({ at, hex, text: shown }) =>
      html('span', {}, html('i', {}, at), ` ${hex.padEnd(47)} `, html('b', {}, shown), '\n'),
    ),
  );
  const fields = decode(event).map(({ key, name, value, size }) =>
    pair(name ?? text(`wire.field.${key}`), value, size === undefined ? '' : bytes(size)),
  );
  byId('decoded', HTMLElement).replaceChildren(...fields);
  const { key, sources } = why(event);
  put(byId('reason', HTMLElement), text(`wire.why.${key}`));
  byId('sources', HTMLElement).replaceChildren(
    ...sources.map(({ name, href }) => html('li', {}, html('a', { href, rel: 'noreferrer', target: '_blank' }, name))),
  );
  byId('facts', HTMLElement).replaceChildren(...facts(event));
}

/** In one line, for whoever cannot see the picture. @param {WireEvent} event */
export function describe(event) {
  return text('wire.selected', {
    transport: nameOf(event),
    way: text(event.up ? 'wire.up' : 'wire.down'),
    kind: text(`wire.kind.${event.kind}`),
    bytes: bytes(total(event)),
    summary: event.summary,
    time: moment(event.at, 0.001),
  });
}

/** @param {WireEvent} event */
export const nameOf = ({ transport }) => transportName(/** @type {TransportName} */ (transport));

/** @param {WireEvent} event */
function facts(event) {
  const split = PARTS.map((part, i) => ({ part, n: event.bytes[i] })).filter(({ n }) => n > 0);
  return [
    pair(text('wire.fact.connection'), count(event.connection)),
    pair(text('wire.fact.offset'), count(event.offset)),
    pair(text('wire.fact.time'), moment(event.began, 0.001)),
    pair(text('wire.fact.took'), lasting(event.at - event.began)),
    ...split.map(({ part, n }) => pair(text(`wire.part.${part}`), bytes(n))),
    ...(event.whole ? [] : [pair(text('wire.fact.cut'), text('wire.fact.cut.how'))]),
  ];
}

/** @param {string} name @param {string} value @param {string} [aside] */
function pair(name, value, aside = '') {
  return html('div', {}, html('dt', {}, name), html('dd', {}, value, ...(aside ? [html('small', {}, aside)] : [])));
}
