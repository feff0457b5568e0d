// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../main/resources/org/transportlab/web/assets/js/core/clock.js';
import { resolutionOf } from '../../main/resources/org/transportlab/web/assets/js/core/timers.js';
import { seeded } from './random.js';

/** One exchange between a true browser time and a server that is `offset` ahead. */
function exchange({ at, offset, there, here, back, drift = 0, resolution = 0 }) {
  const server = (time) => time + offset + drift * time;
  const round = (time) => (resolution === 0 ? time : Math.floor(time / resolution) * resolution);
  const t3 = at + there + here + back;
  return {
    t0: round(at),
    t1: server(at + there),
    t2: server(at + there + here),
    t3: round(t3),
    trueOffset: offset + drift * t3,
  };
}

/** A minute of exchanges as the control socket makes them, with delays that owe nothing to each other. */
function* minute(random, { offset, jitter, drift = 0, resolution = 0, skew = 1 }) {
  let at = 1000;
  for (let i = 0; i < 62; i++) {
    const there = 0.05 + jitter * random() ** 3;
    const back = 0.05 + jitter * skew * random() ** 3;
    yield exchange({ at, offset, there, here: 0.02 * random(), back, drift, resolution });
    at += i < 32 ? there + back : 2000;
  }
}

test('holdsTheTrueOffsetWhateverTheDelays', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = seeded(seed);
    const offset = (random() - 0.5) * 10 ** (1 + 5 * random());
    const clock = createClock();
    const plan = { offset, jitter: 20 * random(), skew: 10 * random() };
    for (const sample of minute(random, plan)) {
      clock.add(sample);
      const { offset: middle, uncertainty, stepped } = clock.read(sample.t3);
      assert.ok(
        Math.abs(middle - sample.trueOffset) <= uncertainty + 1e-6,
        `seed ${seed}: ${middle} ± ${uncertainty}, true ${offset}`,
      );
      assert.equal(stepped, false, `seed ${seed}`);
    }
  }
});

test('holdsTheTrueOffsetOfADriftingRoundedClock', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = seeded(seed);
    const drift = (random() - 0.5) * 2 * 10e-6;
    const clock = createClock({ resolution: 0.1 });
    for (const sample of minute(random, { offset: 37, jitter: 4 * random(), drift, resolution: 0.1 })) {
      clock.add(sample);
      const { offset: middle, uncertainty, stepped } = clock.read(sample.t3);
      assert.ok(Math.abs(middle - sample.trueOffset) <= uncertainty + 1e-6, `seed ${seed}`);
      assert.equal(stepped, false, `seed ${seed}`);
    }
  }
});

test('isBetterThanTheMeanWhereTheWaysAreUnequal', () => {
  const random = seeded(7);
  const clock = createClock();
  let sum = 0;
  let n = 0;
  let last;
  for (const sample of minute(random, { offset: 5, jitter: 1, skew: 20 })) {
    clock.add(sample);
    sum += (sample.t1 + sample.t2 - sample.t0 - sample.t3) / 2;
    n++;
    last = sample;
  }
  const { offset, uncertainty } = clock.read(last.t3);
  assert.ok(Math.abs(offset - 5) < Math.abs(sum / n - 5) / 4);
  assert.ok(uncertainty < 0.5);
});

test('noticesAStepAndStartsAgain', () => {
  const clock = createClock();
  for (let i = 0; i < 10; i++) clock.add(exchange({ at: i * 2000, offset: 3, there: 0.2, here: 0, back: 0.2 }));
  const after = exchange({ at: 20_000, offset: 503, there: 0.2, here: 0, back: 0.2 });
  clock.add(after);
  const reading = clock.read(after.t3);
  assert.equal(reading.stepped, true);
  assert.equal(reading.samples, 1);
  assert.ok(Math.abs(reading.offset - 503) <= reading.uncertainty + 1e-9);
});

test('forgetsAStepAfterAMinute', () => {
  const clock = createClock();
  clock.add(exchange({ at: 0, offset: 3, there: 0.2, here: 0, back: 0.2 }));
  clock.add(exchange({ at: 2000, offset: 99, there: 0.2, here: 0, back: 0.2 }));
  assert.equal(clock.read(2001).stepped, true);
  assert.equal(clock.read(63_000).stepped, false);
});

test('becomesLessCertainWhileItHearsNothing', () => {
  const clock = createClock();
  clock.add(exchange({ at: 0, offset: 3, there: 0.2, here: 0, back: 0.2 }));
  assert.ok(clock.read(30_000).uncertainty > clock.read(1).uncertainty);
});

test('knowsNothingBeforeTheFirstExchange', () => {
  assert.equal(createClock().read(0), null);
});

test('findsTheStepOfAClock', () => {
  let calls = 0;
  assert.equal(
    resolutionOf(() => Math.floor(calls++ / 10) * 0.5),
    0.5,
  );
});
