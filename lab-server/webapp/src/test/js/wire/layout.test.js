// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  heightOf,
  hit,
  layout,
  stack,
  TALLEST,
} from '../../../main/resources/org/transportlab/web/assets/js/core/wire/layout.js';
import { move } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/select.js';
import { event } from './events.js';

const view = { from: 0, to: 1_000 };
const picture = { view, width: 1_000, transports: ['longpoll', 'sse'] };
const sized = (at, n, more = {}) => event('sse_event', { at, bytes: [0, 0, n, 0, 0], ...more });

test('putsEachTransportOnItsTrackAndEachDirectionOnItsSide', () => {
  const [longpoll, sse] = layout(
    [sized(100, 10), sized(200, 20, { transport: 'longpoll', up: true }), sized(300, 5, { transport: 'websocket' })],
    picture,
  );
  assert.deepEqual(
    sse.bars.map(({ x, up }) => ({ x, up })),
    [{ x: 100, up: false }],
  );
  assert.deepEqual(
    longpoll.bars.map(({ x, up }) => ({ x, up })),
    [{ x: 200, up: true }],
  );
});

test('losesNoByteWhereManyEventsShareAFewPixels', () => {
  const events = Array.from({ length: 5_000 }, (_, i) => sized(i / 5, 7));
  const [, { bars }] = layout(events, picture);
  assert.ok(bars.length <= 201, `${bars.length} bars on 1,000 px`);
  assert.equal(
    bars.reduce((sum, { bytes }) => sum + bytes[2], 0),
    35_000,
  );
  assert.equal(
    bars.reduce((sum, bar) => sum + bar.events.length, 0),
    5_000,
  );
});

test('keepsTheSameEventsTogetherWhileThePictureMoves', () => {
  const events = Array.from({ length: 100 }, (_, i) => sized(i * 3.3, 7));
  const company = (from) =>
    layout(events, { ...picture, view: { from, to: from + 1_000 } })[1].bars.map((bar) => bar.events.map(({ n }) => n));
  assert.deepEqual(company(0), company(-2.5));
});

test('marksWhatHasNoBytes', () => {
  const [, { bars, marks }] = layout([event('tcp_open', { at: 50, bytes: [0, 0, 0, 0, 0] })], picture);
  assert.equal(bars.length, 0);
  assert.deepEqual(
    marks.map(({ x }) => x),
    [50],
  );
});

test('showsHowLongARequestWaitedForItsAnswer', () => {
  const [, { waits }] = layout(
    [
      sized(10, 5, { kind: 'request_head', up: true }),
      sized(15, 5, { kind: 'request_head', up: true, connection: 2 }),
      sized(60, 5, { kind: 'response_head' }),
    ],
    picture,
  );
  assert.deepEqual(waits, [
    { from: 10, to: 60 },
    { from: 15, to: 1_000 },
  ]);
});

test('showsThatARequestWaitsWhichWasMadeLongAgo', () => {
  const asked = sized(-9_000, 5, { kind: 'request_head', up: true });
  assert.deepEqual(layout([], picture, [asked])[1].waits, [{ from: 0, to: 1_000 }]);
  const closed = event('tcp_close', { at: -10 });
  assert.deepEqual(layout([], picture, [asked, closed])[1].waits, []);
});

test('drawsBytesByTheirLogarithmAndTheirPartsInProportion', () => {
  assert.equal(heightOf(0), 0);
  assert.equal(heightOf(TALLEST), 1);
  assert.equal(heightOf(10 * TALLEST), 1);
  assert.ok(Math.abs(heightOf(1_000) - heightOf(100) - (heightOf(100) - heightOf(10))) < 0.01);
  const parts = stack([0, 25, 75, 0, 0], 100);
  assert.deepEqual(
    parts.map(({ part }) => part),
    [1, 2],
  );
  assert.equal(parts[0].to * 4, parts[1].to);
  assert.deepEqual(stack([0, 0, 0, 0, 0], 100), []);
});

test('findsTheLargestEventOfTheNearestBar', () => {
  const small = event('chunk_framing', { at: 100, bytes: [0, 4, 0, 0, 0] });
  const large = sized(100.001, 90);
  const other = sized(160, 500);
  const [, track] = layout([small, large, other], picture);
  assert.equal(hit(track, { x: 98, up: false, fromLine: 30 })?.n, large.n);
  assert.equal(hit(track, { x: 98, up: true, fromLine: 30 }), null, 'nothing was sent');
  assert.equal(hit(track, { x: 400, up: false, fromLine: 30 }), null);
});

test('goesThroughTheEventsByKeyboard', () => {
  const a = sized(10, 1);
  const b = sized(20, 1, { transport: 'longpoll' });
  const c = sized(30, 1);
  const d = sized(38, 1, { transport: 'longpoll' });
  const all = [a, b, c, d];
  const go = (from, way) => move(all, from, way, picture.transports);
  assert.equal(go(null, 'later'), d);
  assert.equal(go(null, 'first'), a);
  assert.equal(go(a, 'later'), c, 'the next of the same transport');
  assert.equal(go(c, 'later'), c, 'there is no further one');
  assert.equal(go(c, 'earlier'), a);
  assert.equal(go(c, 'above'), d, 'the one nearest in time');
  assert.equal(go(b, 'below'), a);
  assert.equal(go(a, 'last'), d);
  assert.equal(move([], null, 'later', picture.transports), null);
});
