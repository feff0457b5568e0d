// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cursor } from '../../main/resources/org/transportlab/web/assets/js/core/cursor.js';
import { Integrity } from '../../main/resources/org/transportlab/web/assets/js/core/integrity.js';
import { seeded } from './random.js';

const frame = (seq, epoch = 'e1', ch = 'chat.lobby') => ({ ch, pos: `${epoch}.${seq}` });
const accept = (integrity, ...seqs) => seqs.filter((seq) => integrity.accept(frame(seq), { now: 0 }));
const counts = ({ lost, duplicated, reordered, replayed, conflated }) => ({
  lost,
  duplicated,
  reordered,
  replayed,
  conflated,
});
const NONE = { lost: 0, duplicated: 0, reordered: 0, replayed: 0, conflated: 0 };

test('anUnbrokenSequenceIsFlawless', () => {
  const integrity = new Integrity();
  assert.deepEqual(accept(integrity, 5, 6, 7), [5, 6, 7]);
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), NONE);
});

test('aFrameSeenBeforeIsADuplicateAndNotPassedOn', () => {
  const integrity = new Integrity();
  assert.deepEqual(accept(integrity, 1, 2, 2, 1, 3), [1, 2, 3]);
  assert.deepEqual(counts(integrity), { ...NONE, duplicated: 2 });
});

test('aHoleIsLostOnlyAfterTheResumeWindow', () => {
  const integrity = new Integrity({ window: 1000 });
  accept(integrity, 1, 4);
  integrity.settle(999);
  assert.equal(integrity.lost, 0);
  integrity.settle(1000);
  assert.deepEqual(counts(integrity), { ...NONE, lost: 2 });
});

test('aHoleThatFillsWasReordered', () => {
  const integrity = new Integrity();
  assert.deepEqual(accept(integrity, 1, 3, 2, 4), [1, 3, 2, 4]);
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), { ...NONE, reordered: 1 });
});

test('aHoleBeforeTheFirstFrameShowsAgainstTheCursor', () => {
  const integrity = new Integrity();
  integrity.begin('chat.lobby~e1.10');
  accept(integrity, 13);
  integrity.settle(1e9);
  assert.equal(integrity.lost, 2);
});

test('aGapNoticeBeforeTheFrameCountsAtOnceAndOnlyOnce', () => {
  const integrity = new Integrity();
  accept(integrity, 1);
  integrity.gap({ ch: 'chat.lobby', pos: 'e1.8', lost: 7, cause: 'lapped' });
  assert.equal(integrity.lost, 7);
  accept(integrity, 9, 10);
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), { ...NONE, lost: 7 });
});

test('aGapNoticeAfterTheFrameExplainsTheHole', () => {
  const integrity = new Integrity();
  accept(integrity, 1, 9);
  integrity.gap({ ch: 'chat.lobby', pos: 'e1.8', lost: 7, cause: 'lapped' });
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), { ...NONE, lost: 7 });
});

test('conflatedFramesAreNotLostWhereverTheirHolesAre', () => {
  const integrity = new Integrity();
  accept(integrity, 1);
  integrity.gap({ ch: 'chat.lobby', pos: 'e1.3', lost: 5, cause: 'conflated' });
  assert.deepEqual(accept(integrity, 4, 6, 9, 10), [4, 6, 9, 10]);
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), { ...NONE, conflated: 5 });
});

test('anExplainedGapDoesNotHideALaterLoss', () => {
  const integrity = new Integrity();
  accept(integrity, 1);
  integrity.gap({ ch: 'chat.lobby', pos: 'e1.3', lost: 2, cause: 'conflated' });
  accept(integrity, 4, 5, 8);
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), { ...NONE, conflated: 2, lost: 2 });
});

test('aNewEpochStartsAgain', () => {
  const integrity = new Integrity();
  accept(integrity, 100);
  integrity.gap({ ch: 'chat.lobby', pos: 'e2.3', lost: null, cause: 'epoch' });
  assert.equal(integrity.accept(frame(4, 'e2'), { now: 0 }), true);
  integrity.settle(1e9);
  assert.deepEqual(counts(integrity), NONE);
});

test('whatAResumeDeliversIsReplayedAndNotDuplicated', () => {
  const integrity = new Integrity();
  accept(integrity, 1, 2);
  for (const seq of [3, 4]) assert.equal(integrity.accept(frame(seq), { now: 0, replay: true }), true);
  assert.deepEqual(counts(integrity), { ...NONE, replayed: 2 });
});

test('channelsAreCountedApart', () => {
  const integrity = new Integrity();
  assert.equal(integrity.accept(frame(1, 'e1', 'chat.a'), { now: 0 }), true);
  assert.equal(integrity.accept(frame(1, 'e1', 'chat.b'), { now: 0 }), true);
  assert.deepEqual(counts(integrity), NONE);
});

test('aHugeHoleCostsNoMemory', () => {
  const integrity = new Integrity();
  accept(integrity, 1, 5_000_002);
  assert.equal(integrity.lost, 5_000_000);
});

test('countsExactlyWhatAnyFaultyWayDid', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const integrity = new Integrity({ window: 10 });
    integrity.begin('chat.lobby~e1.0');
    const lost = new Set();
    const late = [];
    let held = 0;
    const passed = [];
    let duplicates = 0;
    const deliver = (seq) => passed.push(...accept(integrity, seq));
    const deliverLate = () => {
      const seq = late.shift();
      if (passed.some((other) => other > seq)) held++;
      deliver(seq);
    };
    for (let seq = 1; seq <= 200; seq++) {
      const dice = random();
      // the last one arrives, or nobody could know of a hole before it
      if (dice < 0.05 && seq < 200) lost.add(seq);
      else if (dice < 0.1 && seq < 200) late.push(seq);
      else deliver(seq);
      if (dice > 0.95) {
        deliver(seq);
        duplicates++;
      }
      if (late.length > 0 && random() < 0.3 && seq > late[0]) deliverLate();
    }
    while (late.length > 0) deliverLate();
    assert.equal(integrity.reordered, held, `seed ${seed}`);
    integrity.settle(10);
    assert.equal(integrity.lost, lost.size, `seed ${seed}`);
    assert.equal(integrity.duplicated, duplicates, `seed ${seed}`);
    assert.equal(new Set(passed).size, passed.length, `seed ${seed}`);
    assert.equal(passed.length, 200 - lost.size, `seed ${seed}`);
  }
});

test('aCursorNeverMovesBack', () => {
  const cursor = new Cursor();
  assert.equal(cursor.toString(), '');
  cursor.adopt('chat.lobby~e1.5,ticker.main~e1.9');
  cursor.advance('chat.lobby', 'e1.7');
  cursor.advance('chat.lobby', 'e1.6');
  cursor.advance('ticker.main', 'e2.1');
  assert.equal(cursor.toString(), 'chat.lobby~e1.7,ticker.main~e2.1');
});
