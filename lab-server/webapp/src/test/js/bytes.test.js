// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Bytes,
  chunkFraming,
  estimate,
  webSocketHeader,
} from '../../main/resources/org/transportlab/web/assets/js/core/bytes.js';

const counters = (frames, more = {}) => ({
  in: 0,
  out: 0,
  requests: 0,
  sockets: 1,
  frames,
  batches: frames,
  payload: frames * 100,
  ...more,
});
const websocket = () => new Bytes({ transport: 'websocket', path: 60, cursor: 20 });

test('comparesTheFirstAndTheLastReadingOfTheMinute', () => {
  const bytes = websocket();
  bytes.add(0, counters(1000, { in: 9_000, out: 999_999 }));
  bytes.add(30_000, counters(1100, { in: 9_000, out: 999_999 + 10_400 }));
  assert.deepEqual(bytes.perMessage(), {
    exact: true,
    perMessage: 104,
    up: 0,
    down: 104,
    payload: 100,
    overheadShare: 1 - 100 / 104,
  });
});

test('forgetsReadingsOlderThanAMinute', () => {
  const bytes = websocket();
  bytes.add(0, counters(0, { out: 0 }));
  bytes.add(10_000, counters(10, { out: 5_000 }));
  bytes.add(70_000, counters(20, { out: 6_020 }));
  assert.equal(bytes.perMessage()?.down, 102);
});

test('keepsHandshakesApart', () => {
  const bytes = websocket();
  bytes.add(0, counters(10, { in: 500, out: 1_300, handshake: { in: 500, out: 280, openings: 1 } }));
  const handshake = { in: 1_020, out: 560, openings: 2 };
  bytes.add(1000, counters(20, { in: 1_020, out: 1_300 + 280 + 1_020, handshake }));
  assert.deepEqual([bytes.perMessage()?.up, bytes.perMessage()?.down], [0, 102]);
});

test('tellsWhatOneOpeningCostsHoweverManyThereWere', () => {
  const bytes = websocket();
  assert.equal(bytes.handshake(), null);
  bytes.add(0, counters(0, { handshake: { in: 0, out: 0, openings: 0 } }));
  assert.equal(bytes.handshake(), null, 'a poll opens nothing');
  bytes.add(1, counters(0, { handshake: { in: 500, out: 280, openings: 1 } }));
  assert.deepEqual(bytes.handshake(), { in: 500, out: 280 });
  bytes.add(2, counters(0, { handshake: { in: 1_020, out: 560, openings: 2 } }));
  assert.deepEqual(bytes.handshake(), { in: 510, out: 280 });
});

test('saysNothingBeforeAMessageWasCarried', () => {
  const bytes = websocket();
  assert.equal(bytes.perMessage(), null);
  bytes.add(0, counters(5));
  assert.equal(bytes.perMessage(), null);
  bytes.add(1000, counters(5));
  assert.equal(bytes.perMessage(), null);
  assert.equal(bytes.messagesPerResponse(), null);
});

test('countsRequestsAMinuteAndMessagesAResponse', () => {
  const bytes = websocket();
  bytes.add(0, counters(0));
  bytes.add(30_000, counters(600, { requests: 300, batches: 300 }));
  assert.equal(bytes.requestsPerMinute(), 600);
  assert.equal(bytes.messagesPerResponse(), 2);
});

test('startsAgainFromWhereItIs', () => {
  const bytes = websocket();
  bytes.add(0, counters(0));
  bytes.add(1000, counters(10, { out: 99_999 }));
  bytes.clear();
  bytes.add(2000, counters(20, { out: 99_999 + 1020 }));
  assert.equal(bytes.perMessage()?.down, 102);
});

test('countsAnewWhereTheServerDoes', () => {
  const bytes = websocket();
  bytes.add(0, counters(1000, { out: 50_000 }));
  bytes.add(1000, counters(0, { out: 50_000 }));
  assert.equal(bytes.perMessage(), null);
  bytes.add(2000, counters(10, { out: 51_020 }));
  assert.equal(bytes.perMessage()?.down, 102);
});

test('estimatesByRuleWhereTheServerCannotSeeTheWire', () => {
  const bytes = websocket();
  bytes.add(0, counters(0, { in: undefined, out: undefined }));
  bytes.add(1000, counters(10, { in: undefined, out: undefined }));
  assert.deepEqual(bytes.perMessage(), {
    exact: false,
    perMessage: 102,
    up: 0,
    down: 102,
    payload: 100,
    overheadShare: 1 - 100 / 102,
  });
});

test('knowsTheFramingOfTheFormats', () => {
  assert.deepEqual([125, 126, 65_535, 65_536].map(webSocketHeader), [2, 4, 4, 10]);
  assert.deepEqual([15, 16, 255, 256].map(chunkFraming), [5, 6, 6, 7]);
});

test('estimatesServerSentEventsToTheByte', () => {
  const cursor = 'ticker.main~k3f9.42';
  const frame = 'x'.repeat(100);
  const event = `id: ${cursor}\ndata: ${frame}\n\n`;
  const wire = `${event.length.toString(16)}\r\n${event}\r\n`;
  assert.deepEqual(estimate({ transport: 'sse', path: 0, cursor: cursor.length }, 1, frame.length), {
    up: 0,
    down: wire.length,
  });
});

test('estimatesABatchOnAWebSocketToTheByte', () => {
  const frames = ['{"a":1}', '{"b":22}', '{"c":3}'];
  const text = `[${frames.join(',')}]`;
  const payload = frames.join('').length;
  assert.deepEqual(estimate({ transport: 'websocket', path: 0, cursor: 0 }, 3, payload), {
    up: 0,
    down: 2 + text.length,
  });
});

test('aPollCostsARequestForEveryResponse', () => {
  const { up, down } = estimate({ transport: 'longpoll', path: 80, cursor: 20 }, 1, 100);
  assert.ok(up > 400 && up < 700);
  assert.ok(down > 300 && down < 500);
});

test('countsAnewWhenBytesBecomeKnownOrUnknownOrBeginAgain', () => {
  const unknown = (frames) => counters(frames, { in: undefined, out: undefined });
  const bytes = websocket();
  bytes.add(0, unknown(1000));
  bytes.add(1000, unknown(1010));
  assert.equal(bytes.perMessage()?.exact, false);
  bytes.add(2000, counters(1020, { in: 7_000, out: 500_000 }));
  assert.equal(bytes.perMessage(), null);
  bytes.add(3000, counters(1030, { in: 7_000, out: 501_000 }));
  assert.equal(bytes.perMessage()?.perMessage, 100);
  bytes.add(4000, counters(1040, { in: 50, out: 200 }));
  assert.equal(bytes.perMessage(), null);
  bytes.add(5000, unknown(1050));
  assert.equal(bytes.perMessage(), null);
});
