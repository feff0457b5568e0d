// @ts-check
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import './fake/browser.js';
import { systemTimers } from '../../main/resources/org/transportlab/web/assets/js/core/timers.js';
import { createWorkload } from '../../main/resources/org/transportlab/web/assets/js/workload.js';
import { Lab } from './fake/lab.js';
import { until } from './until.js';

const THREE = ['longpoll', 'sse', 'websocket'];
const RUN = { scenario: 'ticker', rate: 200, size: 48, running: true };

let lab;
let workload;
let posted;
let answer;

beforeEach(async () => {
  lab = await Lab.start();
  posted = [];
  answer = () => {};
  const post = (message) => {
    posted.push(message);
    answer(message);
  };
  workload = createWorkload({
    post,
    timers: { ...systemTimers, random: () => 0.01 },
  });
});

afterEach(async () => {
  workload.handle({ cmd: 'pagehide' });
  await lab.stop();
});

const start = (more = {}) =>
  workload.handle({ cmd: 'start', base: lab.base, browser: 'b1', transports: THREE, run: RUN, ...more });
const all = (type) => posted.filter((message) => message.type === type);
const last = (type) => all(type).at(-1);
const shot = () => last('snapshot')?.snapshot;
const column = (name) => shot()?.columns.find(({ transport }) => transport === name);
const numbers = (transport) =>
  all('frames')
    .filter((message) => message.transport === transport)
    .flatMap(({ frames }) => frames.map(({ data }) => data.n));

test('measuresTheSameMessagesOnEveryTransport', async () => {
  start();
  await until(() => THREE.every((name) => column(name)?.n >= 200));
  const { clock, columns, run, window } = shot();
  assert.equal(window, 60_000);
  assert.equal(run.channel, 'ticker.r1');
  assert.deepEqual(
    columns.map(({ transport }) => transport),
    THREE,
  );
  assert.ok(clock.samples >= 32);
  assert.ok(Math.abs(clock.offset) <= clock.uncertainty, `the same clock: ${clock.offset} ± ${clock.uncertainty}`);
  for (const { p50, p95, p99, enough, lost, duplicated, reordered, series } of columns) {
    assert.ok(p50 >= 0 && p50 <= p95 && p95 <= p99);
    assert.deepEqual(enough, { p50: true, p95: true, p99: true });
    assert.deepEqual([lost, duplicated, reordered], [0, 0, 0]);
    assert.ok(series.length >= 1);
  }
});

test('postsAtMostTenSnapshotsASecond', async () => {
  start();
  await until(() => all('snapshot').length >= 12);
  const times = all('snapshot').map(({ snapshot: { at } }) => at);
  assert.ok(times.at(-1) - times[0] >= 100 * (times.length - 1) - times.length * 2);
});

test('givesEveryFrameOnceAndInOrderAcrossAPulledPlug', async () => {
  start();
  await until(() => THREE.every((name) => numbers(name).length >= 20));
  workload.handle({ cmd: 'plug' });
  const { at, cut } = await until(() => last('plugged'));
  assert.ok(cut >= 1 && Math.abs(at - systemTimers.now()) < 60_000);
  await until(() =>
    THREE.every((name) => column(name)?.reconnects === 1 && ['open', 'holding'].includes(column(name).state)),
  );
  const reached = Math.max(...THREE.map((name) => numbers(name).at(-1)));
  await until(() => THREE.every((name) => numbers(name).at(-1) > reached));
  for (const name of THREE) {
    const seen = numbers(name);
    assert.deepEqual(
      seen,
      Array.from({ length: seen.length }, (_, i) => seen[0] + i),
      name,
    );
    const { lost, duplicated, recoveredIn, strip, resumed } = column(name);
    assert.deepEqual([lost, duplicated, resumed], [0, 0, 1]);
    assert.ok(recoveredIn > 0);
    assert.ok(strip.some(({ state }) => state === 'backoff'));
  }
  assert.equal(shot().plugs.length, 1);
  assert.ok(shot().verdict.sentences.some(({ key }) => key === 'verdict.recovered'));
});

test('followsSampledMessagesToThePixel', async () => {
  start();
  answer = ({ type, transport, frames }) => {
    if (type !== 'frames') return;
    for (const { pos } of frames) workload.handle({ cmd: 'painted', transport, pos, at: systemTimers.now() });
  };
  const rows = await until(() => {
    const all = shot()?.journey?.rows ?? [];
    return all.length === 3 && all.every(({ browser }) => browser !== null) && all;
  });
  for (const { waiting, wire, browser, total } of rows) assert.equal(total, waiting + wire + browser);
});

test('tellsBytesAndRequestsFromTheServersCounters', async () => {
  start();
  await until(() => column('sse')?.bytes);
  const { bytes, requests, threads } = column('sse');
  assert.equal(bytes.exact, true);
  assert.equal(Math.round(bytes.down), 150);
  assert.equal(Math.round(bytes.payload), 100);
  assert.equal(requests, 1);
  assert.equal(threads, null);
});

test('waitsWithoutALeaseUntilItIsToldToTakeOver', async () => {
  lab.leaseUsed = 4;
  start();
  await until(() => last('lease'));
  assert.equal(last('lease').granted, false);
  assert.deepEqual(
    lab.requests.filter((path) => !path.startsWith('/control')),
    [],
  );
  workload.handle({ cmd: 'take' });
  await until(() => numbers('sse').length > 0);
  assert.equal(last('lease').granted, true);
});

test('startsAgainWhenTheRateChanges', async () => {
  start();
  await until(() => column('sse')?.n >= 20);
  workload.handle({ cmd: 'run', run: { ...RUN, rate: 5 } });
  await until(() => last('run')?.run.rate === 5 && shot().run.rate === 5);
  assert.ok(column('sse').n < 20);
  assert.equal(column('sse').reconnects, 0);
});

test('readsTheNewChannelWhenTheScenarioChanges', async () => {
  start();
  await until(() => numbers('sse').length > 0);
  workload.handle({ cmd: 'run', run: { ...RUN, scenario: 'chat' } });
  await until(() => last('run')?.run.channel === 'ticker.r2');
  await until(() => column('sse')?.url.includes('ticker.r2') && column('sse').n > 0);
});

test('addsAndRemovesTransportsWithoutDisturbingTheOthers', async () => {
  start({ transports: ['sse'] });
  await until(() => column('sse')?.n > 10);
  const { connection } = column('sse');
  workload.handle({ cmd: 'transports', transports: ['websocket', 'sse'] });
  await until(() => column('websocket')?.n > 10);
  assert.equal(column('sse').connection, connection);
  workload.handle({ cmd: 'transports', transports: ['websocket'] });
  await until(() => shot().columns.length === 1);
});

test('leavesOutWhatArrivesWhileThePageIsHidden', async () => {
  start();
  await until(() => column('sse')?.n > 10);
  workload.handle({ cmd: 'visibility', hidden: true });
  await until(() => shot().hiddenSeconds >= 1);
  const { n } = column('sse');
  const before = numbers('sse').length;
  await until(() => numbers('sse').length > before + 20);
  assert.ok(column('sse').n <= n);
  assert.ok(column('sse').series.at(-1).hidden);
});

test('holdsNothingOpenWhileThePageIsCachedAndComesBackAfterwards', async () => {
  start();
  await until(() => numbers('sse').length > 0);
  workload.handle({ cmd: 'pagehide' });
  await until(() => lab.readers === 0);
  posted = [];
  workload.handle({ cmd: 'pageshow' });
  await until(() => THREE.every((name) => numbers(name).length > 5));
});

test('comesBackWithANewRunAfterTheControlSocketEnded', async () => {
  start();
  await until(() => THREE.every((name) => numbers(name).length > 5));
  const { port } = lab;
  await lab.stop();
  lab = await Lab.start(port);
  lab.runs = 7;
  await until(() => last('run')?.run.channel === 'ticker.r8');
  await until(() => THREE.every((name) => column(name)?.url.includes('ticker.r8') && column(name).n > 5));
});

test('readsPlainChannelsAndSendsCommands', async () => {
  start({ run: undefined, channels: ['chat.lobby'], transports: ['longpoll'], user: 'ada', history: 5 });
  await until(() => column('longpoll')?.state === 'holding');
  workload.handle({
    cmd: 'send',
    transport: 'longpoll',
    command: { id: 'c1', ch: 'chat.lobby', type: 'say', data: { n: 1 } },
  });
  const { reply, rtt } = await until(() => last('reply'));
  assert.deepEqual(reply, { re: 'c1', ok: true, pos: 'k3f9.1' });
  assert.ok(rtt > 0);
  await until(() => numbers('longpoll').length === 1);
  assert.ok(lab.requests.some((path) => path.includes('user=ada')));
});

test('readsPlainChannelsEvenWhereTheControlSocketIsBlocked', async () => {
  lab.blocksControl = true;
  lab.publish('chat.lobby', { n: 1 });
  start({ run: undefined, channels: ['chat.lobby'], transports: ['sse'], history: 5 });
  await until(() => numbers('sse').length === 1);
  assert.equal(last('error').for, 'control');
});

test('takesTheTransportsThroughTheRelayAndControlNever', async () => {
  const relay = await Lab.start();
  try {
    lab.wire = new URL(relay.base).origin;
    relay.log('ticker.r1');
    start();
    await until(() => column('sse')?.url);
    assert.deepEqual(all('route'), [{ type: 'route', relayed: true }]);
    for (const name of THREE) {
      await until(() => column(name)?.url);
      assert.equal(new URL(column(name).url).port, String(relay.port), name);
    }
    assert.ok(relay.requests.every((path) => !path.startsWith('/control')));
    assert.ok(lab.requests.every((path) => !/^.(poll|long-poll|sse|ws)/.test(path)));
  } finally {
    workload.handle({ cmd: 'pagehide' });
    await relay.stop();
  }
});

test('saysThatBytesAreExactOnlyWhenItGoesThroughTheRelayThatCountsThem', async () => {
  const relay = await Lab.start();
  lab.wire = new URL(relay.base).origin;
  lab.counted = 'relay';
  relay.log('ticker.r1');
  start();
  await until(() => all('route').length > 0);
  assert.deepEqual(
    all('welcome').map(({ exact }) => exact),
    [false, true],
  );
  workload.handle({ cmd: 'pagehide' });
  await relay.stop();
});

test('goesToTheLabItselfWhenTheRelayCannotBeReached', async () => {
  const gone = await Lab.start();
  lab.wire = new URL(gone.base).origin;
  await gone.stop();
  start();
  await until(() => THREE.every((name) => numbers(name).length > 0));
  assert.deepEqual(all('route'), [{ type: 'route', relayed: false }]);
});

test('tellsWhatAFaultDidToEachTransport', async () => {
  start();
  await until(() => THREE.every((name) => numbers(name).length >= 20));
  workload.handle({ cmd: 'fault', name: 'moon', on: true, transport: 'all', params: {} });
  workload.handle({ cmd: 'fault', name: 'cut-now', on: true, transport: 'all', params: {} });
  assert.deepEqual((await until(() => last('faults'))).done, { kind: 'fault', name: 'cut-now', on: true });
  const { name, outcomes } = await until(() => {
    const episode = shot().episodes.at(-1);
    // a poll that was between two requests has noticed nothing
    const back = episode?.outcomes.filter(({ recoveredIn }) => recoveredIn !== null).map(({ transport }) => transport);
    return back?.includes('sse') && back.includes('websocket') && episode;
  });
  assert.equal(name, 'cut-now');
  for (const { noticedIn, recoveredIn, lost, duplicated } of outcomes) {
    assert.ok(recoveredIn === null || (noticedIn >= 0 && recoveredIn >= noticedIn));
    assert.deepEqual([lost, duplicated], [0, 0]);
  }
  assert.equal(shot().episodes.length, 1, 'what was refused did not happen');
});
