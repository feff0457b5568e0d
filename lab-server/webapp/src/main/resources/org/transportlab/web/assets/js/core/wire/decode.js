// @ts-check
import { frameOf } from './frame.js';
import { hex } from './hexdump.js';
import { headOf, requestLine, statusLine } from './http-head.js';

/**
 * What the bytes of an event say, field by field. Only what is there is shown: of a long stretch the first bytes are known.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {{ key?: string, name?: string, value: string, size?: number }} Field `key` names a text of the page, `name` is
 *   the protocol's own word; `size` is how many bytes of the wire it took
 */

const utf8 = new TextDecoder();
const latin1 = new TextDecoder('latin1');

/** Whether an event of a kind that several protocols have is a WebSocket frame. @param {WireEvent} event */
export const isFrame = ({ kind, transport }) =>
  kind === 'ws_frame' || (kind === 'heartbeat' && transport === 'websocket');

/** @param {WireEvent} event @returns {Field[]} */
export function decode(event) {
  if (event.raw.length === 0) return [{ key: 'what', value: event.summary }];
  if (isFrame(event)) return frame(event);
  switch (event.kind) {
    case 'request_head':
      return request(event);
    case 'response_head':
      return response(event);
    case 'chunk_framing':
      return chunk(event);
    case 'sse_event':
    case 'heartbeat':
      return lines(event);
    case 'body':
      return [{ key: 'content', value: utf8.decode(event.raw), size: event.raw.length }];
    default:
      return [{ key: 'what', value: event.summary }];
  }
}

/** @param {WireEvent} event @returns {Field[]} */
function request({ raw }) {
  const head = headOf(raw);
  const { method, target, version } = requestLine(head);
  return [
    { key: 'method', value: method },
    { key: 'target', value: target },
    { key: 'version', value: version },
    { key: 'line', value: head.start, size: head.startSize },
    ...head.headers,
    ...emptyLine(head.complete),
  ];
}

/** @param {WireEvent} event @returns {Field[]} */
function response({ raw }) {
  const head = headOf(raw);
  const { version, status, reason } = statusLine(head);
  return [
    { key: 'version', value: version },
    { key: 'status', value: `${status} ${reason}`.trim() },
    { key: 'line', value: head.start, size: head.startSize },
    ...head.headers,
    ...emptyLine(head.complete),
  ];
}

/** @param {boolean} there @returns {Field[]} */
const emptyLine = (there) => (there ? [{ key: 'empty', value: 'CR LF', size: 2 }] : []);

/** @param {WireEvent} event @returns {Field[]} */
function chunk({ raw, summary }) {
  const text = latin1.decode(raw);
  const line = text.replace(/\r?\n$/, '');
  const end = text.slice(line.length).replace('\r', 'CR ').replace('\n', 'LF');
  /** @type {Field[]} */
  const fields = [{ key: 'what', value: summary }];
  const size = /^[0-9A-Fa-f]+/.exec(line)?.[0];
  if (size !== undefined) {
    fields.push({ key: 'chunk', value: `${size} = ${Number.parseInt(size, 16)}`, size: size.length });
    if (line.length > size.length) fields.push({ key: 'extension', value: line.slice(size.length) });
  }
  fields.push({ key: 'eol', value: end, size: text.length - line.length });
  return fields;
}

/** The lines of an event stream (HTML standard, section 9.2.6). @param {WireEvent} event @returns {Field[]} */
function lines({ raw }) {
  return utf8
    .decode(raw)
    .split(/\r\n|\n|\r/)
    .map((line, index, all) => {
      const size = new TextEncoder().encode(line).length + 1;
      if (line === '') return index === all.length - 1 ? null : { key: 'dispatch', value: 'LF', size: 1 };
      const colon = line.indexOf(':');
      if (colon === 0) return { key: 'comment', value: line.slice(1).trim(), size };
      const name = colon < 0 ? line : line.slice(0, colon);
      return { name, value: colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, ''), size };
    })
    .filter((field) => field !== null);
}

/** @param {WireEvent} event @returns {Field[]} */
function frame({ raw, summary }) {
  const found = frameOf(raw);
  if (!found) return [{ key: 'what', value: summary }];
  const { fin, deflate, opcode, name, mask, length, lengthBytes, payload } = found;
  /** @type {Field[]} */
  const fields = [
    { key: 'fin', value: fin ? '1' : '0' },
    { key: 'deflate', value: deflate ? '1' : '0' },
    { key: 'opcode', value: `${opcode} ${name}` },
    { key: 'masked', value: mask ? '1' : '0' },
    { key: 'length', value: String(length), size: lengthBytes },
  ];
  if (mask) fields.push({ key: 'mask', value: hex(mask), size: 4 });
  if (opcode === 8 && payload.length >= 2) {
    fields.push({ key: 'code', value: String((payload[0] << 8) | payload[1]), size: 2 });
    if (payload.length > 2) fields.push({ key: 'reason', value: utf8.decode(payload.subarray(2)) });
  } else if (length > 0) {
    const readable = !deflate && opcode !== 2;
    const key = deflate ? 'deflated' : mask ? 'unmasked' : 'payload';
    fields.push({ key, value: readable ? utf8.decode(payload) : hex(payload), size: length });
  }
  return fields;
}
