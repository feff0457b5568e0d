// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackoff } from '../../main/resources/org/transportlab/web/assets/js/core/backoff.js';
import { createWatchdog } from '../../main/resources/org/transportlab/web/assets/js/core/watchdog.js';
import { seeded } from './random.js';

test('doublesItsCeilingUpToThirtySeconds', () => {
  const backoff = createBackoff({ random: () => 1 });
  const waits = Array.from({ length: 8 }, () => backoff.next());
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('spreadsOverTheWholeRangeFromZero', () => {
  const random = seeded(5);
  const waits = Array.from({ length: 1000 }, () => createBackoff({ random }).next());
  assert.ok(Math.min(...waits) < 50);
  assert.ok(Math.max(...waits) > 950 && Math.max(...waits) < 1000);
  const early = waits.filter((wait) => wait < 500).length;
  assert.ok(early > 400 && early < 600, `${early} of 1000 in the first half`);
});

test('startsAgainOnlyAfterAHealthyConnection', () => {
  const backoff = createBackoff({ random: () => 1 });
  backoff.next();
  backoff.next();
  backoff.opened(0);
  backoff.ended(9_999);
  assert.equal(backoff.next(), 4000);
  backoff.opened(20_000);
  backoff.ended(30_000);
  assert.equal(backoff.next(), 1000);
});

test('whatTheServerAsksForIsAFloorAndStillSpread', () => {
  const random = seeded(9);
  const waits = Array.from({ length: 100 }, () => createBackoff({ random }).next(5000));
  assert.ok(waits.every((wait) => wait >= 5000));
  assert.ok(Math.max(...waits) - Math.min(...waits) > 800);
});

/** Time that passes when told to. */
function handTimers() {
  let now = 0;
  let timers = [];
  return {
    random: () => 0.5,
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    /** @param {number} ms */
    pass(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
    get pending() {
      return timers.length;
    },
  };
}

function watched(limits = { stale: 20_000, dead: 35_000 }) {
  const timers = handTimers();
  const said = [];
  const watchdog = createWatchdog({
    timers,
    limits: () => limits,
    onStale: () => said.push('stale'),
    onDead: () => said.push('dead'),
  });
  watchdog.heard();
  watchdog.look();
  return { timers, said, watchdog };
}

test('isStaleFirstAndThenDead', () => {
  const { timers, said } = watched();
  timers.pass(20_000);
  assert.deepEqual(said, ['stale']);
  timers.pass(15_000);
  assert.deepEqual(said, ['stale', 'dead']);
});

test('aSignOfLifeInTimeKeepsItQuietWithOneTimerOnly', () => {
  const { timers, said, watchdog } = watched();
  for (let i = 0; i < 1000; i++) {
    timers.pass(100);
    watchdog.heard();
    assert.equal(timers.pending, 1);
  }
  assert.deepEqual(said, []);
});

test('seesTheTruthAtTheFirstLookAfterALongSleep', () => {
  const { timers, said } = watched();
  timers.pass(3_600_000);
  assert.deepEqual(said, ['dead']);
});

test('saysNothingOnceStopped', () => {
  const { timers, said, watchdog } = watched();
  watchdog.stop();
  timers.pass(100_000);
  assert.deepEqual(said, []);
});
