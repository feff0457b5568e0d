// @ts-check
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Journeys } from '../../main/resources/org/transportlab/web/assets/js/core/journey.js';
import { createPacer } from '../../main/resources/org/transportlab/web/assets/js/core/pacer.js';
import { parsePollBody } from '../../main/resources/org/transportlab/web/assets/js/core/poll-body.js';
import { readerOf, runForServer, runFromServer } from '../../main/resources/org/transportlab/web/assets/js/core/run.js';
import { Strip } from '../../main/resources/org/transportlab/web/assets/js/core/strip.js';

describe('journey', () => {
  const both = /** @type {const} */ (['longpoll', 'websocket']);

  test('followsOneMessageOverAllTransports', () => {
    const journeys = new Journeys();
    for (const [transport, sent, at] of [
      ['longpoll', 113.9, 1116.9],
      ['websocket', 100.1, 1101.2],
    ]) {
      journeys.sent(transport, 'e.7', sent);
      journeys.arrived(transport, 'e.7', { n: 4812, due: 100, at });
      journeys.painted(transport, 'e.7', at + 2);
    }
    const journey = journeys.newest([...both], -1000);
    assert.equal(journey?.n, 4812);
    assert.deepEqual(
      journey?.rows.map(({ transport, waiting, wire, browser, total }) => [
        transport,
        ...[waiting, wire, browser, total].map((ms) => Number((ms ?? NaN).toFixed(1))),
      ]),
      [
        ['longpoll', 13.9, 3, 2, 18.9],
        ['websocket', 0.1, 1.1, 2, 3.2],
      ],
    );
  });

  test('prefersANewerMessageOnlyIfItIsAsComplete', () => {
    const journeys = new Journeys();
    for (const transport of both) {
      journeys.sent(transport, 'e.7', 1);
      journeys.arrived(transport, 'e.7', { n: 7, due: 0, at: 2 });
    }
    journeys.sent('websocket', 'e.9', 1);
    journeys.arrived('websocket', 'e.9', { n: 9, due: 0, at: 2 });
    assert.equal(journeys.newest([...both], 0)?.n, 7);
    assert.equal(journeys.newest(['websocket'], 0)?.n, 9);
  });

  test('hasNoPaintedPartUntilThePageSaysSo', () => {
    const journeys = new Journeys();
    journeys.sent('websocket', 'e.7', 1);
    journeys.arrived('websocket', 'e.7', { n: 7, due: 0, at: 2 });
    assert.deepEqual(journeys.newest(['websocket'], 0)?.rows[0], {
      transport: 'websocket',
      waiting: 1,
      wire: 1,
      browser: null,
      total: 2,
    });
  });

  test('noPartIsShorterThanNothing', () => {
    const journeys = new Journeys();
    journeys.sent('websocket', 'e.7', 9);
    journeys.arrived('websocket', 'e.7', { n: 7, due: 10, at: 8.9 });
    assert.deepEqual(journeys.newest(['websocket'], 0)?.rows[0].total, 0);
  });

  test('remembersOnlyTheLastSamplesAndArrivals', () => {
    const journeys = new Journeys();
    for (let n = 0; n < 10_000; n++) {
      journeys.sent('websocket', `e.${n}`, 1);
      journeys.arrived('websocket', `e.${n}`, { n: n, due: 0, at: 2 });
    }
    assert.equal(journeys.newest(['websocket'], 0)?.n, 9_999);
    journeys.clear();
    assert.equal(journeys.newest(['websocket'], 0), null);
  });
});

describe('strip', () => {
  test('showsTheLastMinuteWithoutHoles', () => {
    const strip = new Strip();
    strip.enter('connecting', 0);
    strip.enter('open', 100);
    strip.enter('backoff', 50_000);
    strip.enter('connecting', 51_000);
    strip.enter('open', 51_020);
    const spans = strip.spans(90_000);
    assert.deepEqual(
      spans.map(({ state }) => state),
      ['open', 'backoff', 'connecting', 'open'],
    );
    assert.equal(spans[0].from, 30_000);
    assert.equal(spans.at(-1)?.to, 90_000);
    for (let i = 1; i < spans.length; i++) assert.equal(spans[i].from, spans[i - 1].to);
  });

  test('drawsHeldRequestsApartUnlessTheyAreShort', () => {
    const strip = new Strip();
    for (let at = 0; at < 5_000; at += 50) strip.enter('holding', at);
    assert.equal(strip.spans(5_000).length, 10);
    const slow = new Strip();
    for (let at = 0; at < 50_000; at += 25_000) slow.enter('holding', at);
    assert.equal(slow.spans(50_000).length, 2);
  });
});

describe('pacer', () => {
  test('passesOnAtOnceAndGathersWhatFollowsWithinAPicture', () => {
    let now = 0;
    let later = () => {};
    const passed = [];
    const timers = {
      now: () => now,
      random: () => 0,
      after(_ms, run) {
        later = run;
        return () => {};
      },
    };
    const pass = createPacer(timers, (items) => passed.push(items));
    pass([1]);
    assert.deepEqual(passed, [[1]]);
    now = 5;
    pass([2]);
    pass([3, 4]);
    assert.deepEqual(passed, [[1]]);
    now = 16;
    later();
    assert.deepEqual(passed, [[1], [2, 3, 4]]);
    now = 40;
    pass([5]);
    assert.deepEqual(passed.at(-1), [5]);
  });
});

describe('run', () => {
  test('ofNotificationsIsReadAsTheUserTheyAreFor', () => {
    const run = /** @type {const} */ ({ rate: 5, size: 48, running: true });
    assert.equal(readerOf({ ...run, scenario: 'notifications', channel: 'notify.r1' }), 'r1');
    assert.equal(readerOf({ ...run, scenario: 'chat', channel: 'chat.r1' }), undefined);
    assert.equal(readerOf(undefined), undefined);
  });

  test('isNamedAsEitherSideNamesIt', () => {
    const run = /** @type {const} */ ({ scenario: 'notifications', rate: 5, size: 48, running: true });
    assert.deepEqual(runForServer({ ...run, channel: 'notify.r1' }), {
      type: 'run',
      scenario: 'notify',
      rate: 5,
      size: 48,
      running: true,
    });
    for (const scenario of /** @type {const} */ (['chat', 'ticker', 'notifications'])) {
      const { type, ...message } = runForServer({ ...run, scenario });
      assert.deepEqual(runFromServer({ ...message, channel: 'x.r1' }), { ...run, scenario, channel: 'x.r1' });
      assert.equal(type, 'run');
    }
  });
});

describe('poll body', () => {
  test('comesApartInTheOrderOfAStream', () => {
    const text =
      '{"type":"hello","connection":"c1","cursor":"a.b~e.2","resumed":true,"heartbeat":15000,"frames":[{"pos":"e.2"}]}';
    assert.deepEqual(parsePollBody(text), {
      hello: { type: 'hello', connection: 'c1', resumed: true, heartbeat: 15000 },
      gaps: [],
      frames: [{ pos: 'e.2' }],
      cursor: 'a.b~e.2',
    });
  });
});
