// @ts-check
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { connect } from '../../main/resources/org/transportlab/web/assets/js/client.js';
import { createFallback } from '../../main/resources/org/transportlab/web/assets/js/core/fallback.js';
import { createRecollection } from '../../main/resources/org/transportlab/web/assets/js/core/recollection.js';
import { VirtualTime } from './fake/time.js';

const RUNGS = ['websocket', 'sse', 'longpoll'];
const CHANNEL = 'ticker.main';

/**
 * A network in which each transport is as it is told to be: `works`, `refuses` at once, is `silent` after it opened, `hangs`
 * before that, or is cut `ms` after it began to deliver. All read the one log, from their cursor on, `late` ms late.
 */
class Network {
  /** @type {Record<string, any>} */
  paths = {};
  frames = /** @type {any[]} */ ([]);
  opened = /** @type {string[]} */ ([]);
  /** @type {Set<any>} */
  sessions = new Set();
  /** what the lab says when asked why */
  refusal = /** @type {any} */ (null);

  /** @param {import('../../main/resources/org/transportlab/web/assets/js/core/timers.js').Timers} timers */
  constructor(timers) {
    this.timers = timers;
    for (const name of RUNGS) this.paths[name] = { is: 'works' };
  }

  /** @param {number} [count] */
  publish(count = 1) {
    for (let i = 0; i < count; i++) {
      const n = this.frames.length + 1;
      this.frames.push({ ch: CHANNEL, pos: `e1.${n}`, ts: this.timers.now() * 1000, type: 'tick', data: { n } });
    }
    for (const session of [...this.sessions]) session.flush();
  }

  /** @param {string} name */
  cut(name) {
    for (const session of [...this.sessions]) if (session.name === name) session.end();
  }

  /** @param {string} name @returns {import('../../main/resources/org/transportlab/web/assets/js/transports/transport.js').Open} */
  transport(name) {
    return (opening) => {
      const { timers, sessions, frames } = this;
      const path = this.paths[name];
      this.opened.push(name);
      const asked = opening.cursor();
      let at = asked ? Number(asked.split('.').at(-1)) : frames.length;
      let over = false;
      let greeted = false;
      const session = {
        name,
        end(close = { code: name === 'websocket' ? 1006 : null, reason: '' }) {
          if (over) return;
          this.close();
          opening.onEnd(close);
        },
        flush() {
          if (!greeted || over) return;
          const due = frames.slice(at);
          at = frames.length;
          const go = () => !over && due.length > 0 && opening.onFrames(due, `${CHANNEL}~${due.at(-1).pos}`);
          if (path.late) timers.after(path.late, go);
          else go();
        },
        close() {
          over = true;
          sessions.delete(session);
        },
      };
      sessions.add(session);
      opening.onRequest(false);
      const later = (ms, run) => timers.after(ms, () => !over && run());
      if (path.is === 'refuses') later(5, () => session.end(path.close));
      else if (path.is !== 'hangs') {
        later(10, () => opening.onOpened?.());
        if (path.is !== 'silent') {
          later(path.after ?? 20, () => {
            greeted = true;
            const cursor = `${CHANNEL}~e1.${at}`;
            opening.onNotice({ type: 'hello', cursor, resumed: asked !== '', heartbeat: 15_000 });
            session.flush();
            const beat = () => {
              opening.onNotice({ type: 'hb' });
              later(10_000, beat);
            };
            later(10_000, beat);
            if (path.cut !== undefined) later(path.cut, () => session.end());
          });
        }
      }
      return {
        url: `test:${name}`,
        send: async (command) => ({ re: command.id, ok: true }),
        close: () => session.close(),
        blind: name !== 'longpoll',
        patience: name === 'longpoll' ? 35_000 : undefined,
      };
    };
  }
}

describe('a connection that falls back', () => {
  /** @type {VirtualTime} */
  let time;
  /** @type {Network} */
  let network;
  /** @type {string | null} */
  let stored;
  /** @type {number[]} */
  let received;
  /** @type {string[]} */
  let states;

  beforeEach(() => {
    time = new VirtualTime();
    network = new Network(time.timers);
    stored = null;
    received = [];
    states = [];
  });

  /** @param {'fall' | 'race' | 'rise'} strategy */
  function begin(strategy) {
    const store = {
      load: () => stored,
      save: (/** @type {string | null} */ text) => {
        stored = text;
      },
    };
    const recollection = createRecollection({ store, timers: time.timers });
    const fallback = createFallback({
      transports: Object.fromEntries(RUNGS.map((name) => [name, network.transport(name)])),
      strategy,
      recollection,
      why: async () => network.refusal,
    });
    const client = connect({
      base: 'http://test/',
      channels: [CHANNEL],
      connection: 'c1',
      timers: time.timers,
      open: fallback.open,
      openTimeout: fallback.longest,
      onFrames: (frames) => received.push(...frames.map(({ data }) => Number(data.n))),
      onState: (state) => states.push(state),
    });
    return { client, fallback, recollection };
  }

  /** @param {ReturnType<typeof begin>} running */
  function assertComplete({ client }) {
    assert.deepEqual(
      received,
      network.frames.map(({ data }) => data.n),
    );
    client.integrity.settle(time.timers.now() + 60_000);
    const { lost, duplicated, reordered } = client.integrity;
    assert.deepEqual({ lost, duplicated, reordered }, { lost: 0, duplicated: 0, reordered: 0 });
  }

  /** Publishes all the while. @param {number} ms @param {number} [step] */
  async function stream(ms, step = 50) {
    for (let passed = 0; passed < ms; passed += step) {
      network.publish();
      await time.pass(step);
    }
  }

  const outcomes = ({ fallback }) => fallback.attempts.map(({ transport, outcome }) => `${transport} ${outcome}`);

  for (const strategy of /** @type {const} */ (['fall', 'race', 'rise'])) {
    test(`${strategy}: settlesOnTheBestWhereAllWork`, async () => {
      const running = begin(strategy);
      await time.pass(100);
      await stream(10_000);
      assert.equal(running.fallback.using, 'websocket');
      assert.deepEqual(Object.keys(running.recollection.recall()?.failed ?? { none: 1 }), []);
      assertComplete(running);
      assert.equal(network.sessions.size, 1);
    });

    for (const is of ['refuses', 'silent', 'hangs']) {
      test(`${strategy}: settlesOnTheNextWhereTheBest ${is}`, async () => {
        network.paths.websocket = { is };
        const running = begin(strategy);
        await time.pass(5_000);
        await stream(15_000);
        assert.equal(running.fallback.using, 'sse');
        assert.equal(running.recollection.recall()?.using, 'sse');
        assert.ok(running.recollection.recall()?.failed.websocket);
        assertComplete(running);
        assert.equal(network.sessions.size, 1);
      });
    }

    test(`${strategy}: settlesOnTheLastWhereNothingElseDelivers`, async () => {
      network.paths.websocket = { is: 'refuses' };
      network.paths.sse = { is: 'hangs' };
      const running = begin(strategy);
      await time.pass(5_000);
      await stream(10_000);
      assert.equal(running.fallback.using, 'longpoll');
      assertComplete(running);
    });

    test(`${strategy}: doesNotTrustWhatIsCutAgainAndAgain`, async () => {
      network.paths.websocket = { is: 'works', cut: 200 };
      const running = begin(strategy);
      await time.pass(100);
      await stream(20_000);
      assert.equal(running.fallback.using, 'sse');
      assert.equal(running.recollection.recall()?.failed.websocket, 'short-lived');
      assertComplete(running);
    });

    test(`${strategy}: losesNothingWhenTheNetworkIsChangedUnderIt`, async () => {
      const running = begin(strategy);
      await time.pass(100);
      await stream(10_000);
      network.paths.websocket = { is: 'refuses' };
      network.cut('websocket');
      await stream(10_000);
      assert.equal(running.fallback.using, 'sse');
      assertComplete(running);
    });

    test(`${strategy}: goesUpAgainWithoutLossWhenTheBetterOneIsBack`, async () => {
      network.paths.websocket = { is: 'silent' };
      const running = begin(strategy);
      await time.pass(5_000);
      await stream(10_000);
      assert.equal(running.fallback.using, 'sse');
      network.paths.websocket = { is: 'works' };
      await stream(120_000);
      assert.equal(running.fallback.using, 'websocket');
      assert.deepEqual(running.recollection.recall()?.failed, {});
      assertComplete(running);
      assert.equal(network.sessions.size, 1);
    });

    test(`${strategy}: repeatsNothingWhicheverIsAheadWhileTwoAreOpen`, async () => {
      network.paths.websocket = { is: 'silent' };
      const running = begin(strategy);
      await time.pass(5_000);
      await stream(10_000);
      // the one in use now lags behind the better one, which brings the same frames first
      network.paths.sse.late = 500;
      network.paths.websocket = { is: 'works' };
      await stream(120_000);
      await time.pass(1_000);
      assert.equal(running.fallback.using, 'websocket');
      assertComplete(running);
      assert.ok(running.fallback.repeats > 0);
    });

    test(`${strategy}: showsARefusalByTheLabAndTriesNothingElse`, async () => {
      network.refusal = { code: 401, reason: 'the token has expired', final: true, named: true };
      for (const name of RUNGS) network.paths[name] = { is: 'refuses', close: network.refusal };
      network.paths.websocket = { is: 'refuses' };
      network.paths.sse = { is: 'refuses' };
      const { client } = begin(strategy);
      await time.pass(120_000);
      assert.equal(client.status.state, 'closed');
      assert.equal(client.status.lastClose?.code, 401);
      assert.equal(network.opened.length, 1);
      assert.equal(stored, null);
    });

    test(`${strategy}: believesAClosingCodeOfTheLab`, async () => {
      for (const name of RUNGS) {
        network.paths[name] = { is: 'refuses', close: { code: 3502, reason: 'forbidden', final: true, named: true } };
      }
      const { client } = begin(strategy);
      await time.pass(120_000);
      assert.equal(client.status.state, 'closed');
      assert.equal(network.opened.length, 1);
    });

    test(`${strategy}: learnsNothingWhenNothingGetsThrough`, async () => {
      for (const name of RUNGS) network.paths[name] = { is: 'refuses' };
      const running = begin(strategy);
      await time.pass(30_000);
      assert.equal(stored, null);
      assert.ok(states.includes('backoff'));
      for (const name of RUNGS) network.paths[name] = { is: 'works' };
      await time.pass(60_000);
      assert.equal(running.fallback.using, 'websocket');
    });

    test(`${strategy}: beginsWithWhatIsRememberedAndForgetsItInTime`, async () => {
      network.paths.websocket = { is: 'silent' };
      const first = begin(strategy);
      await time.pass(12_000);
      first.client.close();
      network.opened = [];
      const second = begin(strategy);
      await time.pass(1_000);
      assert.deepEqual(network.opened, ['sse']);
      assert.ok(second.client.status.state === 'open');
      second.client.close();
      await time.pass(3_600_000);
      network.paths.websocket = { is: 'works' };
      network.opened = [];
      const third = begin(strategy);
      await time.pass(1_000);
      assert.equal(network.opened[0], strategy === 'rise' ? 'longpoll' : 'websocket');
      third.client.close();
      assert.equal(network.sessions.size, 0);
    });
  }

  test('fall: asksOneAfterTheOther', async () => {
    network.paths.websocket = { is: 'silent' };
    network.paths.sse = { is: 'hangs' };
    const running = begin('fall');
    await time.pass(3_900);
    assert.deepEqual(network.opened, ['websocket']);
    await time.pass(8_000);
    assert.deepEqual(outcomes(running), ['websocket silent', 'sse silent', 'longpoll using']);
    assert.ok((running.fallback.attempts[0].opened ?? 0) > 0, 'it had opened');
  });

  test('race: doesNotWaitForAFailure', async () => {
    network.paths.websocket = { is: 'silent' };
    const running = begin('race');
    await time.pass(300);
    assert.equal(running.client.status.state, 'open');
    assert.deepEqual(outcomes(running), ['websocket slower', 'sse proving']);
  });

  test('race: leavesTheOthersAloneWhereTheFirstIsFast', async () => {
    begin('race');
    await time.pass(5_000);
    assert.deepEqual(network.opened, ['websocket']);
  });

  test('race: startsTheNextAtOnceWhenOneFails', async () => {
    network.paths.websocket = { is: 'refuses' };
    const running = begin('race');
    await time.pass(30);
    assert.equal(running.client.status.state, 'open');
  });

  test('rise: deliversBeforeTheBetterOneHasProvedItself', async () => {
    const running = begin('rise');
    await time.pass(100);
    assert.equal(running.fallback.using, 'longpoll');
    assert.deepEqual(network.opened, ['longpoll', 'websocket']);
    await stream(5_000);
    assert.deepEqual(outcomes(running), ['longpoll replaced', 'websocket using']);
    assertComplete(running);
  });

  test('goesOnByTheBetterOneWhenTheOneInUseEndsMeanwhile', async () => {
    const running = begin('rise');
    await time.pass(100);
    network.cut('longpoll');
    await stream(5_000);
    assert.equal(running.fallback.using, 'websocket');
    assert.ok(!states.includes('backoff'));
    assertComplete(running);
  });

  test('doesNotTakeABlockedUpgradeForARefusal', async () => {
    network.paths.websocket = { is: 'refuses' };
    network.refusal = { code: 403, reason: 'Forbidden', final: true, named: false };
    const running = begin('fall');
    await time.pass(3_000);
    assert.equal(running.fallback.using, 'sse');
  });

  test('waitsLongerAndLongerUntilItTriesTheBetterOneAgain', async () => {
    network.paths.websocket = { is: 'refuses' };
    const running = begin('fall');
    await time.pass(60 * 60_000);
    const tries = running.fallback.attempts.filter(({ beside }) => beside).map(({ from }) => from);
    const gaps = tries.slice(1).map((from, i) => from - tries[i]);
    assert.ok(tries.length >= 5 && tries.length <= 15, `${tries.length}`);
    assert.ok(
      gaps.every((gap, i) => i === 0 || gap >= gaps[i - 1] - 1 || gap > 400_000),
      `${gaps}`,
    );
    assert.equal(running.client.status.reconnects, 0);
  });

  test('triesTheBetterOneInTimeHoweverOftenTheOneInUseIsCut', async () => {
    network.paths.websocket = { is: 'refuses' };
    const running = begin('fall');
    await time.pass(5_000);
    for (let i = 0; i < 6; i++) {
      network.cut('sse');
      await time.pass(10_000);
    }
    assert.ok(running.fallback.attempts.some(({ beside }) => beside));
  });

  test('triesTheBetterOneAtOnceWhenToldThatTheNetworkHasChanged', async () => {
    network.paths.websocket = { is: 'refuses' };
    const running = begin('fall');
    await time.pass(5_000);
    network.paths.websocket = { is: 'works' };
    running.fallback.probe();
    await time.pass(5_000);
    assert.equal(running.fallback.using, 'websocket');
  });

  test('treatsWhatIsStoredByOthersAsNothing', async () => {
    for (const text of [
      '',
      'no json',
      '[]',
      'null',
      '{"using":7}',
      '{"using":"carrier pigeon","tries":0,"retryAt":1,"expires":9e15}',
    ]) {
      stored = text;
      network.opened = [];
      const { client } = begin('fall');
      await time.pass(100);
      assert.deepEqual(network.opened, ['websocket'], text);
      client.close();
    }
  });
});
