// @ts-check
import { isFrame } from './decode.js';
import { frameOf } from './frame.js';

/**
 * Why the bytes of an event are there: the key of an explanation, and where the rule is written.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {{ name: string, href: string }} Source
 */

/** @param {number} number @param {string} section @returns {Source} */
const rfc = (number, section) => ({
  name: `RFC ${number}, ${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});
/** @param {string} section @param {string} anchor @returns {Source} */
const html = (section, anchor) => ({
  name: `HTML, ${section}`,
  href: `https://html.spec.whatwg.org/multipage/server-sent-events.html#${anchor}`,
});
const STREAM = html('9.2.6', 'event-stream-interpretation');
const NOTES = html('9.2.7', 'authoring-notes');

/** @type {Record<string, Source[]>} */
const SOURCES = {
  tcp_open: [rfc(9293, '3.5')],
  tcp_half_close: [rfc(9293, '3.6')],
  tcp_close: [rfc(9293, '3.6')],
  fault: [],
  request: [rfc(9112, '3'), rfc(9110, '7.2')],
  request_stream: [html('9.2.3', 'the-eventsource-interface'), rfc(9110, '12.5.1')],
  upgrade: [rfc(6455, '4.1')],
  response: [rfc(9112, '4'), rfc(9110, '8.6')],
  response_stream: [rfc(9112, '7.1'), NOTES],
  switching: [rfc(6455, '4.2.2')],
  interim: [rfc(9110, '15.2')],
  chunk_size: [rfc(9112, '7.1')],
  chunk_end: [rfc(9112, '7.1')],
  chunk_last: [rfc(9112, '7.1')],
  trailer: [rfc(9112, '7.1.2')],
  body: [rfc(9112, '6')],
  sse: [STREAM],
  sse_part: [STREAM, rfc(9112, '7.1')],
  sse_heartbeat: [NOTES],
  ws_text: [rfc(6455, '5.2'), rfc(6455, '5.6')],
  ws_text_masked: [rfc(6455, '5.3'), rfc(6455, '10.3')],
  ws_binary: [rfc(6455, '5.6')],
  ws_continuation: [rfc(6455, '5.4')],
  ws_deflate: [rfc(7692, '7.2')],
  ws_close: [rfc(6455, '5.5.1'), rfc(6455, '7.4')],
  ws_ping: [rfc(6455, '5.5.2')],
  ws_pong: [rfc(6455, '5.5.3')],
  ws_heartbeat: [rfc(6455, '5.5.2')],
  unparsed: [],
};

/** The keys of all explanations. */
export const REASONS = Object.keys(SOURCES);

/** @param {WireEvent} event */
export function why(event) {
  const key = reason(event);
  return { key, sources: SOURCES[key] };
}

/** @param {WireEvent} event */
function reason(event) {
  const { kind, transport, summary } = event;
  if (isFrame(event)) return frame(event);
  switch (kind) {
    case 'request_head':
      return transport === 'websocket' ? 'upgrade' : transport === 'sse' ? 'request_stream' : 'request';
    case 'response_head':
      if (summary.startsWith('101')) return 'switching';
      if (summary.startsWith('1')) return 'interim';
      return transport === 'sse' && summary.startsWith('200') ? 'response_stream' : 'response';
    case 'chunk_framing':
      if (summary.startsWith('trailer')) return 'trailer';
      if (summary.startsWith('chunk of')) return 'chunk_size';
      return summary === 'end of chunk' ? 'chunk_end' : 'chunk_last';
    case 'sse_event':
      return event.whole ? 'sse' : 'sse_part';
    case 'heartbeat':
      return 'sse_heartbeat';
    default:
      return kind;
  }
}

/** @param {WireEvent} event */
function frame({ kind, raw }) {
  const found = frameOf(raw);
  if (!found) return 'ws_continuation';
  if (found.opcode === 9 || found.opcode === 10) return `ws_${found.name}`;
  if (kind === 'heartbeat') return 'ws_heartbeat';
  if (found.deflate) return 'ws_deflate';
  return found.opcode === 1 && found.mask ? 'ws_text_masked' : `ws_${found.name}`;
}
