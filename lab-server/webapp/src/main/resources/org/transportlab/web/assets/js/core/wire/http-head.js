// @ts-check
/**
 * A request's or response's head (RFC 9112, sections 2 to 5), as far as it is known.
 *
 * @typedef {{ name: string, value: string, size: number }} Header
 * @typedef {{ start: string, startSize: number, headers: Header[], complete: boolean }} Head
 */

const latin1 = new TextDecoder('latin1');

/**
 * @param {Uint8Array} raw its first bytes
 * @returns {Head}
 */
export function headOf(raw) {
  const text = latin1.decode(raw);
  const end = text.indexOf('\r\n\r\n');
  const lines = (end < 0 ? text : text.slice(0, end)).split('\r\n');
  const start = lines.shift() ?? '';
  return {
    start,
    startSize: start.length + 2,
    headers: lines.filter((line) => line.includes(':')).map(header),
    complete: end >= 0,
  };
}

/** @param {string} line @returns {Header} */
function header(line) {
  const colon = line.indexOf(':');
  return { name: line.slice(0, colon), value: line.slice(colon + 1).trim(), size: line.length + 2 };
}

/** @param {Head} head @param {string} name */
export function headerOf({ headers }, name) {
  return headers.find((one) => one.name.toLowerCase() === name)?.value ?? '';
}

/** @param {Head} head */
export function requestLine({ start }) {
  const [method = '', target = '', version = ''] = start.split(' ');
  return { method, target, version };
}

/** @param {Head} head */
export function statusLine({ start }) {
  const [version = '', status = '', ...reason] = start.split(' ');
  return { version, status: Number(status) || 0, reason: reason.join(' ') };
}
