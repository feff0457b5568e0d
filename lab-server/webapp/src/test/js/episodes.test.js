// @ts-check
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Episodes } from '../../main/resources/org/transportlab/web/assets/js/core/episodes.js';

/** @type {{ transport: 'sse', client: { integrity: { lost: number, duplicated: number, replayed: number } } }} */
let sse;
/** @type {{ transport: 'longpoll', client: { integrity: { lost: number, duplicated: number, replayed: number } } }} */
let longpoll;
/** @type {Episodes} */
let episodes;

const CUT = /** @type {const} */ ({ kind: 'fault', name: 'cut-now', on: true, transport: 'all' });
const lanes = () => [sse, longpoll];
const outcome = (transport, index = -1) =>
  episodes
    .read(lanes())
    .at(index)
    ?.outcomes.find((one) => one.transport === transport);

beforeEach(() => {
  sse = { transport: 'sse', client: { integrity: { lost: 0, duplicated: 0, replayed: 5 } } };
  longpoll = { transport: 'longpoll', client: { integrity: { lost: 0, duplicated: 0, replayed: 0 } } };
  episodes = new Episodes();
});

test('countsFromTheMomentTheFaultStruckAlthoughItIsKnownLater', () => {
  episodes.ask(CUT, 1000, lanes());
  episodes.entered('sse', 'backoff', 1012);
  assert.deepEqual(episodes.read(lanes()), [], 'nothing is known to have struck yet');
  episodes.struck(1004);
  episodes.entered('sse', 'connecting', 1200);
  episodes.entered('sse', 'open', 1304);
  sse.client.integrity.replayed = 9;
  assert.deepEqual(outcome('sse'), {
    transport: 'sse',
    noticedIn: 8,
    recoveredIn: 300,
    lost: 0,
    duplicated: 0,
    replayed: 4,
  });
});

test('saysOfAConnectionThatKeptWorkingThatItNoticedNothing', () => {
  episodes.ask(CUT, 1000, lanes());
  episodes.struck(1000);
  episodes.entered('longpoll', 'holding', 1050);
  assert.equal(outcome('longpoll')?.noticedIn, null);
  assert.equal(outcome('longpoll')?.recoveredIn, null);
});

test('isNotBackWhileItFallsAgain', () => {
  episodes.ask(CUT, 1000, lanes());
  episodes.struck(1000);
  for (const [state, at] of /** @type {const} */ ([
    ['backoff', 1100],
    ['open', 1200],
    ['backoff', 1300],
  ])) {
    episodes.entered('sse', state, at);
  }
  assert.deepEqual([outcome('sse')?.noticedIn, outcome('sse')?.recoveredIn], [100, null]);
  episodes.entered('sse', 'open', 1500);
  assert.equal(outcome('sse')?.recoveredIn, 500);
});

test('givesEachFaultItsOwnCountsAndWhatFollowsASwitchOffToTheFaultItself', () => {
  episodes.ask(CUT, 1000, lanes());
  episodes.struck(1000);
  sse.client.integrity.lost = 1;
  episodes.ask({ ...CUT, on: false }, 2000, lanes());
  episodes.struck(2000);
  episodes.entered('sse', 'backoff', 2100);
  assert.equal(outcome('sse', 0)?.noticedIn, 1100);
  episodes.ask({ ...CUT, name: 'latency' }, 3000, lanes());
  episodes.struck(3000);
  sse.client.integrity.lost = 3;
  assert.deepEqual(
    episodes.read(lanes()).map(({ on, outcomes }) => [on, outcomes[0].lost]),
    [
      [true, 1],
      [false, 2],
      [true, 2],
    ],
  );
});

test('forgetsWhatWasRefusedOrNeverAnswered', () => {
  episodes.ask(CUT, 1000, lanes());
  episodes.struck(1000);
  episodes.ask({ ...CUT, name: 'moon' }, 1100, lanes());
  episodes.refused();
  sse.client.integrity.lost = 2;
  assert.equal(outcome('sse')?.lost, 2, 'the fault before goes on counting');
  episodes.ask({ ...CUT, name: 'stall' }, 1200, lanes());
  episodes.abandon();
  assert.deepEqual(
    episodes.read(lanes()).map(({ name }) => name),
    ['cut-now'],
  );
});
