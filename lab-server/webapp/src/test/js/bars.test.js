// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bars, roundUp, sums } from '../../main/resources/org/transportlab/web/assets/js/core/bars.js';

test('ten tenths of a second make a second, and a rest is a bar as well', () => {
  assert.deepEqual(sums([...Array(10).fill(1), 5], 10), [10, 5]);
  assert.deepEqual(sums([], 10), []);
});

test('bars are as many as the longer curve has', () => {
  const curves = { attempts: [3, 0], refused: [1, 2], simulated: [4, 4, 4] };
  assert.deepEqual(bars(curves, 1), [
    { from: 0, attempts: 3, refused: 1, simulated: 4 },
    { from: 100, attempts: 0, refused: 0, simulated: 4 },
    { from: 200, attempts: 0, refused: 0, simulated: 4 },
  ]);
});

test('an axis ends at a round number that nothing exceeds', () => {
  assert.deepEqual([0, 1, 3, 10, 11, 499, 500, 501, 2000].map(roundUp), [1, 1, 3, 10, 15, 500, 500, 600, 2000]);
});
