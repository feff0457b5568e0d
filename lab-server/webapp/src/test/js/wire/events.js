// @ts-check
const utf8 = new TextEncoder();
const latin1 = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

let n = 0;

/** An event as the relay would tell it; `raw` as text in which each character is a byte, or as bytes. */
export function event(kind, { raw = '', bytes, at = 1_000, ...more } = {}) {
  const known = typeof raw === 'string' ? latin1(raw) : raw;
  return {
    n: n++,
    connection: 1,
    transport: 'sse',
    logical: 'aaaa',
    up: false,
    kind,
    began: at,
    at,
    offset: 0,
    bytes: bytes ?? [known.length, 0, 0, 0, 0],
    summary: '',
    raw: known,
    whole: true,
    ...more,
  };
}

/** A WebSocket frame, masked when it goes up. */
export function frame(text, { up = false, opcode = 1, fin = true, deflate = false, ...more } = {}) {
  const payload = typeof text === 'string' ? utf8.encode(text) : text;
  const mask = [0x11, 0x22, 0x33, 0x44];
  const size = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  size[0] |= up ? 0x80 : 0;
  const body = up ? payload.map((byte, i) => byte ^ mask[i % 4]) : payload;
  const first = (fin ? 0x80 : 0) | (deflate ? 0x40 : 0) | opcode;
  const raw = Uint8Array.from([first, ...size, ...(up ? mask : []), ...body]);
  const kind = more.kind ?? 'ws_frame';
  const bytes = [0, raw.length - payload.length, payload.length, 0, 0];
  return event(kind, { raw, bytes, up, transport: 'websocket', ...more });
}

export const ask = (target, more = {}) =>
  event('request_head', {
    raw: `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:8081\r\nCookie: lang=de; a=b\r\nOrigin: http://127.0.0.1:8080\r\n\r\n`,
    up: true,
    summary: `GET ${target}`,
    ...more,
  });

export const answer = (status, headers = [], more = {}) =>
  event('response_head', {
    raw: `HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`,
    summary: status,
    ...more,
  });
