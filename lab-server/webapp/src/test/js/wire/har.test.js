// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wireExport } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/export.js';
import { har } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/har.js';
import { answer, ask, event, frame } from './events.js';

const made = { version: '1', browser: 'Test', server: 'Jetty' };
const entriesOf = (events) => har(events, made).log.entries;
const longpoll = { transport: 'longpoll', connection: 7 };

function poll(at) {
  const json = '{"type":"hello"}';
  return [
    ask('/long-poll?channels=a&cursor=b', { ...longpoll, at }),
    answer('200 OK', ['Content-Type: application/json', 'Content-Length: 16'], { ...longpoll, at: at + 40 }),
    event('body', { raw: json, ...longpoll, at: at + 41, bytes: [0, 0, json.length, 0, 0] }),
  ];
}

/** What the format wants of every entry, whatever else there is. */
function assertThatItIsValid({ log }) {
  assert.equal(log.version, '1.2');
  assert.ok(log.creator.name && typeof log.creator.version === 'string');
  for (const entry of log.entries) {
    assert.equal(new Date(entry.startedDateTime).toISOString(), entry.startedDateTime);
    const { send, wait, receive } = entry.timings;
    assert.ok([send, wait, receive].every((ms) => ms >= 0));
    assert.ok(Math.abs(entry.time - send - wait - receive) < 0.01);
    const { request, response } = entry;
    for (const field of ['method', 'url', 'httpVersion']) assert.equal(typeof request[field], 'string');
    for (const field of ['cookies', 'headers', 'queryString']) assert.ok(Array.isArray(request[field]));
    for (const field of ['headersSize', 'bodySize']) assert.equal(typeof request[field], 'number');
    for (const field of ['status', 'headersSize', 'bodySize']) assert.equal(typeof response[field], 'number');
    for (const field of ['statusText', 'httpVersion', 'redirectURL']) assert.equal(typeof response[field], 'string');
    for (const field of ['cookies', 'headers']) assert.ok(Array.isArray(response[field]));
    assert.equal(typeof response.content.size, 'number');
    assert.equal(typeof response.content.mimeType, 'string');
    assert.deepEqual(entry.cache, {});
  }
}

test('tellsEachPollWithItsHeadersContentAndTimes', () => {
  const events = [...poll(1_000), ...poll(2_000)];
  assertThatItIsValid(har(events, made));
  const [first, second] = entriesOf(events);
  assert.equal(first.request.url, 'http://127.0.0.1:8081/long-poll?channels=a&cursor=b');
  assert.deepEqual(first.request.queryString[1], { name: 'cursor', value: 'b' });
  assert.deepEqual(first.request.cookies, [
    { name: 'lang', value: 'de' },
    { name: 'a', value: 'b' },
  ]);
  assert.equal(first.request.headersSize, events[0].raw.length);
  assert.equal(first.response.status, 200);
  assert.equal(first.response.content.text, '{"type":"hello"}');
  assert.equal(first.response.bodySize, 16);
  assert.equal(first.timings.wait, 40);
  assert.equal(first.timings.receive, 1);
  assert.equal(second.startedDateTime, new Date(2_000).toISOString());
  assert.equal(second.connection, '7');
});

test('tellsAStreamThatGoesOnWithoutItsChunkSizes', () => {
  const [entry] = entriesOf([
    ask('/sse?channels=a'),
    answer('200 OK', ['Content-Type: text/event-stream', 'Transfer-Encoding: chunked']),
    event('chunk_framing', { raw: '9\r\n', bytes: [0, 3, 0, 0, 0] }),
    event('sse_event', { raw: 'data: 1\n\n', bytes: [0, 8, 1, 0, 0] }),
    event('chunk_framing', { raw: '\r\n', bytes: [0, 2, 0, 0, 0] }),
    event('heartbeat', { raw: ':\n\n', bytes: [0, 0, 0, 3, 0], at: 16_000 }),
  ]);
  assert.equal(entry._resourceType, 'eventsource');
  assert.equal(entry.response.content.text, 'data: 1\n\n:\n\n');
  assert.equal(entry.response.bodySize, 17);
  assert.equal(entry.time, 15_000);
});

test('tellsTheMessagesOfAWebSocketAsChromeDoes', () => {
  const ws = { transport: 'websocket' };
  const events = [
    ask('/ws?channels=a', ws),
    answer('101 Switching Protocols', ['Upgrade: websocket'], ws),
    frame('{"type":"hello"}', { at: 2_000 }),
    frame('{"id":"1"}', { up: true, at: 3_000 }),
    frame('', { opcode: 9, kind: 'heartbeat' }),
    frame('{"type":"hb"}', { kind: 'heartbeat', at: 4_000 }),
    frame(Uint8Array.of(3, 232), { opcode: 8 }),
  ];
  assertThatItIsValid(har(events, made));
  const [entry] = entriesOf(events);
  assert.equal(entry.request.url, 'ws://127.0.0.1:8081/ws?channels=a');
  assert.equal(entry._resourceType, 'websocket');
  assert.deepEqual(entry._webSocketMessages, [
    { type: 'receive', time: 2, opcode: 1, data: '{"type":"hello"}' },
    { type: 'send', time: 3, opcode: 1, data: '{"id":"1"}' },
    { type: 'receive', time: 4, opcode: 1, data: '{"type":"hb"}' },
  ]);
});

test('staysValidWhereOnlyHalfOfAnExchangeIsKnown', () => {
  const [, answered, body] = poll(1_000);
  const large = event('body', { raw: 'x', bytes: [0, 0, 5_000, 0, 0], ...longpoll });
  const archive = har(
    [answered, body, ask('/long-poll', longpoll), answer('200 OK', [], longpoll), large, ask('/sse')],
    made,
  );
  assertThatItIsValid(archive);
  const [cut, waiting] = archive.log.entries;
  assert.equal(cut.response.content.size, 5_000);
  assert.equal(cut.response.content.text, undefined);
  assert.ok(cut.response.content.comment);
  assert.equal(waiting.response.status, 0);
  assert.equal(waiting.response.headersSize, -1);
});

test('exportsEveryEventWithItsConditions', () => {
  const events = poll(1_000.25);
  const file = JSON.parse(JSON.stringify(wireExport(events, { server: 'Test' }, [{ transport: 'longpoll' }])));
  assert.equal(file.format, 'transport-lab-wire');
  assert.equal(file.conditions.server, 'Test');
  assert.equal(file.events.length, 3);
  const [head, , body] = file.events;
  assert.equal(head.direction, 'up');
  assert.equal(head.beganMs, 1_000.25);
  assert.ok(head.hex.startsWith('47 45 54 20 2f'));
  assert.deepEqual(body.bytes, { header: 0, framing: 0, payload: 16, heartbeat: 0, unparsed: 0 });
});
