// @ts-check
/** Bytes as programmers write them down: sixteen a line, with their place, in hexadecimal and as ASCII where they are such. */

const PER_LINE = 16;

/** @param {number} byte */
const pair = (byte) => byte.toString(16).padStart(2, '0');

/** @param {Uint8Array} bytes */
export const hex = (bytes) => [...bytes].map(pair).join(' ');

/**
 * @param {Uint8Array} bytes
 * @returns {{ at: string, hex: string, text: string }[]}
 */
export function hexdump(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += PER_LINE) {
    const line = bytes.subarray(at, at + PER_LINE);
    const text = [...line].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
    lines.push({ at: at.toString(16).padStart(4, '0'), hex: hex(line), text });
  }
  return lines;
}
