// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Spacetime } from '../../main/resources/org/transportlab/web/assets/js/core/spacetime.js';

test('a line goes from when a message was published to when it arrived', () => {
  const picture = new Spacetime(10_000);
  picture.arrived('shortpoll', { n: 1, due: 2_000, at: 7_000 });

  assert.deepEqual(picture.lines('shortpoll', 10_000), [{ n: 1, due: 0.2, at: 0.7, age: 5_000 }]);
  assert.deepEqual(picture.published(10_000), [0.2]);
});

test('what arrived before the window is not drawn, and not kept for ever', () => {
  const picture = new Spacetime(1_000);
  for (let n = 0; n < 100; n++) picture.arrived('sse', { n, due: n * 100, at: n * 100 });

  assert.equal(picture.lines('sse', 9_900).length, 11);
  assert.equal(picture.newest(['sse'], 1_000).length, 21);
});

test('a message that one transport still waits for has no age there', () => {
  const picture = new Spacetime(1_000);
  picture.arrived('sse', { n: 7, due: 100, at: 103 });
  picture.arrived('websocket', { n: 7, due: 100, at: 102 });
  picture.arrived('websocket', { n: 8, due: 150, at: 151 });

  assert.deepEqual(picture.newest(['sse', 'websocket'], 5), [
    { n: 8, ages: [null, 1] },
    { n: 7, ages: [3, 2] },
  ]);
});
