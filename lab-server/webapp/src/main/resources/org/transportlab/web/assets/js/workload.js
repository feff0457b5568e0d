// @ts-check

import { openControl } from './control.js';
import { readerOf, runForServer, runFromServer } from './core/run.js';
import { snapshot } from './core/snapshot.js';
import { wireReport } from './core/wire/report.js';
import { openLane, streamsOf } from './lane.js';
import { Observations } from './observations.js';
import { createPlug } from './plug.js';
import { routeOf } from './route.js';

/**
 * The workload as the page steers it: control socket first, then the lease, then the run, then one lane per transport.
 *
 *   start -> control opens -> welcome -> route chosen -> lease asked -> granted -> run started -> lanes opened on the run's channel
 *                ^  lost                     |  not granted: told to the page, waits for `take`
 *                +---- all of it again ------+
 *
 * @typedef {import('./types.js').ToWorker} ToWorker
 * @typedef {import('./types.js').TransportName} TransportName
 * @typedef {Extract<ToWorker, { cmd: 'start' }>} Start
 * @typedef {import('./lane.js').Lane} Lane
 */

const SNAPSHOT_EVERY = 100;
/** What changes the network, and is answered. */
const DISTURBANCES = ['fault', 'profile'];

/**
 * @param {object} options
 * @param {(message: import('./types.js').FromWorker) => void} options.post
 * @param {import('./core/timers.js').Timers} options.timers
 * @param {number} [options.resolution] of the clock, ms
 */
export function createWorkload({ post, timers, resolution = 0 }) {
  const observations = new Observations(timers.now, resolution);
  /** @type {Map<TransportName, Lane>} */
  const lanes = new Map();
  const plug = createPlug({ timers, observations, post, lanes, send: (message) => control?.send(message) });
  /** @type {Start | null} */
  let wish = null;
  /** @type {import('./control.js').Control | null} */
  let control = null;
  /** What the server runs for us. @type {import('./types.js').Run | null} */
  let run = null;
  let granted = false;
  /** The relay in front of the lab, and where the transports go because of it. */
  let route = { wire: '', base: '' };
  /** What the lab said of itself. @type {{ server: string, exact: boolean, deployment: string } | null} */
  let greeting = null;
  /** Whether only what goes through a relay is counted. */
  let byRelay = false;
  let hidden = false;
  /** Whether the control connection has been made, or is known to be impossible. */
  let settled = false;
  let cancelTick = () => {};
  /** What has been learnt about what gets through: a worker has no storage, so the page keeps it. @type {string | null} */
  let known = null;
  const store = {
    load: () => known,
    save(/** @type {string | null} */ text) {
      known = text;
      post({ type: 'known', known });
    },
  };

  /** @param {Start} start */
  function begin(start) {
    end();
    wish = start;
    known = start.known ?? known;
    const { base, browser } = start;
    control = openControl({
      ...{ base, browser, timers, onMessage, onLost },
      onClock: (exchange) => observations.exchanged(exchange),
    });
    tick();
  }

  function end() {
    cancelTick();
    closeLanes();
    control?.close();
    control = null;
    run = null;
    granted = false;
  }

  function closeLanes() {
    for (const lane of lanes.values()) lane.close();
    lanes.clear();
  }

  /** @param {boolean} [take] */
  function askLease(take = false) {
    control?.send({ type: 'lease', streams: streamsOf(wish?.transports ?? []), take });
  }

  function onLost() {
    observations.episodes.abandon();
    if (!wish) return;
    if (settled) {
      post({ type: 'error', for: 'control', code: 'lost', message: 'The control connection was lost.' });
      return;
    }
    // without control there is neither lease nor run nor clock, but a plain reader can do without all three
    settled = true;
    post({ type: 'error', for: 'control', code: 'unreachable', message: 'The control connection cannot be made.' });
    openLanes();
  }

  /** @param {any} message */
  function onMessage(message) {
    if (message.type === 'welcome') welcome(message);
    else if (message.type === 'lease') lease(message);
    else if (message.type === 'run') running(message);
    else if (message.type === 'plugged') plug.pulled(message);
    else if (message.type === 'wire') post(wireReport(message, seenFromHere));
    else if (message.type === 'faults') post({ type: 'faults', active: message.active });
    else if (DISTURBANCES.includes(message.type)) disturbed(message);
    else if (message.type === 'error') failed(message);
    else observations.take(message, metersOf);
  }

  const seenFromHere = {
    local: (/** @type {number} */ micros) => observations.local(micros),
    transportOf: (/** @type {string} */ connection) => metersOf(connection)?.transport,
  };

  /** @param {string} connection */
  function metersOf(connection) {
    return [...lanes.values()].map(({ meters }) => meters).find((meters) => meters.connection === connection);
  }

  /**
   * Comes with the control connection, and again when a relay is linked to the lab or leaves it.
   *
   * @param {{ server: string, exact: boolean, deployment: string, wire?: string, counted?: string }} message
   */
  function welcome({ server, exact, deployment, wire, counted }) {
    settled = true;
    observations.episodes.abandon(); // what was asked while nobody listened was not done
    // a relay that counts for the lab counts only what goes through it, and that is not known before the route is
    byRelay = counted === 'relay';
    greeting = { server, exact, deployment };
    post({ type: 'welcome', server, exact: exact && !byRelay, deployment });
    if (!wish) return;
    const { base } = wish;
    if (!wire) return go({ wire: '', base });
    if (wish.wire) control?.send({ type: 'wire', on: true });
    control?.send({ type: 'faults' });
    // a relay that has been reached is not asked again: a fault may be on
    if (wire === route.wire && route.base !== base) return go(route);
    const own = control;
    routeOf({ base, wire, timers }).then((found) => control === own && go({ wire, base: found }));
  }

  /** @param {typeof route} chosen */
  function go(chosen) {
    if (chosen.base !== route.base) closeLanes();
    route = chosen;
    if (byRelay && greeting && route.base !== wish?.base) post({ type: 'welcome', ...greeting });
    post({ type: 'route', relayed: route.base !== wish?.base });
    askLease(granted || wish?.take);
  }

  /**
   * @param {{ type: 'fault' | 'profile', t: number, active: import('./types.js').ActiveFault[], name: string,
   *   on?: boolean }} message
   */
  function disturbed({ type: kind, t, active, name, on = true }) {
    observations.episodes.struck(observations.local(t));
    post({ type: 'faults', active, done: { kind, name, on } });
  }

  /** @param {Extract<import('./types.js').FromWorker, { type: 'error' }>} message */
  function failed(message) {
    if (DISTURBANCES.includes(message.for)) observations.episodes.refused();
    post(message);
  }

  /** @param {import('./core/episodes.js').Asked} asked @param {Record<string, unknown>} message */
  function disturb(asked, message) {
    observations.episodes.ask(asked, timers.now(), lanes.values());
    control?.send(message);
  }

  /** @param {{ granted: boolean, used: number, max: number, reason?: string }} message */
  function lease({ granted: given, used, max, reason }) {
    granted = given;
    post({ type: 'lease', granted, used, max, reason });
    if (!granted) closeLanes();
    else if (wish?.run) control?.send(runForServer(wish.run));
    else openLanes();
  }

  /** @param {Parameters<typeof runFromServer>[0]} message */
  function running(message) {
    const before = run;
    run = runFromServer(message);
    const { rate, size, channel } = run;
    post({ type: 'run', run });
    if (channel !== before?.channel) closeLanes();
    else if (rate !== before?.rate || size !== before?.size) reset(); // a minute of two rates describes neither
    if (granted) openLanes();
  }

  /** Makes the lanes those that are wished for, and has them watched. */
  function openLanes() {
    if (!wish) return;
    const { user, history, transports } = wish;
    const base = route.base || wish.base;
    const channels = run?.channel ? [run.channel] : (wish.channels ?? []);
    if (channels.length === 0) return;
    for (const [transport, lane] of lanes) {
      if (!transports.includes(transport)) {
        lane.close();
        lanes.delete(transport);
      }
    }
    for (const transport of transports) {
      if (lanes.has(transport)) continue;
      const destination = { base, user: readerOf(run) ?? user, history, channels };
      const hides = () => hidden;
      lanes.set(transport, openLane({ transport, destination, timers, observations, hidden: hides, post, store }));
    }
    const connections = Object.fromEntries([...lanes].map(([transport, { meters }]) => [transport, meters.connection]));
    control?.send({ type: 'watch', connections });
  }

  function reset() {
    plug.forget();
    observations.episodes.clear();
    observations.journeys.clear();
    for (const lane of lanes.values()) lane.reset();
  }

  function tick() {
    cancelTick = timers.after(SNAPSHOT_EVERY, tick);
    const now = timers.now();
    for (const lane of lanes.values()) lane.tick(now);
    const { clock, journeys, episodes, gc, heap } = observations;
    const order = (wish?.transports ?? []).flatMap((transport) => lanes.get(transport) ?? []);
    post({
      type: 'snapshot',
      snapshot: snapshot({ now, run, clock, lanes: order, journeys, plugs: plug.times, episodes, gc, heap }),
    });
  }

  /** @param {Extract<ToWorker, { cmd: 'send' }>} message */
  async function send({ transport, command }) {
    const lane = lanes.get(transport);
    const asked = timers.now();
    const reply = lane
      ? await lane.client.send(command)
      : { re: command.id, error: { code: 'not_connected', message: 'This transport is switched off.' } };
    post({ type: 'reply', transport, reply, rtt: timers.now() - asked });
  }

  /** The network or the page is back: whatever waits tries at once. @param {boolean} [moved] it may be another network */
  function wake(moved = false) {
    control?.wake();
    for (const lane of lanes.values()) lane.wake(moved);
  }

  /** @type {{ [C in ToWorker['cmd']]: (message: Extract<ToWorker, { cmd: C }>) => void }} */
  const commands = {
    start: begin,
    run(message) {
      if (!wish) return;
      wish = { ...wish, run: message.run };
      if (granted) control?.send(runForServer(message.run));
    },
    transports({ transports }) {
      if (!wish) return;
      wish = { ...wish, transports };
      askLease(granted);
    },
    one: () => control?.send({ type: 'one' }),
    plug: () => plug.pull(),
    fault({ name, on, transport, params }) {
      disturb({ kind: 'fault', name, on, transport }, { type: 'fault', name, on, transport, params });
    },
    profile({ name }) {
      disturb({ kind: 'profile', name, on: true, transport: 'all' }, { type: 'profile', name });
    },
    take: () => askLease(true),
    reset,
    send,
    visibility(message) {
      hidden = message.hidden;
      if (!hidden) wake();
    },
    // a page in the back/forward cache must hold nothing open
    pagehide: end,
    pageshow: () => wish && !control && begin({ ...wish, take: false }),
    painted: ({ transport, pos, at }) => observations.journeys.painted(transport, pos, at),
  };

  return {
    wake,
    /** @param {ToWorker} message */
    handle(message) {
      /** @type {(message: any) => void} */ (commands[message.cmd])(message);
    },
  };
}
