// @ts-check
import { isFrame } from './decode.js';
import { exchanges } from './exchanges.js';
import { frameOf } from './frame.js';
import { headerOf, requestLine, statusLine } from './http-head.js';
import { total } from './ring.js';

/**
 * The HTTP exchanges as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which browsers' tools open.
 * Messages of a WebSocket are in `_webSocketMessages`, as Chrome writes them. What is not known is -1, as the format wants it;
 * a content of which only the beginning is known is left out, and a comment says so.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {import('./exchanges.js').Exchange} Exchange
 */

const utf8 = new TextDecoder();

/**
 * @param {WireEvent[]} events
 * @param {{ version: string, browser: string, server: string }} made `version` is that of the page
 */
export function har(events, { version, browser, server }) {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Transport Lab', version },
      browser: { name: browser, version: '' },
      comment: `As seen by the relay in front of ${server}`,
      pages: [],
      entries: exchanges(events).map(entry),
    },
  };
}

/** @param {Exchange} exchange */
function entry(exchange) {
  const { asked, answered, received, request } = exchange;
  const upgraded = answered?.summary.startsWith('101') ?? false;
  const end = received.at(-1)?.at ?? answered?.at ?? asked.at;
  const timings = {
    send: ms(asked.at - asked.began),
    wait: answered ? ms(answered.began - asked.at) : 0,
    receive: answered ? ms(end - answered.began) : 0,
  };
  const kind = { websocket: 'websocket', sse: 'eventsource' }[String(asked.transport)] ?? 'fetch';
  return {
    startedDateTime: new Date(asked.began).toISOString(),
    time: ms(timings.send + timings.wait + timings.receive),
    request: requestOf(exchange, upgraded),
    response: responseOf(exchange, upgraded),
    cache: {},
    timings,
    connection: String(asked.connection),
    _resourceType: kind,
    ...(upgraded ? { _webSocketMessages: messages(exchange) } : {}),
    ...(request.complete ? {} : { comment: 'Only the beginning of the request head is known.' }),
  };
}

/** @param {number} value */
const ms = (value) => Math.max(0, Math.round(value * 1000) / 1000);

/** @param {Exchange} exchange @param {boolean} upgraded */
function requestOf({ asked, request, sent }, upgraded) {
  const { method, target, version } = requestLine(request);
  const url = new URL(target, `${upgraded ? 'ws' : 'http'}://${headerOf(request, 'host') || 'unknown'}`);
  return {
    method,
    url: url.href,
    httpVersion: version,
    cookies: headerOf(request, 'cookie')
      .split(/; */)
      .filter((pair) => pair.includes('='))
      .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) })),
    headers: request.headers.map(({ name, value }) => ({ name, value })),
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    headersSize: total(asked),
    bodySize: upgraded ? 0 : bytes(sent),
  };
}

/** @param {Exchange} exchange @param {boolean} upgraded */
function responseOf({ answered, response, received }, upgraded) {
  const { version, status, reason } = response ? statusLine(response) : { version: '', status: 0, reason: '' };
  return {
    status,
    statusText: reason,
    httpVersion: version,
    cookies: [],
    headers: (response?.headers ?? []).map(({ name, value }) => ({ name, value })),
    content: contentOf(upgraded ? [] : received, response ? headerOf(response, 'content-type') : ''),
    redirectURL: response ? headerOf(response, 'location') : '',
    headersSize: answered ? total(answered) : -1,
    bodySize: answered ? (upgraded ? 0 : bytes(received)) : -1,
  };
}

/** @param {WireEvent[]} events */
const bytes = (events) => events.reduce((sum, event) => sum + total(event), 0);

/** @param {WireEvent[]} received @param {string} mimeType */
function contentOf(received, mimeType) {
  const content = received.filter(({ kind }) => kind !== 'chunk_framing');
  const size = bytes(content);
  if (content.some((event) => event.raw.length < total(event))) {
    return { size, mimeType, comment: 'Only the beginning of the content is known.' };
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const { raw } of content) {
    joined.set(raw, at);
    at += raw.length;
  }
  return { size, mimeType, text: utf8.decode(joined) };
}

/** Text and binary frames; ping, pong and close are no messages. @param {Exchange} exchange */
function messages({ sent, received }) {
  return [...sent, ...received]
    .filter(isFrame)
    .sort((a, b) => a.n - b.n)
    .map((event) => ({ event, frame: frameOf(event.raw) }))
    .flatMap(({ event, frame }) =>
      frame && frame.opcode <= 2
        ? [
            {
              type: event.up ? 'send' : 'receive',
              time: event.at / 1000,
              opcode: frame.opcode,
              data: frame.opcode === 1 && !frame.deflate ? utf8.decode(frame.payload) : base64(frame.payload),
              ...(frame.complete ? {} : { comment: 'Only the beginning of the payload is known.' }),
            },
          ]
        : [],
    );
}

/** @param {Uint8Array} payload */
const base64 = (payload) => btoa(String.fromCharCode(...payload));
