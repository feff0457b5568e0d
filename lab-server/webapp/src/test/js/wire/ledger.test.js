// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdleMeter } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/idle.js';
import { Ledger } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/ledger.js';
import { wireReport } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/report.js';
import { Ring, within } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/ring.js';
import { event } from './events.js';

const sum = (
  frames,
  { up = [0, 0, 0, 0, 0], down = [0, 0, 0, 0, 0], opened = 1, logical = 'aaaa', batches = frames } = {},
) => ({
  transport: 'websocket',
  logical,
  up: up.map((n, i) => n + (i === 0 ? opened * 577 : 0)),
  down: down.map((n, i) => n + (i === 0 ? opened * 328 : 0)),
  handshake: { up: opened * 577, down: opened * 328, openings: opened },
  requests: opened,
  frames,
  batches,
});

test('dividesWhatAMinuteBroughtByItsMessages', () => {
  const ledger = new Ledger();
  assert.equal(ledger.perMessage(), null);
  ledger.add(0, sum(10, { down: [0, 40, 1_420, 30, 0] }));
  assert.equal(ledger.perMessage(), null, 'one reading is no difference');
  ledger.add(30_000, sum(110, { down: [0, 440, 15_620, 45, 0], up: [0, 0, 0, 19, 0], batches: 60 }));
  const { up, down, perMessage, messagesPerResponse, messages } = ledger.perMessage();
  assert.equal(messages, 100);
  assert.deepEqual(down, [0, 4, 142, 0.15, 0]);
  assert.deepEqual(up, [0, 0, 0, 0.19, 0]);
  assert.equal(perMessage, 146.34);
  assert.equal(messagesPerResponse, 2);
});

test('keepsOpeningsApartAndTellsThemOneByOne', () => {
  const ledger = new Ledger();
  ledger.add(0, sum(10));
  ledger.add(1_000, sum(20, { opened: 3, down: [0, 40, 1_420, 0, 0] }));
  assert.deepEqual(ledger.opening(), { up: 577, down: 328, openings: 3 });
  assert.equal(ledger.perMessage().down[0], 0);
  assert.equal(ledger.perMessage().up[0], 0);
  const poll = new Ledger();
  poll.add(0, { ...sum(1, { opened: 0 }), transport: 'longpoll' });
  assert.equal(poll.opening(), null);
});

test('doesNotChargeTheLastMessagesForTheSilenceAfterThem', () => {
  const ledger = new Ledger();
  ledger.add(0, sum(0));
  ledger.add(1_000, sum(10, { down: [0, 40, 1_420, 0, 0] }));
  const before = ledger.perMessage();
  ledger.add(90_000, sum(10, { down: [0, 40, 1_420, 9_000, 0] }), false);
  assert.deepEqual(ledger.perMessage(), before);
  assert.equal(ledger.latest?.down[3], 9_000, 'but the sums go on');
});

test('startsAgainWithAnotherConnectionAndAfterAChange', () => {
  const ledger = new Ledger();
  ledger.add(0, sum(10));
  ledger.add(1_000, sum(20));
  ledger.add(2_000, sum(500, { logical: 'bbbb' }));
  assert.equal(ledger.perMessage(), null);
  ledger.add(3_000, sum(510, { logical: 'bbbb' }));
  assert.equal(ledger.perMessage().messages, 10);
  ledger.clear();
  assert.equal(ledger.perMessage(), null);
});

const beat = (at) => event('heartbeat', { at, bytes: [0, 0, 0, 20, 0] });
const chunk = (at) => event('chunk_framing', { at, bytes: [0, 6, 0, 0, 0] });

test('measuresAnIdleHourByWholeCyclesBetweenHeartbeats', () => {
  const meter = new IdleMeter('sse');
  meter.add(chunk(100));
  assert.equal(meter.seen, 0);
  for (const at of [15_000, 30_000, 45_000]) {
    meter.add(beat(at));
    meter.add(chunk(at));
  }
  assert.equal(meter.seen, 3);
  const { cycles, bytes, ms, perHour } = meter.figures();
  assert.deepEqual({ cycles, bytes, ms }, { cycles: 2, bytes: 52, ms: 30_000 });
  assert.equal(perHour, 26 * 240);
});

test('measuresAnIdlePollFromRequestToRequestInBothDirections', () => {
  const meter = new IdleMeter('longpoll');
  const poll = (at) => {
    meter.add(event('request_head', { at, up: true, bytes: [476, 0, 0, 0, 0] }));
    meter.add(event('response_head', { at: at + 24_990, bytes: [278, 0, 0, 0, 0] }));
    meter.add(event('body', { at: at + 24_990, bytes: [0, 0, 90, 0, 0] }));
  };
  meter.add(event('body', { bytes: [0, 0, 9_999, 0, 0] }));
  poll(0);
  assert.equal(meter.figures(), null, 'one poll is not over before the next one');
  poll(25_000);
  assert.equal(meter.figures()?.perHour, (476 + 278 + 90) * 144);
});

test('countsOneKindOfHeartbeatAndTheOthersAsBytesBetween', () => {
  const meter = new IdleMeter('websocket');
  const told = (at, summary, up = false) =>
    event('heartbeat', { at, summary, up, bytes: [0, 0, 0, 10, 0], transport: 'websocket' });
  for (const at of [0, 15_000, 30_000]) {
    meter.add(told(at, 'text FIN 13 B'));
    meter.add(told(at + 5_000, 'ping FIN 0 B'));
    meter.add(told(at + 5_001, 'pong FIN masked 0 B', true));
  }
  assert.deepEqual(meter.figures(), { cycles: 2, bytes: 60, ms: 30_000, perHour: 7_200 });
});

test('isNotIdleWhileMessagesComeOrAStreamIsOpenedAgain', () => {
  const meter = new IdleMeter('sse');
  for (const disturbance of ['sse_event', 'response_head']) {
    meter.add(beat(0));
    meter.add(beat(15_000));
    meter.add(event(disturbance, { at: 16_000 }));
    assert.equal(meter.figures(), null);
    assert.equal(meter.seen, 0);
  }
});

test('keepsTheNewestEventsInTheRelaysOrder', () => {
  const ring = new Ring(5);
  const [a, b, c, d, e, f] = Array.from({ length: 6 }, (_, i) => event('body', { at: i }));
  ring.add([a, c, d]);
  ring.add([b, e]);
  const before = ring.all();
  assert.deepEqual(
    before.map(({ at }) => at),
    [0, 1, 2, 3, 4],
  );
  ring.add([f]);
  assert.equal(ring.size, 5);
  assert.equal(ring.forgotten, 1);
  assert.equal(before.length, 5, 'a copy stays as it is');
  assert.deepEqual(
    within(ring.all(), { from: 2, to: 4 }, ['sse']).map(({ at }) => at),
    [2, 3, 4],
  );
  assert.deepEqual(within(ring.all(), { from: 0, to: 9 }, ['longpoll']), []);
});

test('beginsAnewWhenTheRelayDoes', () => {
  const ring = new Ring();
  ring.add([event('body', { at: 1, n: 900 })]);
  ring.add([event('body', { at: 2, n: 0 })]);
  assert.deepEqual(
    ring.all().map(({ n }) => n),
    [0],
  );
  assert.equal(ring.forgotten, 1);
});

const told = (kind, more) => ({ ...event(kind), t: 2_000_000, began: 1_000_000, raw: btoa('GET'), ...more });
const known = { local: (micros) => micros / 1000 - 5, transportOf: () => undefined };

test('tellsWhatATcpConnectionWasOpenedFor', () => {
  const { events, at } = wireReport(
    {
      t: 3_000_000,
      dropped: 0,
      events: [
        told('tcp_open', { transport: 'other', logical: '' }),
        told('request_head', { connection: 2, transport: 'sse' }),
        told('request_head', { transport: 'longpoll' }),
      ],
      sums: [],
    },
    known,
  );
  assert.equal(at, 2_995);
  assert.equal(events[0].transport, 'longpoll');
  assert.equal(events[0].began, 995);
  assert.equal(events[0].at, 1_995);
  assert.equal(new TextDecoder().decode(events[1].raw), 'GET');
});

test('putsAllThatAConnectionDidUnderTheTransportItBelongsTo', () => {
  const counted = (transport, frames) => ({ ...sum(frames, { opened: 0, up: [430, 0, 0, 0, 0] }), transport });
  const { events, sums } = wireReport(
    {
      t: 0,
      dropped: 0,
      events: [told('request_head', { transport: 'shortpoll' }), told('request_head', { transport: 'longpoll' })],
      sums: [counted('shortpoll', 7), counted('longpoll', 7), { ...counted('shortpoll', 1), logical: 'bbbb' }],
    },
    { ...known, transportOf: (logical) => (logical === 'aaaa' ? 'longpoll' : 'shortpoll') },
  );
  assert.deepEqual(
    events.map(({ transport }) => transport),
    ['longpoll', 'longpoll'],
  );
  assert.deepEqual(
    sums.map(({ transport, up, frames }) => ({ transport, up: up[0], frames })),
    [
      { transport: 'longpoll', up: 860, frames: 7 },
      { transport: 'shortpoll', up: 430, frames: 1 },
    ],
  );
});
