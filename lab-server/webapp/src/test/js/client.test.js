// @ts-check
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { connect } from '../../main/resources/org/transportlab/web/assets/js/client.js';
import { systemTimers } from '../../main/resources/org/transportlab/web/assets/js/core/timers.js';
import { open as longpoll } from '../../main/resources/org/transportlab/web/assets/js/transports/long-poll.js';
import { open as shortpoll } from '../../main/resources/org/transportlab/web/assets/js/transports/short-poll.js';
import { open as sse } from '../../main/resources/org/transportlab/web/assets/js/transports/sse.js';
import { open as websocket } from '../../main/resources/org/transportlab/web/assets/js/transports/websocket.js';
import './fake/browser.js';
import { Lab } from './fake/lab.js';
import { until } from './until.js';

const CHANNEL = 'ticker.main';
const TRANSPORTS = { shortpoll, longpoll, sse, websocket };

for (const [name, open] of Object.entries(TRANSPORTS)) {
  describe(name, () => {
    let lab;
    let client;
    let received;
    let notices;
    let states;

    beforeEach(async () => {
      lab = await Lab.start();
      received = [];
      notices = [];
      states = [];
    });

    afterEach(async () => {
      client?.close();
      await lab.stop();
    });

    function start(options = {}) {
      client = connect({
        open,
        base: lab.base,
        channels: [CHANNEL],
        connection: 'x7k2m9qa',
        // the first jitter is up to a second: the hundredth part is enough here
        timers: { ...systemTimers, random: () => 0.01 },
        interval: 20,
        onFrames: (frames) => received.push(...frames.map(({ data }) => data.n)),
        onNotice: (notice) => notices.push(notice),
        onState: (state) => states.push(state),
        ...options,
      });
      return client;
    }

    const isUp = () => ['open', 'holding'].includes(client.status.state);
    const publish = (from, to) => {
      for (let n = from; n <= to; n++) lab.publish(CHANNEL, { n });
    };
    const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

    async function ready(options) {
      start(options);
      await until(isUp);
      publish(0, 0);
      await until(() => received.includes(0));
    }

    test('deliversEveryFrameOnceAndInOrder', async () => {
      await ready();
      publish(1, 50);
      await until(() => received.length >= 51);
      assert.deepEqual(received, numbers(0, 50));
      assert.deepEqual(integrity(client), { lost: 0, duplicated: 0, reordered: 0, replayed: 0 });
    });

    test('resumesAfterDropWithoutLossOrDuplicate', async () => {
      await ready();
      publish(1, 3);
      await until(() => received.length === 4);
      client.cut();
      publish(4, 9);
      await until(() => received.length >= 10);
      publish(10, 12);
      await until(() => received.length >= 13);
      assert.deepEqual(received, numbers(0, 12));
      assert.equal(client.status.reconnects, 1);
      assert.equal(client.integrity.lost, 0);
      assert.equal(client.integrity.duplicated, 0);
      assert.ok(client.integrity.replayed >= 6);
      assert.ok(client.status.recoveredIn > 0);
    });

    test('resumesWhenTheServerCutsTheSocketTwiceWithoutTraffic', async () => {
      await ready();
      if (name !== 'shortpoll') {
        for (const times of [1, 2]) {
          await until(() => lab.readers > 0 && isUp());
          lab.cut();
          await until(() => client.status.reconnects === times && isUp());
        }
      }
      publish(1, 5);
      await until(() => received.length >= 6);
      assert.deepEqual(received, numbers(0, 5));
    });

    test('survivesARestartOfTheServerAndIsToldOfTheGap', async () => {
      await ready();
      const { port } = lab;
      await lab.stop();
      await until(() => client.status.state === 'backoff');
      lab = await Lab.start(port);
      lab.log(CHANNEL).restart('m001');
      await until(() => isUp());
      publish(100, 102);
      await until(() => received.includes(102));
      assert.deepEqual(received, [0, 100, 101, 102]);
      assert.deepEqual(
        notices.filter(({ type }) => type === 'gap').map(({ cause, lost }) => ({ cause, lost })),
        [{ cause: 'epoch', lost: null }],
      );
    });

    test('stopsWhenItIsForbiddenAndSaysWhy', async () => {
      lab.refusal = {
        status: 403,
        body: { type: 'bye', code: 3502, reason: 'forbidden', message: 'not from this origin' },
      };
      start();
      await until(() => client.status.state === 'closed');
      assert.deepEqual([client.status.lastClose.code, client.status.lastClose.reason], [403, 'not from this origin']);
      assert.equal(client.status.until, null);
    });

    test('staysAwayAsLongAsRetryAfterAsks', async () => {
      lab.refusal = { status: 503, headers: { 'Retry-After': '7' } };
      const before = systemTimers.now();
      start();
      await until(() => client.status.state === 'backoff');
      assert.ok(client.status.until - before >= 7000, `${client.status.until - before}`);
      assert.equal(client.status.lastClose.code, 503);
    });

    test('triesAtOnceWhenTheNetworkIsBack', async () => {
      lab.refusal = { status: 503, headers: { 'Retry-After': '600' } };
      start();
      await until(() => client.status.state === 'backoff');
      lab.refusal = null;
      client.wake();
      await until(isUp);
      assert.ok(states.filter((state) => state === 'connecting').length === 2);
    });

    test('repeatsACommandUnderTheSameIdUntilThereIsAReply', async () => {
      await ready({ timers: { ...systemTimers, random: () => 0.01, after: hurried } });
      lab.losesReplies = true;
      const reply = client.send({ id: 'c1', ch: CHANNEL, type: 'say', data: { n: 1 } });
      await until(() => lab.commands.length >= 2);
      lab.losesReplies = false;
      assert.deepEqual(await reply, { re: 'c1', ok: true, pos: 'k3f9.2' });
      await until(() => received.includes(1));
      assert.deepEqual(received, [0, 1]);
    });

    test('closesForGoodWhenAsked', async () => {
      await ready();
      client.close();
      publish(1, 3);
      await until(() => lab.readers === 0);
      assert.deepEqual(received, [0]);
      assert.equal(client.status.state, 'closed');
    });

    if (name === 'shortpoll') {
      test('costsA304WhereThereIsNoNews', async () => {
        await ready();
        const before = lab.requests.length;
        await until(() => lab.requests.length > before + 3);
        assert.ok(lab.unmodified > 0);
        assert.ok(isUp());
      });
    } else {
      test('noticesAServerThatHasGoneSilent', async () => {
        await ready({ timers: skipping(1_000) });
        lab.mute = true;
        await until(() => client.status.lastClose?.reason === 'silence');
        assert.ok(states.includes('stale'));
      });

      test('comesBackAfterABye', async () => {
        await ready();
        await until(() => lab.readers > 0);
        lab.bye({ code: 3000, reason: 'drain', message: 'restarting', retry: 20 });
        await until(() => client.status.reconnects === 1 && isUp());
        assert.equal(client.status.lastClose.reason, 'restarting');
        publish(1, 2);
        await until(() => received.length === 3);
      });

      test('staysAwayAfterAFinalBye', async () => {
        await ready();
        await until(() => lab.readers > 0);
        lab.bye({ code: 3502, reason: 'forbidden', message: 'no more' });
        await until(() => client.status.state === 'closed');
        assert.equal(client.status.lastClose.reason, 'no more');
      });
    }

    if (name === 'sse' || name === 'websocket') {
      test('givesUpAnOpeningThatNeverSpeaks', async () => {
        lab.mute = true;
        start({ openTimeout: 50 });
        await until(() => client.status.lastClose?.reason === 'no answer');
      });
    }

    test('resumesFromTheHelloWhenDroppedBeforeTheFirstFrame', async () => {
      start();
      await until(isUp);
      client.cut();
      publish(1, 4);
      await until(() => received.length >= 4);
      assert.deepEqual(received, [1, 2, 3, 4]);
    });

    test('deliversTheHistoryAskedFor', async () => {
      publish(1, 9);
      start({ history: 5 });
      await until(() => received.length >= 5);
      assert.deepEqual(received, [5, 6, 7, 8, 9]);
      assert.deepEqual(integrity(client), { lost: 0, duplicated: 0, reordered: 0, replayed: 0 });
    });
  });
}

function integrity({ integrity: { lost, duplicated, reordered, replayed } }) {
  return { lost, duplicated, reordered, replayed };
}

/** Seconds pass as hundredths. */
function hurried(ms, run) {
  return systemTimers.after(ms / 100, run);
}

/** A clock that jumps when told to wait for long, as on a machine that slept. */
function skipping(threshold) {
  let skipped = 0;
  return {
    random: () => 0.01,
    now: () => systemTimers.now() + skipped,
    after(ms, run) {
      if (ms < threshold) return systemTimers.after(ms, run);
      return systemTimers.after(100, () => {
        skipped += ms;
        run();
      });
    },
  };
}
