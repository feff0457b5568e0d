// @ts-check
/**
 * A WebSocket frame (RFC 6455, section 5.2), as far as its first bytes are known; null if not even its header is.
 *
 *    0 1 2 3 4 5 6 7   0 1 2 3 4 5 6 7
 *   |F|R|R|R|opcode |  |M|   length   |  2 or 8 more bytes of length if that says 126 or 127, 4 of mask if M
 *   |I|S|S|S|       |  |A|            |
 *   |N|V|V|V|       |  |S|            |
 */

export const OPCODES = ['continuation', 'text', 'binary', '', '', '', '', '', 'close', 'ping', 'pong'];

/** @param {Uint8Array} raw */
export function frameOf(raw) {
  if (raw.length < 2) return null;
  const masked = (raw[1] & 0x80) !== 0;
  const told = raw[1] & 0x7f;
  const extended = told === 126 ? 2 : told === 127 ? 8 : 0;
  const header = 2 + extended + (masked ? 4 : 0);
  if (raw.length < header) return null;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const length = extended === 2 ? view.getUint16(2) : extended === 8 ? Number(view.getBigUint64(2)) : told;
  const mask = masked ? raw.slice(header - 4, header) : null;
  const known = raw.slice(header, header + length);
  const payload = mask ? known.map((byte, i) => byte ^ mask[i % 4]) : known;
  return {
    fin: (raw[0] & 0x80) !== 0,
    deflate: (raw[0] & 0x40) !== 0,
    opcode: raw[0] & 0x0f,
    name: OPCODES[raw[0] & 0x0f] ?? '',
    mask,
    length,
    lengthBytes: 1 + extended,
    header,
    payload,
    complete: known.length === length,
  };
}
