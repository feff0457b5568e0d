// @ts-check
/**
 * One text in the smallest message that each format allows, byte for byte. What a connection has cost before is not in it.
 *
 * @typedef {{ role: 'payload' | 'framing', bytes: Uint8Array }} Part
 * @typedef {Part[]} Framed in the order of the wire
 */

const UTF8 = new TextEncoder();
/** A real one is chosen at random (RFC 6455, 5.3). */
const MASK = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const TOPIC = 'lab/t';

/** @param {...(number | string | Uint8Array)} pieces @returns {Part} */
function framing(...pieces) {
  const all = pieces.flatMap((piece) => [
    ...(typeof piece === 'number' ? [piece] : typeof piece === 'string' ? UTF8.encode(piece) : piece),
  ]);
  return { role: 'framing', bytes: Uint8Array.from(all) };
}

/** @param {string | Uint8Array} content @returns {Part} */
const payload = (content) => ({ role: 'payload', bytes: typeof content === 'string' ? UTF8.encode(content) : content });

/** @param {Framed} parts */
export const length = (parts) => parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

/**
 * A number in as many bytes as asked for, the highest first.
 *
 * @param {number} value
 * @param {number} bytes
 */
const big = (value, bytes) =>
  Uint8Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);

/**
 * RFC 6455, 5.2: FIN is set, and the length takes 7 bits, or 2 or 8 bytes more.
 *
 * @param {number} opcode
 * @param {number} size
 * @param {boolean} masked
 */
function head(opcode, size, masked) {
  const bit = masked ? 0x80 : 0;
  if (size < 126) return framing(0x80 | opcode, bit | size);
  if (size < 65536) return framing(0x80 | opcode, bit | 126, big(size, 2));
  return framing(0x80 | opcode, bit | 127, big(size, 8));
}

/** @param {number} opcode @param {Framed} content @returns {Framed} */
function inWebSocket(opcode, content) {
  return [head(opcode, length(content), false), ...content];
}

/** From server to browser. @param {string} text @returns {Framed} */
export const webSocketDown = (text) => inWebSocket(1, [payload(text)]);

/** From browser to server: masked. @param {string} text @returns {Framed} */
export function webSocketUp(text) {
  const content = UTF8.encode(text).map((byte, i) => byte ^ (MASK[i % 4] ?? 0));
  return [head(1, content.length, true), framing(MASK), payload(content)];
}

/** An event in a chunk (HTML 9.2.6, RFC 9112 7.1). @param {string} text @returns {Framed} */
export function serverSentEvent(text) {
  /** @type {Framed} */
  const event = text.split('\n').flatMap((line) => [framing('data: '), payload(line), framing('\n')]);
  event.push(framing('\n'));
  return [framing(`${length(event).toString(16)}\r\n`), ...event, framing('\r\n')];
}

/** PUBLISH with QoS 0 to a topic of five letters (MQTT 3.1.1, 3.3), in a binary frame. @param {string} text @returns {Framed} */
export function mqtt(text) {
  const content = payload(text);
  let rest = 2 + TOPIC.length + content.bytes.length;
  const size = [];
  do {
    size.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return inWebSocket(2, [framing(0x30, ...size, big(TOPIC.length, 2), TOPIC), content]);
}

/** A MESSAGE with the headers that it must have (STOMP 1.2), in a text frame. @param {string} text @returns {Framed} */
export function stomp(text) {
  const headers = `MESSAGE\nsubscription:0\nmessage-id:1\ndestination:/${TOPIC}\n\n`;
  return inWebSocket(1, [framing(headers), payload(text), framing(0)]);
}

/** A settled transfer of one string (AMQP 1.0, 2.3.1, 2.7.5, 3.2.8), in a binary frame. @param {string} text @returns {Framed} */
export function amqp(text) {
  const content = payload(text);
  const size = content.bytes.length;
  // handle 0, delivery 1, tag 1, format 0, settled
  const fields = Uint8Array.of(0x43, 0x52, 1, 0xa0, 1, 1, 0x43, 0x41);
  const transfer = [0x00, 0x53, 0x14, 0xc0, fields.length + 1, 5, ...fields];
  const value = [0x00, 0x53, 0x77, ...(size < 256 ? [0xa1, size] : [0xb1, ...big(size, 4)])];
  const total = 8 + transfer.length + value.length + size;
  return inWebSocket(2, [framing(big(total, 4), 2, 0, 0, 0, ...transfer, ...value), content]);
}
