// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEHIND, ticks, View } from '../../../main/resources/org/transportlab/web/assets/js/core/wire/view.js';

const NOW = 1_000_000;

test('followsTheClockAndHoldsStillWhilePaused', () => {
  const view = new View();
  const { from, to } = view.at(NOW);
  assert.equal(to, NOW - BEHIND);
  assert.equal(view.at(NOW + 50).to, to + 50);
  view.pause(NOW);
  assert.deepEqual(view.at(NOW + 9_000), { from, to });
  view.resume();
  assert.equal(view.at(NOW + 9_000).to, NOW + 9_000 - BEHIND);
});

test('zoomsAroundTheEndWhileLiveAndAroundAPointWhilePaused', () => {
  const view = new View();
  const span = view.length;
  view.zoom(0.5);
  assert.equal(view.length, span / 2);
  assert.equal(view.at(NOW).to, NOW - BEHIND);
  view.pause(NOW);
  const { from, to } = view.at(NOW);
  const point = from + (to - from) / 4;
  view.zoom(0.5, point);
  const after = view.at(NOW);
  assert.equal((point - after.from) / (after.to - after.from), 0.25);
});

test('neverZoomsToNothingNorToEverything', () => {
  const view = new View();
  for (let i = 0; i < 100; i++) view.zoom(0.5);
  assert.ok(view.length > 0.1);
  for (let i = 0; i < 100; i++) view.zoom(2);
  assert.ok(view.length <= 120_000);
});

test('pansThroughThePastButNotIntoTheFuture', () => {
  const view = new View();
  view.pan(-0.5, NOW);
  assert.ok(view.paused);
  assert.equal(view.at(NOW).to, NOW - BEHIND - view.length / 2);
  view.pan(50, NOW);
  assert.equal(view.at(NOW).to, NOW);
});

test('bringsAMomentIntoViewAndMovesNoFurtherThanNeeded', () => {
  const view = new View();
  view.pause(NOW);
  const before = view.at(NOW);
  view.show(before.from + view.length / 2, NOW);
  assert.deepEqual(view.at(NOW), before, 'it was in view already');
  view.show(before.from - 10_000, NOW);
  const after = view.at(NOW);
  assert.ok(after.from < before.from - 10_000 && after.to > before.from - 10_000);
});

test('marksRoundMoments', () => {
  const { step, moments } = ticks({ from: 12_345, to: 16_345 }, 900);
  assert.equal(step, 500);
  assert.equal(moments[0], 12_500);
  assert.equal(moments.length, 8);
});
