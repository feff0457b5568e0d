// @ts-check

import { openControl } from './control.js';
import { snapshot, WINDOW } from './core/snapshot.js';
import { openLane, streamsOf } from './lane.js';
import { Observations } from './observations.js';

/**
 * The experiment as the page steers it: control socket first, then the lease, then the run, then one lane per transport.
 *
 *   start -> control opens -> welcome -> lease asked -> granted -> run started -> lanes opened on the run's channel
 *                ^  lost                     |  not granted: told to the page, waits for `take`
 *                +---- all of it again ------+
 *
 * @typedef {import('./types.js').ToWorker} ToWorker
 * @typedef {import('./types.js').TransportName} TransportName
 * @typedef {Extract<ToWorker, { cmd: 'start' }>} Start
 * @typedef {import('./lane.js').Lane} Lane
 */

const SNAPSHOT_EVERY = 100;
/** How soon a cut socket is known to be cut, ms. */
const CUT_NOTICED = 100;

/**
 * @param {object} options
 * @param {(message: import('./types.js').FromWorker) => void} options.post
 * @param {import('./core/timers.js').Timers} options.timers
 * @param {number} [options.resolution] of the clock, ms
 */
export function createExperiment({ post, timers, resolution = 0 }) {
  const observations = new Observations(timers.now, resolution);
  /** @type {Map<TransportName, Lane>} */
  const lanes = new Map();
  /** @type {Start | null} */
  let wish = null;
  /** @type {import('./control.js').Control | null} */
  let control = null;
  /** What the server runs for us. @type {import('./types.js').Run | null} */
  let run = null;
  let granted = false;
  let hidden = false;
  /** Whether the control connection has been made, or is known to be impossible. */
  let settled = false;
  /** @type {number[]} */
  let plugs = [];
  let plugAskedAt = 0;
  let cancelTick = () => {};

  /** @param {Start} start */
  function begin(start) {
    end();
    wish = start;
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
    if (settled || !wish) return;
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
    else if (message.type === 'plugged') plugged(message);
    else if (message.type === 'error') post(message);
    else observations.take(message, metersOf);
  }

  /** @param {string} connection */
  function metersOf(connection) {
    return [...lanes.values()].map(({ meters }) => meters).find((meters) => meters.connection === connection);
  }

  /** @param {{ server: string, exact: boolean, deployment: string }} message */
  function welcome({ server, exact, deployment }) {
    settled = true;
    post({ type: 'welcome', server, exact, deployment });
    askLease(granted || wish?.take);
  }

  /** @param {{ granted: boolean, used: number, max: number, reason?: string }} message */
  function lease({ granted: given, used, max, reason }) {
    granted = given;
    post({ type: 'lease', granted, used, max, reason });
    if (!granted) closeLanes();
    else if (wish?.run) control?.send({ type: 'run', ...wish.run, channel: undefined });
    else openLanes();
  }

  /** @param {import('./types.js').Run} message */
  function running({ scenario, rate, size, running: on, channel }) {
    const before = run;
    run = { scenario, rate, size, running: on, channel };
    post({ type: 'run', run });
    if (channel !== before?.channel) closeLanes();
    else if (rate !== before?.rate || size !== before?.size) reset(); // a minute of two rates describes neither
    if (granted) openLanes();
  }

  /** Makes the lanes those that are wished for, and has them watched. */
  function openLanes() {
    if (!wish) return;
    const { base, user, history, transports } = wish;
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
      const destination = { base, user, history, channels };
      lanes.set(transport, openLane({ transport, destination, timers, observations, hidden: () => hidden, post }));
    }
    const connections = Object.fromEntries([...lanes].map(([transport, { meters }]) => [transport, meters.connection]));
    control?.send({ type: 'watch', connections });
  }

  function plug() {
    plugAskedAt = timers.now();
    control?.send({ type: 'plug' });
  }

  /** @param {{ t: number, cut: number }} message */
  function plugged({ t, cut }) {
    const at = observations.local(t);
    plugs = [...plugs, at].filter((time) => time > at - WINDOW);
    post({ type: 'plugged', at, cut });
    timers.after(CUT_NOTICED, cutTheRest);
  }

  /**
   * A long poll that was between two requests has noticed nothing, nor has anyone where the server cannot reach its
   * sockets: they are cut from this side. A short poll is never connected, so a plug does nothing to it: that is the point.
   */
  function cutTheRest() {
    for (const { transport, client } of lanes.values()) {
      if (transport !== 'shortpoll' && (client.status.downSince ?? 0) < plugAskedAt) client.cut();
    }
  }

  function reset() {
    plugs = [];
    observations.journeys.clear();
    for (const lane of lanes.values()) lane.reset();
  }

  function tick() {
    cancelTick = timers.after(SNAPSHOT_EVERY, tick);
    const now = timers.now();
    for (const lane of lanes.values()) lane.tick(now);
    const { clock, journeys, gc, heap } = observations;
    const order = (wish?.transports ?? []).flatMap((transport) => lanes.get(transport) ?? []);
    post({ type: 'snapshot', snapshot: snapshot({ now, run, clock, lanes: order, journeys, plugs, gc, heap }) });
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

  /** The network or the page is back: whatever waits tries at once. */
  function wake() {
    control?.wake();
    for (const { client } of lanes.values()) client.wake();
  }

  /** @type {{ [C in ToWorker['cmd']]: (message: Extract<ToWorker, { cmd: C }>) => void }} */
  const commands = {
    start: begin,
    run(message) {
      if (!wish) return;
      wish = { ...wish, run: message.run };
      if (granted) control?.send({ type: 'run', ...message.run, channel: undefined });
    },
    transports({ transports }) {
      if (!wish) return;
      wish = { ...wish, transports };
      askLease(granted);
    },
    one: () => control?.send({ type: 'one' }),
    plug,
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
