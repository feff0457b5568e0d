// @ts-check
import { createAuto } from './auto.js';
import { connect } from './client.js';
import { Meters } from './core/column.js';
import { createPacer } from './core/pacer.js';
import { createRecollection } from './core/recollection.js';
import { open as longpoll } from './transports/long-poll.js';
import { open as shortpoll } from './transports/short-poll.js';
import { open as sse } from './transports/sse.js';
import { open as websocket } from './transports/websocket.js';

const TRANSPORTS = { shortpoll, longpoll, sse, websocket };
const ID_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** The lease counts what occupies one of a browser's six HTTP connections all the time. */
const HOLDS_A_STREAM = ['longpoll', 'sse', 'auto'];

/** @param {import('./types.js').TransportName[]} transports */
export function streamsOf(transports) {
  return transports.filter((transport) => HOLDS_A_STREAM.includes(transport)).length;
}

/**
 * A secret of 130 bits: whoever knows it may see the connection's bytes and cut it. Not `randomUUID`, which a page on a
 * plain `http` address of the local network does not have.
 */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => ID_LETTERS[byte % ID_LETTERS.length]).join('');
}

/**
 * One transport of the workload: its connection, and the meters on it.
 *
 * @param {object} options
 * @param {import('./types.js').TransportName} options.transport
 * @param {{ base: string, channels: string[], user?: string, history?: number }} options.destination
 * @param {import('./core/timers.js').Timers} options.timers
 * @param {import('./observations.js').Observations} options.observations
 * @param {() => boolean} options.hidden
 * @param {(message: import('./types.js').FromWorker) => void} options.post
 * @param {import('./core/recollection.js').Store} options.store where is kept what gets through
 */
export function openLane({ transport, destination, timers, observations, hidden, post, store }) {
  const connection = newId();
  const meters = new Meters(transport, connection);
  const startedAt = timers.now();
  let closed = false;
  const pass = createPacer(timers, (/** @type {import('./types.js').Frame[]} */ frames) => {
    if (!closed) post({ type: 'frames', transport, frames });
  });

  /**
   * @param {import('./types.js').Frame[]} frames
   * @param {number} at
   */
  function onFrames(frames, at) {
    pass(frames);
    for (const { pos, ts, data } of frames) {
      // history from before this connection is no measurement of it
      if (typeof data.due !== 'number' || observations.local(ts) < startedAt) continue;
      if (typeof data.n === 'number')
        observations.journeys.arrived(transport, pos, { n: data.n, due: data.due / 1000, at });
      if (observations.offset !== null && !hidden()) meters.minute.record(at, at - observations.local(data.due));
    }
  }

  const auto =
    transport === 'auto' && createAuto({ strategy: 'race', recollection: createRecollection({ store, timers }) });
  if (auto) meters.via = () => /** @type {import('./types.js').TransportName} */ (auto.using || 'auto');

  const client = connect({
    ...destination,
    ...(auto
      ? { open: auto.open, openTimeout: auto.longest }
      : { open: TRANSPORTS[/** @type {keyof typeof TRANSPORTS} */ (transport)] }),
    connection,
    timers,
    published: ({ ts }) => observations.local(ts),
    onFrames,
    onNotice: (notice) => post({ type: 'notice', transport, notice }),
    onState: (state) => {
      const now = timers.now();
      meters.strip.enter(state, now);
      if (!closed) observations.episodes.entered(transport, state, now);
    },
  });

  meters.status = client.status;

  return {
    transport,
    client,
    meters,
    /** The network or the page is back. @param {boolean} moved whether it may be another network */
    wake(moved) {
      client.wake();
      if (auto && moved) auto.probe();
    },
    /** What has to be done from time to time. @param {number} now */
    tick(now) {
      client.integrity.settle(now);
      if (hidden()) meters.minute.hide(now);
      else meters.minute.advance(now);
    },
    close() {
      closed = true;
      client.close();
    },
    reset() {
      meters.reset();
      client.reset();
    },
  };
}

/** @typedef {ReturnType<typeof openLane>} Lane */
