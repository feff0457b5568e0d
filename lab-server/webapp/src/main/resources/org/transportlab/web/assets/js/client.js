// @ts-check
/**
 * One logical connection over one transport, kept up. Everything that all transports need is here, once: backoff, open
 * timeout, dead timer, resume by cursor, gaps, de-duplication.
 *
 *   idle -> connecting -> open | holding <-> stale
 *             ^  |             |               |
 *             |  v             v               v
 *            backoff <---------+---------------+      any -> closed (refused for good, or by us)
 *
 * Calls back in the order of arrival; every frame is passed on once.
 */
import { createBackoff } from './core/backoff.js';
import { Reading } from './core/reading.js';
import { initialStatus } from './core/status.js';
import { createWatchdog } from './core/watchdog.js';
import { createOutbox } from './outbox.js';
import { askWhy } from './transports/http.js';

/**
 * @typedef {import('./transports/transport.js').Close} Close
 * @typedef {import('./transports/transport.js').Notice} Notice
 * @typedef {import('./transports/transport.js').Session} Session
 * @typedef {import('./types.js').Frame} Frame
 * @typedef {import('./types.js').ConnectionState} ConnectionState
 *
 * @typedef {Pick<import('./transports/transport.js').Opening, 'base' | 'channels' | 'history' | 'user' | 'connection'
 *   | 'timers' | 'wait' | 'interval'>} Destination
 *
 * @typedef {object} Behaviour
 * @property {import('./transports/transport.js').Open} open
 * @property {number} [openTimeout] ms until the server must have spoken
 * @property {number} [grace] ms a sign of life may be late
 * @property {(frame: Frame) => number} [published] when it was published, in ms on this clock
 * @property {(frames: Frame[], at: number) => void} onFrames new frames, and when they arrived
 * @property {(notice: Notice) => void} [onNotice]
 * @property {(state: ConnectionState) => void} [onState] `holding` is repeated for every request held
 */

const HEARTBEAT = 15_000;

/** @param {Destination & Behaviour} options */
export function connect(options) {
  const { open, timers, openTimeout = 10_000, grace = 5_000, published = (frame) => frame.ts / 1000 } = options;
  const { onFrames, onNotice = () => {}, onState = () => {} } = options;
  const backoff = createBackoff({ random: timers.random });
  const reading = new Reading();
  const watchdog = createWatchdog({ timers, limits, onStale: () => enter('stale'), onDead: () => end(SILENCE) });

  const status = initialStatus(timers.now());

  /** @type {Session | null} */
  let session = null;
  let heartbeat = HEARTBEAT;
  /** When the server first spoke on this connection; null before that. @type {number | null} */
  let openedAt = null;
  let greeted = false;
  /** Stops what is pending between two connections: the open timeout, the question why, the wait for the next attempt. */
  let cancel = () => {};
  /** Gives up the session. */
  let drop = () => {};

  /** @param {ConnectionState} state */
  function enter(state) {
    if (status.state !== state) status.since = timers.now();
    status.state = state;
    onState(state);
  }

  function limits() {
    const patience = session?.patience;
    return patience
      ? { stale: patience - grace, dead: patience }
      : { stale: heartbeat + grace, dead: 2 * heartbeat + grace };
  }

  function attempt() {
    cancel();
    status.until = null;
    openedAt = null;
    greeted = false;
    enter('connecting');
    let live = true;
    drop = () => {
      live = false;
      session?.close();
    };
    /** Drops what a session says after it has been given up. @type {<T>(run: (item: T, more?: string) => void) => typeof run} */
    const whileLive = (run) => (item, more) => live && run(item, more);
    // kept as it is: what a session says of itself may change with what carries it
    session = open({
      ...options,
      cursor: () => reading.cursor,
      onFrames: whileLive(frames),
      onNotice: whileLive(notice),
      onRequest: whileLive(requested),
      onEnd: whileLive(end),
    });
    status.url = session.url;
    cancel = timers.after(openTimeout, () => end({ code: null, reason: 'no answer' }));
  }

  function heard() {
    watchdog.heard();
    if (openedAt === null) opened();
    else if (status.state === 'stale') enter('open');
  }

  function opened() {
    cancel();
    openedAt = timers.now();
    backoff.opened(openedAt);
    if (status.downSince !== null) {
      status.recoveredIn = openedAt - status.downSince;
      status.reconnects++;
    }
    if (session) status.url = session.url;
    enter('open');
    watchdog.look();
  }

  /** @param {boolean} held */
  function requested(held) {
    status.requests++;
    if (session) status.url = session.url;
    if (held) enter('holding');
    else if (status.state === 'holding') enter('open');
  }

  /**
   * @param {Frame[]} batch
   * @param {string} [place] the cursor after it
   */
  function frames(batch, place) {
    const now = timers.now();
    heard();
    // published while this connection was away: delivered by the resume
    const { downSince } = status;
    const fresh = reading.take(batch, now, (frame) => downSince !== null && published(frame) < (openedAt ?? now));
    reading.place(place);
    if (fresh.length > 0) onFrames(fresh, now);
  }

  /** @param {Notice} received */
  function notice(received) {
    heard();
    if (received.type === 'hb') return;
    if (received.type === 'hello') hello(received);
    if (received.type === 'gap') reading.gap(received);
    onNotice(received);
  }

  /** @param {Notice} received */
  function hello({ heartbeat: every, resumed, cursor }) {
    if (typeof every === 'number' && every !== heartbeat) {
      heartbeat = every;
      watchdog.look();
    }
    if (!greeted && resumed && status.downSince !== null) status.resumed++;
    greeted = true;
    reading.place(cursor);
  }

  /** @param {Close} close */
  function end(close) {
    const blind = session?.blind && openedAt === null && (close.code === null || close.code === NO_CLOSE_FRAME);
    leave();
    const now = timers.now();
    backoff.ended(now);
    if (openedAt !== null) {
      status.downSince = now;
      status.recoveredIn = null;
    }
    if (blind) ask(close);
    else settle(close);
  }

  /** Ends the session, and everything that was to follow from it. */
  function leave() {
    cancel();
    watchdog.stop();
    drop();
    session = null;
  }

  /** Refused before the first word, and the browser does not say why. @param {Close} close */
  function ask(close) {
    const asking = new AbortController();
    const stop = timers.after(openTimeout / 2, () => asking.abort());
    let wanted = true;
    cancel = () => {
      wanted = false;
      stop();
      asking.abort();
    };
    askWhy(options, asking.signal).then((why) => {
      if (!wanted) return;
      stop();
      settle(why ?? close);
    });
  }

  /** @param {Close} close */
  function settle(close) {
    status.lastClose = close;
    if (close.final) return enter('closed');
    const wait = backoff.next(close.retry);
    status.attempt = backoff.attempt;
    status.until = timers.now() + wait;
    cancel = timers.after(wait, attempt);
    enter('backoff');
  }

  attempt();

  return {
    status,
    integrity: reading.integrity,
    send: createOutbox({ timers, session: () => (openedAt === null ? null : session) }),
    /** The network is back, or the page is: try at once, once, and find out at once what died meanwhile. */
    wake() {
      if (status.state === 'backoff') attempt();
      else if (session && openedAt !== null) watchdog.look();
    },
    /** Starts all counts again; the connection stays. */
    reset() {
      reading.integrity.reset();
      Object.assign(status, { requests: 0, reconnects: 0, resumed: 0, lastClose: null });
      if (openedAt !== null) Object.assign(status, { downSince: null, recoveredIn: null });
    },
    /** Cuts the connection as if the network had. */
    cut() {
      if (session) end({ code: null, reason: 'cut' });
    },
    close() {
      leave();
      enter('closed');
    },
  };
}

const SILENCE = { code: null, reason: 'silence' };
/** What a WebSocket reports when it just ended: never on the wire. */
const NO_CLOSE_FRAME = 1006;

/** @typedef {ReturnType<typeof connect>} Client */
