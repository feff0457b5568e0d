// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  calmRange,
  filledBuckets,
  latencyRange,
  niceSteps,
  powersOfFour,
} from '../../../main/resources/org/transportlab/web/assets/js/ui/axis.js';

/**
 * @param {[number | null, number | null, boolean?][]} seconds
 * @returns {any}
 */
const column = (seconds) => ({ series: seconds.map(([p50, p99, hidden = false]) => ({ p50, p99, hidden })) });

test('theRangeHoldsEveryColumn', () => {
  const { min, max } = latencyRange([column([[1.4, 6.8]]), column([[4.1, 34.2]])]);
  assert.deepEqual({ min, max }, { min: 1, max: 64 });
});

test('hiddenSecondsAndGapsDoNotStretchTheRange', () => {
  const calm = latencyRange([column([[1.4, 6.8]])]);
  const busy = latencyRange([
    column([
      [1.4, 6.8],
      [null, null],
      [0.01, 9000, true],
    ]),
  ]);
  assert.deepEqual(busy, calm);
});

test('withoutAnyMessageThereIsStillAnAxis', () => {
  const { min, max } = latencyRange([]);
  assert.ok(min > 0 && max > min);
});

test('aRangeGrowsAtOnceAndShrinksLate', () => {
  const calm = calmRange();
  assert.deepEqual(calm({ min: 1, max: 16 }, 0), { min: 1, max: 16 });
  assert.deepEqual(calm({ min: 1, max: 64 }, 100), { min: 1, max: 64 });
  assert.deepEqual(calm({ min: 1, max: 16 }, 5_000), { min: 1, max: 64 });
  assert.deepEqual(calm({ min: 1, max: 16 }, 10_200), { min: 1, max: 16 });
});

test('labelsAreNeverMoreThanFive', () => {
  assert.deepEqual(powersOfFour({ min: 1, max: 64 }), [1, 4, 16, 64]);
  assert.ok(powersOfFour({ min: 4 ** -3, max: 4 ** 7 }).length <= 5);
});

test('stepsAreRoundAndCoverTheLongestBar', () => {
  assert.deepEqual(niceSteps(18.6, 4), [0, 5, 10, 15, 20]);
  for (const longest of [0, 0.03, 0.7, 1, 9.99, 250, 5000]) assert.ok((niceSteps(longest, 4).at(-1) ?? -1) >= longest);
});

test('theHistogramShowsWhatSomeColumnHasFilled', () => {
  const counts = (/** @type {number[]} */ ...filled) => /** @type {any} */ ({ histogram: { counts: filled } });
  assert.deepEqual(filledBuckets([counts(0, 0, 3, 0, 0, 0), counts(0, 0, 0, 1, 0, 0)]), { min: 1, max: 5 });
  assert.deepEqual(filledBuckets([counts(0, 0)]), { min: 0, max: 0 });
});
