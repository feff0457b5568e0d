// @ts-check
import { createHash } from 'node:crypto';

/** The server's side of RFC 6455, as much of it as text messages and closing need. */

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:stream').Duplex} socket
 * @param {{ onText: (text: string) => void, onEnd: () => void }} listener
 */
export function accept(request, socket, { onText, onEnd }) {
  const key = createHash('sha1')
    .update(request.headers['sec-websocket-key'] + GUID)
    .digest('base64');
  const protocol = request.headers['sec-websocket-protocol'];
  const head = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${key}`,
  ];
  if (protocol) head.push(`Sec-WebSocket-Protocol: ${protocol}`);
  socket.write(`${head.join('\r\n')}\r\n\r\n`);

  let pending = Buffer.alloc(0);
  socket.on('data', (/** @type {Buffer} */ chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = parse(pending); frame; frame = parse(pending)) {
      pending = pending.subarray(frame.end);
      if (frame.opcode === 1) onText(frame.payload.toString());
      if (frame.opcode === 8) socket.end(Buffer.from([0x88, 0]));
    }
  });
  socket.on('close', onEnd);
  socket.on('error', () => {}); // a reset is an end like any other; 'close' follows

  return {
    /** @param {unknown} json */
    send(json) {
      socket.write(encode(0x81, Buffer.from(JSON.stringify(json))));
    },
    /** @param {number} code @param {string} reason */
    close(code, reason) {
      socket.write(encode(0x88, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)])));
    },
  };
}

/** @param {number} first @param {Buffer} payload */
function encode(first, payload) {
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, payload.length]), payload]);
  const head = Buffer.from([first, 126, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** @param {Buffer} bytes */
function parse(bytes) {
  if (bytes.length < 6) return null;
  let length = bytes[1] & 0x7f;
  let at = 2;
  if (length === 126) {
    length = bytes.readUInt16BE(2);
    at = 4;
  }
  const end = at + 4 + length;
  if (bytes.length < end) return null;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, end).map((byte, i) => byte ^ mask[i % 4]));
  return { opcode: bytes[0] & 15, payload, end };
}
