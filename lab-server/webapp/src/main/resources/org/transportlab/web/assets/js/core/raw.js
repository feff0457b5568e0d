// @ts-check
/**
 * A chunk from the wire as one to three readable lines. Only the head of a chunk is known (512 bytes), and a chunk may
 * begin anywhere: what cannot be read is shown as bytes, never guessed at.
 */

/**
 * @typedef {object} Chunk
 * @property {'in' | 'out'} dir as the browser sees it
 * @property {number} length of the whole chunk
 * @property {Uint8Array} head its first bytes
 */

const LONGEST = 160;
const MOST_LINES = 3;
const OPCODES = ['continuation', 'text', 'binary', '', '', '', '', '', 'close', 'ping', 'pong'];
const utf8 = new TextDecoder();

/** @param {string} base64 */
export function fromBase64(base64) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}

/** @param {string} text */
function clip(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Of HTTP/2 (RFC 9113, section 6), by their numbers. */
const FRAMES = ['DATA', 'HEADERS', 'PRIORITY', 'RST_STREAM', 'SETTINGS', 'PUSH_PROMISE', 'PING', 'GOAWAY'].concat([
  'WINDOW_UPDATE',
  'CONTINUATION',
]);
const FRAME_HEADER = 9;

/**
 * @param {import('../types.js').TransportName} transport
 * @param {Chunk} chunk
 * @param {string} [protocol] what it was made in; of HTTP/2 a chunk is the start of one frame
 * @returns {string[]}
 */
export function linesOf(transport, chunk, protocol = '') {
  return protocol === 'HTTP/2' ? frame(transport, chunk) : plain(transport, chunk);
}

/**
 * A frame's header in words, and its content if that can be read without the connection's history: headers cannot, since
 * they are compressed with what went before (RFC 7541).
 *
 * @param {import('../types.js').TransportName} transport
 * @param {Chunk} chunk
 */
function frame(transport, { dir, head }) {
  if (head.length < FRAME_HEADER) return [hex(head)];
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getUint32(0) >>> 8;
  const type = FRAMES[head[3]] ?? `type ${head[3]}`;
  const title = `${type} ${length} B · stream ${view.getUint32(5) & 0x7fffffff}`;
  if (type === 'HEADERS') return [`${title} · HPACK`];
  if (type !== 'DATA' || length === 0) return [title];
  return [title, ...plain(transport, { dir, length, head: head.slice(FRAME_HEADER) })].slice(0, MOST_LINES);
}

/**
 * @param {import('../types.js').TransportName} transport
 * @param {Chunk} chunk
 */
function plain(transport, chunk) {
  const text = utf8.decode(chunk.head);
  if (/^[A-Z]{3,7} \S+ HTTP\/1/.test(text)) return request(text, chunk);
  if (text.startsWith('HTTP/1.')) return response(text, chunk);
  const lines = transport === 'websocket' ? webSocket(chunk) : chunked(text, chunk);
  return lines.slice(0, MOST_LINES).map(clip);
}

/**
 * @param {string} text
 * @param {Chunk} chunk
 */
function request(text, { head, length }) {
  const line = text.slice(0, text.indexOf(' HTTP/1'));
  return [clip(line), headerSize(head, length)];
}

/**
 * @param {string} text
 * @param {Chunk} chunk
 */
function response(text, chunk) {
  const status = text.slice('HTTP/1.1 '.length, Math.max(text.indexOf('\r\n'), 0) || undefined);
  const lines = [`${status} · ${headerSize(chunk.head, chunk.length)}`];
  const end = text.indexOf('\r\n\r\n');
  if (end >= 0) lines.push(...unchunk(text.slice(end + 4)));
  return lines.slice(0, MOST_LINES).map(clip);
}

/**
 * The size of everything before the body, the first line included.
 *
 * @param {Uint8Array} head
 * @param {number} length
 */
function headerSize(head, length) {
  for (let i = 3; i < head.length; i++) {
    if (head[i] === 10 && head[i - 1] === 13 && head[i - 2] === 10) return `${i + 1} B headers`;
  }
  return head.length < length ? `more than ${head.length} B headers` : `${length} B headers`;
}

/** Content without its chunk sizes. @param {string} text */
function unchunk(text) {
  return text.split(/\r\n|\n|\r/).filter((line) => line !== '' && !/^[0-9a-fA-F]{1,6}$/.test(line));
}

/**
 * @param {string} text
 * @param {Chunk} chunk
 */
function chunked(text, { head, length }) {
  if (text === '0\r\n\r\n') return ['0 | end of the response'];
  const lines = unchunk(text);
  return lines.length > 0 ? lines : [`${length} B`, hex(head.subarray(0, 16))];
}

/** One frame per chunk as a rule; further ones are counted. @param {Chunk} chunk */
function webSocket({ head, length }) {
  const frame = frameAt(head, 0);
  if (!frame) return [`${hex(head.subarray(0, 16))} | ${length} B`];
  const start = hex(head.subarray(0, 2));
  const title = `${start} | ${frame.fin ? 'FIN ' : ''}${frame.name} ${frame.length} B${frame.masked ? ', masked' : ''}`;
  const lines = [title];
  if (frame.content) lines.push(frame.content);
  const rest = length - frame.end;
  if (rest > 0) lines.push(`… and ${rest} B of further frames`);
  return lines;
}

/**
 * @param {Uint8Array} head
 * @param {number} at
 */
function frameAt(head, at) {
  if (head.length < at + 2) return null;
  const opcode = head[at] & 0x0f;
  const name = OPCODES[opcode];
  const masked = (head[at + 1] & 0x80) !== 0;
  if (!name || (head[at] & 0x30) !== 0) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let length = head[at + 1] & 0x7f;
  let start = at + 2;
  if (length === 126 && head.length >= start + 2) {
    length = view.getUint16(start);
    start += 2;
  } else if (length === 127 && head.length >= start + 8) {
    length = Number(view.getBigUint64(start));
    start += 8;
  }
  let mask = new Uint8Array(4);
  if (masked) {
    mask = head.slice(start, start + 4);
    start += 4;
  }
  const payload = head.slice(start, Math.min(head.length, start + length)).map((byte, i) => byte ^ mask[i % 4]);
  return {
    fin: (head[at] & 0x80) !== 0,
    name,
    masked,
    length,
    end: start + length,
    content: contentOf(opcode, payload),
  };
}

/**
 * @param {number} opcode
 * @param {Uint8Array} payload
 */
function contentOf(opcode, payload) {
  if (payload.length === 0) return '';
  if (opcode === 8 && payload.length >= 2) {
    return `${(payload[0] << 8) | payload[1]} ${utf8.decode(payload.subarray(2))}`.trim();
  }
  return opcode === 2 ? hex(payload.subarray(0, 24)) : utf8.decode(payload);
}
