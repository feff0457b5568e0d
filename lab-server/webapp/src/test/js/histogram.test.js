// @ts-check
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AXIS, Histogram } from '../../main/resources/org/transportlab/web/assets/js/core/histogram.js';
import { Minute } from '../../main/resources/org/transportlab/web/assets/js/core/minute.js';
import { seeded } from './random.js';

const filled = (values) => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
};

describe('histogram', () => {
  test('percentilesAreWithinABucketOfTheExactOnes', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed);
      const values = Array.from({ length: 1 + Math.floor(random() * 2000) }, () => 10 ** (random() * 7 - 3));
      const histogram = filled(values);
      values.sort((a, b) => a - b);
      for (const share of [0.5, 0.95, 0.99, 1]) {
        const exact = values[Math.ceil(share * values.length) - 1];
        const error = Math.abs(histogram.percentile(share) - exact);
        assert.ok(error <= Math.max(exact * 0.016, 0.001), `seed ${seed}, ${share}: off by ${error} at ${exact}`);
      }
    }
  });

  test('mergedEqualsRecordedTogether', () => {
    const random = seeded(3);
    const [a, b] = [0, 1].map(() => Array.from({ length: 500 }, () => random() * 100));
    const merged = filled(a);
    merged.add(filled(b));
    assert.deepEqual(merged, filled([...a, ...b]));
  });

  test('subtractedEqualsNeverAdded', () => {
    const merged = filled([1, 2, 3]);
    merged.add(filled([40, 50]));
    merged.subtract(filled([40, 50]));
    assert.deepEqual(merged, filled([1, 2, 3]));
  });

  test('keepsWhatIsOutOfRangeAtTheEnds', () => {
    assert.equal(filled([-3]).percentile(0.5), 0);
    assert.ok(filled([1e9]).percentile(0.5) > 100_000);
  });

  test('hasNoPercentileWithoutSamples', () => {
    assert.equal(new Histogram().percentile(0.5), null);
  });

  test('boundsAPercentileByRanksThatChanceCanReach', () => {
    const histogram = filled(Array.from({ length: 400 }, (_, i) => i + 1));
    const [low, high] = histogram.interval(0.5);
    assert.ok(Math.abs(low - 180) < 4 && Math.abs(high - 220) < 4, `${low} to ${high}`);
    assert.ok(Number.isFinite(histogram.interval(0.99)[1]));
    assert.equal(filled(new Array(396).fill(1)).interval(0.99)[1], Number.POSITIVE_INFINITY);
  });

  test('saysWhenThereAreEnoughSamples', () => {
    const of = (n) => filled(new Array(n).fill(1)).enough();
    assert.deepEqual(of(19), { p50: false, p95: false, p99: false });
    assert.deepEqual(of(20), { p50: true, p95: false, p99: false });
    assert.deepEqual(of(100), { p50: true, p95: true, p99: false });
    assert.deepEqual(of(200), { p50: true, p95: true, p99: true });
  });

  test('drawsEverySampleOnceOnTheCommonAxis', () => {
    const { lowest, perDecade, counts } = filled([0.001, 1, 1, 10, 99_999]).onAxis();
    assert.deepEqual([lowest, perDecade, counts.length], [AXIS.lowest, AXIS.perDecade, AXIS.bars]);
    assert.equal(
      counts.reduce((a, b) => a + b),
      5,
    );
    assert.equal(counts[0], 1);
    assert.equal(counts[AXIS.bars - 1], 1);
    assert.equal(counts[AXIS.perDecade], 2);
    assert.equal(counts[2 * AXIS.perDecade], 1);
  });
});

describe('minute', () => {
  const NOON = 1_764_000_000_000;

  test('forgetsWhatIsOlderThanSixtySeconds', () => {
    const minute = new Minute();
    minute.record(NOON, 5);
    minute.record(NOON + 59_999, 7);
    assert.equal(minute.all.n, 2);
    minute.advance(NOON + 60_000);
    assert.equal(minute.all.n, 1);
    assert.ok(Math.abs((minute.all.percentile(0.5) ?? 0) - 7) < 0.1);
    minute.advance(NOON + 500_000);
    assert.equal(minute.all.n, 0);
  });

  test('theSumAlwaysEqualsItsSeconds', () => {
    const random = seeded(11);
    const minute = new Minute();
    let now = NOON;
    const kept = [];
    for (let i = 0; i < 5000; i++) {
      now += random() * 100;
      const value = random() * 50;
      minute.record(now, value);
      kept.push({ second: Math.floor(now / 1000), value });
    }
    const since = Math.floor(now / 1000) - 60;
    assert.deepEqual(
      minute.all.counts,
      filled(kept.filter(({ second }) => second > since).map(({ value }) => value)).counts,
    );
  });

  test('leavesOutSecondsInWhichThePageWasHidden', () => {
    const minute = new Minute();
    minute.record(NOON, 1);
    minute.record(NOON + 1000, 100);
    minute.hide(NOON + 1500);
    minute.record(NOON + 1700, 100);
    minute.record(NOON + 2000, 1);
    assert.equal(minute.all.n, 2);
    assert.deepEqual(
      minute.series().map(({ n, hidden }) => ({ n, hidden })),
      [
        { n: 1, hidden: false },
        { n: 0, hidden: true },
        { n: 1, hidden: false },
      ],
    );
  });

  test('tellsOnePointASecond', () => {
    const minute = new Minute();
    for (let i = 0; i < 4; i++) minute.record(NOON + i * 500, 1 + i);
    const series = minute.series();
    assert.deepEqual(
      series.map(({ t, n }) => [t - NOON, n]),
      [
        [0, 2],
        [1000, 2],
      ],
    );
    minute.record(NOON + 1900, 50);
    assert.ok((minute.series()[1].p99 ?? 0) > 45);
  });
});
