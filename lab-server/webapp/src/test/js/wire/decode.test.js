// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/decode.js';
import { hexdump } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/hexdump.js';
import { REASONS, why } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/why.js';
import { answer, ask, event, frame } from './events.js';

const valueIn = (seen, label) => decode(seen).find(({ key, name }) => key === label || name === label)?.value;

test('dumpsSixteenBytesALine', () => {
  const lines = hexdump(Uint8Array.from({ length: 20 }, (_, i) => 0x61 + i));
  assert.deepEqual(lines[0], {
    at: '0000',
    hex: '61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f 70',
    text: 'abcdefghijklmnop',
  });
  assert.deepEqual(lines[1], { at: '0010', hex: '71 72 73 74', text: 'qrst' });
  assert.equal(hexdump(Uint8Array.of(0, 13, 10, 200))[0].text, '····');
});

test('readsAFrameOfTheServer', () => {
  const seen = frame('{"type":"tick"}');
  assert.equal(hexdump(seen.raw)[0].hex.slice(0, 5), '81 0f');
  assert.equal(valueIn(seen, 'fin'), '1');
  assert.equal(valueIn(seen, 'opcode'), '1 text');
  assert.equal(valueIn(seen, 'masked'), '0');
  assert.equal(valueIn(seen, 'length'), '15');
  assert.equal(valueIn(seen, 'payload'), '{"type":"tick"}');
  assert.equal(why(seen).key, 'ws_text');
});

test('takesTheMaskOffAFrameOfTheBrowser', () => {
  const seen = frame('grüße', { up: true });
  assert.equal(valueIn(seen, 'mask'), '11 22 33 44');
  assert.equal(valueIn(seen, 'unmasked'), 'grüße');
  assert.equal(why(seen).key, 'ws_text_masked');
});

test('readsLongCompressedAndClosingFrames', () => {
  assert.equal(valueIn(frame('x'.repeat(300)), 'length'), '300');
  const deflated = frame(Uint8Array.of(0xaa, 0x56), { deflate: true });
  assert.equal(valueIn(deflated, 'deflate'), '1');
  assert.equal(valueIn(deflated, 'deflated'), 'aa 56');
  assert.equal(why(deflated).key, 'ws_deflate');
  const close = frame(Uint8Array.of(0x0f, 0xa1, 0x62, 0x79, 0x65), { opcode: 8 });
  assert.equal(valueIn(close, 'code'), '4001');
  assert.equal(valueIn(close, 'reason'), 'bye');
  assert.equal(why(close).key, 'ws_close');
  assert.equal(why(frame('', { opcode: 9, kind: 'heartbeat' })).key, 'ws_ping');
  assert.equal(why(frame('{"type":"hb"}', { kind: 'heartbeat' })).key, 'ws_heartbeat');
});

test('neverGuessesWhereAFrameIsCutShort', () => {
  const cut = event('ws_frame', { raw: Uint8Array.of(0x81), transport: 'websocket', summary: 'cut off' });
  assert.deepEqual(decode(cut), [{ key: 'what', value: 'cut off' }]);
  assert.ok(REASONS.includes(why(cut).key));
});

test('readsHeadsLineByLine', () => {
  const asked = ask('/sse?channels=a&connection=aaaa');
  assert.equal(valueIn(asked, 'method'), 'GET');
  assert.equal(valueIn(asked, 'target'), '/sse?channels=a&connection=aaaa');
  assert.equal(valueIn(asked, 'Origin'), 'http://127.0.0.1:8080');
  const sizes = decode(asked).reduce((sum, { size = 0 }) => sum + size, 0);
  assert.equal(sizes, asked.raw.length, 'the lines are all the bytes there are');
  const answered = answer('200 OK', ['Content-Type: text/event-stream', 'Transfer-Encoding: chunked']);
  assert.equal(valueIn(answered, 'status'), '200 OK');
  assert.equal(
    decode(answered).reduce((sum, { size = 0 }) => sum + size, 0),
    answered.raw.length,
  );
});

test('readsChunksAndTheLinesOfAnEvent', () => {
  assert.equal(valueIn(event('chunk_framing', { raw: '5a;x=1\r\n', summary: 'chunk of 90 B' }), 'chunk'), '5a = 90');
  assert.equal(valueIn(event('chunk_framing', { raw: '\r\n', summary: 'end of chunk' }), 'eol'), 'CR LF');
  const seen = event('sse_event', { raw: ': hi\nid: a~1.2\nevent:tick\ndata: {"n":1}\n\n' });
  assert.equal(valueIn(seen, 'comment'), 'hi');
  assert.equal(valueIn(seen, 'id'), 'a~1.2');
  assert.equal(valueIn(seen, 'event'), 'tick');
  assert.equal(valueIn(seen, 'data'), '{"n":1}');
  assert.equal(
    decode(seen).reduce((sum, { size = 0 }) => sum + size, 0),
    seen.raw.length,
  );
});

test('explainsEachKindByItsRule', () => {
  const reasons = {
    request: ask('/long-poll', { transport: 'longpoll' }),
    request_stream: ask('/sse'),
    upgrade: ask('/ws', { transport: 'websocket' }),
    response: answer('200 OK', [], { transport: 'longpoll' }),
    response_stream: answer('200 OK'),
    switching: answer('101 Switching Protocols', [], { transport: 'websocket' }),
    interim: answer('103 Early Hints'),
    chunk_size: event('chunk_framing', { summary: 'chunk of 90 B' }),
    chunk_end: event('chunk_framing', { summary: 'end of chunk' }),
    chunk_last: event('chunk_framing', { summary: 'last chunk' }),
    trailer: event('chunk_framing', { summary: 'trailer a: b' }),
    sse: event('sse_event'),
    sse_part: event('sse_event', { whole: false }),
    sse_heartbeat: event('heartbeat'),
    ws_continuation: frame('x', { opcode: 0 }),
    ws_binary: frame('x', { opcode: 2 }),
    ws_pong: frame('', { opcode: 10, up: true, kind: 'heartbeat' }),
  };
  for (const kind of ['tcp_open', 'tcp_half_close', 'tcp_close', 'fault', 'body', 'unparsed']) {
    assert.equal(why(event(kind)).key, kind);
  }
  for (const [key, seen] of Object.entries(reasons)) assert.equal(why(seen).key, key);
  for (const { name, href } of why(reasons.upgrade).sources) {
    assert.equal(name, 'RFC 6455, 4.1');
    assert.equal(href, 'https://www.rfc-editor.org/rfc/rfc6455#section-4.1');
  }
});
