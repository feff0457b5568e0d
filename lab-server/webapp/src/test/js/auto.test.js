// @ts-check
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createAuto } from '../../main/resources/org/transportlab/web/assets/js/auto.js';
import { connect } from '../../main/resources/org/transportlab/web/assets/js/client.js';
import { createRecollection } from '../../main/resources/org/transportlab/web/assets/js/core/recollection.js';
import { systemTimers } from '../../main/resources/org/transportlab/web/assets/js/core/timers.js';
import './fake/browser.js';
import { Lab } from './fake/lab.js';
import { until } from './until.js';

const CHANNEL = 'ticker.main';

describe("the lab's own transports, on real sockets", () => {
  /** @type {Lab} */
  let lab;
  /** @type {any} */
  let client;
  /** @type {number[]} */
  let received;

  beforeEach(async () => {
    lab = await Lab.start();
    received = [];
  });
  afterEach(async () => {
    client?.close();
    await lab.stop();
  });

  /** @param {import('../../main/resources/org/transportlab/web/assets/js/core/ladder.js').Strategy} strategy */
  function begin(strategy) {
    const recollection = createRecollection({ store: { load: () => null, save: () => {} }, timers: systemTimers });
    const auto = createAuto({ strategy, recollection, patience: 2_000, proving: 300 });
    client = connect({
      base: lab.base,
      channels: [CHANNEL],
      connection: 'auto0001',
      timers: systemTimers,
      open: auto.open,
      openTimeout: auto.longest,
      onFrames: (frames) => received.push(...frames.map(({ data }) => Number(data.n))),
    });
    return auto;
  }

  const isUp = () => ['open', 'holding'].includes(client.status.state);
  let n = 0;
  const publish = () => lab.publish(CHANNEL, { n: n++ });

  for (const strategy of /** @type {const} */ (['fall', 'race', 'rise'])) {
    test(`${strategy}: goesAroundABlockedUpgradeAndLosesNothing`, async () => {
      n = 0;
      lab.blocksUpgrade = true;
      const auto = begin(strategy);
      await until(() => isUp());
      const feeding = setInterval(publish, 5);
      await until(() => auto.using === 'sse' && auto.attempts.some(({ outcome }) => outcome === 'using'));
      lab.cut();
      await until(() => client.status.reconnects === 1 && isUp());
      clearInterval(feeding);
      await until(() => received.length > 0 && received.at(-1) === n - 1);
      const first = received[0];
      assert.deepEqual(
        received,
        Array.from({ length: n - first }, (_, i) => first + i),
      );
      assert.equal(client.integrity.lost + client.integrity.duplicated, 0);
    });

    test(`${strategy}: isTurnedAwayByAnExpiredLoginAndTriesNothingElse`, async () => {
      const body = { type: 'bye', code: 3501, reason: 'expired', message: 'the login has expired' };
      lab.refusal = { status: 401, body };
      const auto = begin(strategy);
      await until(() => client.status.state === 'closed');
      assert.deepEqual(client.status.lastClose?.reason, 'the login has expired');
      assert.equal(auto.attempts.length, 1);
    });

    test(`${strategy}: comesBackWhenAServerWithoutWordsDoes`, async () => {
      lab.refusal = { status: 503 };
      const auto = begin(strategy);
      await until(() => client.status.state === 'backoff');
      lab.refusal = null;
      await until(() => isUp() && auto.using === 'websocket');
    });
  }
});
