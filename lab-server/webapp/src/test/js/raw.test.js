// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64, linesOf } from '../../main/resources/org/transportlab/web/assets/js/core/raw.js';

const bytes = (text) => new TextEncoder().encode(text);
const chunk = (head, length = head.length) => ({ dir: /** @type {const} */ ('in'), head, length });
const FRAME = '{"ch":"ticker.main","pos":"k3f9.42","ts":1,"type":"tick","data":{"px":1}}';

test('readsAPollRequest', () => {
  const head = bytes('GET /poll?channels=a&cursor=a~e.1 HTTP/1.1\r\nHost: x\r\n\r\n');
  assert.deepEqual(linesOf('longpoll', chunk(head)), ['GET /poll?channels=a&cursor=a~e.1', `${head.length} B headers`]);
});

test('readsAPollResponseAndItsBody', () => {
  const headers = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n';
  assert.deepEqual(linesOf('longpoll', chunk(bytes(`${headers}{"frames":[${FRAME}]}`))), [
    `200 OK · ${headers.length} B headers`,
    `{"frames":[${FRAME}]}`,
  ]);
});

test('readsAPollResponseInChunks', () => {
  const head = 'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n';
  assert.deepEqual(linesOf('shortpoll', chunk(bytes(`${head}2\r\n{}\r\n0\r\n\r\n`))), [
    `204 No Content · ${head.length} B headers`,
    '{}',
  ]);
});

test('countsHeadersInBytesWhereTheyAreLongerThanTheHead', () => {
  const head = bytes(`GET / HTTP/1.1\r\nCookie: ${'é'.repeat(100)}`);
  assert.deepEqual(linesOf('sse', chunk(head, 5000)), ['GET /', `more than ${head.length} B headers`]);
});

test('readsAServerSentEventWithItsChunkFraming', () => {
  const text = `id: ticker.main~k3f9.42\ndata: ${FRAME}\n\n`;
  const framed = `${text.length.toString(16)}\r\n${text}\r\n`;
  assert.deepEqual(linesOf('sse', chunk(bytes(framed))), ['id: ticker.main~k3f9.42', `data: ${FRAME}`]);
});

test('readsTheEndOfAChunkedResponse', () => {
  assert.deepEqual(linesOf('sse', chunk(bytes('0\r\n\r\n'))), ['0 | end of the response']);
});

test('readsAWebSocketTextFrame', () => {
  const payload = bytes('{"id":1,"px":101.37,"sym":"ACME","due":12345678}');
  assert.deepEqual(linesOf('websocket', chunk(Uint8Array.of(0x81, payload.length, ...payload))), [
    `81 30 | FIN text ${payload.length} B`,
    '{"id":1,"px":101.37,"sym":"ACME","due":12345678}',
  ]);
});

test('unmasksWhatTheClientSent', () => {
  // the example of RFC 6455, 5.7
  const head = Uint8Array.of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58);
  assert.deepEqual(linesOf('websocket', chunk(head)), ['81 85 | FIN text 5 B, masked', 'Hello']);
});

test('readsALongFrameOfWhichOnlyTheHeadIsKnown', () => {
  const head = Uint8Array.of(0x81, 126, 0x10, 0x00, ...new Array(508).fill(0x61));
  const [title, content] = linesOf('websocket', chunk(head, 4100));
  assert.equal(title, '81 7E | FIN text 4096 B');
  assert.equal(content, `${'a'.repeat(159)}…`);
});

test('readsControlFrames', () => {
  assert.deepEqual(linesOf('websocket', chunk(Uint8Array.of(0x89, 0))), ['89 00 | FIN ping 0 B']);
  assert.deepEqual(linesOf('websocket', chunk(Uint8Array.of(0x88, 7, 0x0b, 0xb8, ...bytes('drain')))), [
    '88 07 | FIN close 7 B',
    '3000 drain',
  ]);
});

test('saysHowMuchFollowsTheFirstFrame', () => {
  assert.deepEqual(linesOf('websocket', chunk(Uint8Array.of(0x81, 2, 0x68, 0x69, 0x81, 2, 0x68, 0x69))), [
    '81 02 | FIN text 2 B',
    'hi',
    '… and 4 B of further frames',
  ]);
});

test('showsBytesWhereNothingCanBeRead', () => {
  assert.deepEqual(linesOf('websocket', chunk(Uint8Array.of(0xff, 0x01, 0x02))), ['FF 01 02 | 3 B']);
});

test('neverFailsAndNeverExceedsThreeLines', () => {
  let seed = 1;
  for (let i = 0; i < 2000; i++) {
    const head = Uint8Array.from({ length: i % 40 }, () => {
      seed = (seed * 48271) % 2147483647;
      return seed & 255;
    });
    for (const transport of /** @type {const} */ (['shortpoll', 'longpoll', 'sse', 'websocket'])) {
      const lines = linesOf(transport, chunk(head));
      assert.ok(lines.length >= 1 && lines.length <= 3, JSON.stringify(lines));
      assert.ok(lines.every((line) => typeof line === 'string' && line.length <= 160));
    }
  }
});

test('readsBase64', () => {
  assert.deepEqual(fromBase64('gQI='), Uint8Array.of(0x81, 2));
});

/**
 * @param {number} type
 * @param {Uint8Array} payload
 */
function frameOf(type, payload) {
  return Uint8Array.of(0, payload.length >> 8, payload.length & 255, type, 0, 0, 0, 0, 5, ...payload);
}

test('readsTheContentOfHttp2Frames', () => {
  const text = bytes('{"frames":[]}');
  assert.deepEqual(linesOf('longpoll', chunk(frameOf(0, text)), 'HTTP/2'), ['DATA 13 B · stream 5', '{"frames":[]}']);
});

test('readsWebSocketFramesInsideHttp2Frames', () => {
  const hello = Uint8Array.of(0x81, 2, 0x68, 0x69);
  assert.deepEqual(linesOf('websocket', chunk(frameOf(0, hello)), 'HTTP/2'), [
    'DATA 4 B · stream 5',
    '81 02 | FIN text 2 B',
    'hi',
  ]);
});

test('doesNotGuessAtCompressedHeaders', () => {
  assert.deepEqual(linesOf('sse', chunk(frameOf(1, bytes('secret'))), 'HTTP/2'), ['HEADERS 6 B · stream 5 · HPACK']);
  assert.deepEqual(linesOf('sse', chunk(frameOf(3, Uint8Array.of(0, 0, 0, 8))), 'HTTP/2'), [
    'RST_STREAM 4 B · stream 5',
  ]);
  assert.deepEqual(linesOf('sse', chunk(Uint8Array.of(1, 2)), 'HTTP/2'), ['01 02']);
});
