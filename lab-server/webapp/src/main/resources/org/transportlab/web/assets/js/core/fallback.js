// @ts-check
import { Cursor } from './cursor.js';
import { above, orderOf } from './ladder.js';

/**
 * A transport that is made of transports: it is opened like any other, and carries its session over whichever of them gets
 * through. What follows is the same for all three strategies; they differ in the order and in how long they wait.
 *
 *   trying -> delivers -> in use -> proved, and remembered
 *     |                      |
 *     v                      v
 *   failed: refused, silent  failed: short-lived (twice)       a better one, tried beside it, proves itself -> in use
 *
 * - Only a word of the server counts as success. A socket that opens and says nothing has failed, like a response that shows
 *   not even headers.
 * - What the server itself refuses by name (who you are, what you asked) is no fault of the transport: it ends everything.
 * - If nothing gets through at all, the network is down, and nothing is learnt about any transport.
 * - A session that ends within its first seconds, twice in a row, counts as failure too.
 * - While two are open, both deliver from the same cursor on, and what is at or behind the cursor is dropped. So a change
 *   loses nothing and repeats nothing, whichever is ahead.
 *
 * @typedef {import('../transports/transport.js').Open} Open
 * @typedef {import('../transports/transport.js').Opening} Opening
 * @typedef {import('../transports/transport.js').Close} Close
 * @typedef {import('../transports/transport.js').Notice} Notice
 * @typedef {import('../transports/transport.js').Session} Session
 * @typedef {import('../types.js').Frame} Frame
 *
 * @typedef {object} Attempt one try of one transport, for people to look at; times in ms
 * @property {string} transport
 * @property {boolean} beside it was tried beside one that worked
 * @property {number} from
 * @property {number | null} opened when the browser said that it was connected
 * @property {number | null} delivered when the server first spoke
 * @property {number | null} to
 * @property {'trying' | 'using' | 'proving' | 'refused' | 'silent' | 'short-lived' | 'forbidden' | 'slower' | 'replaced' | 'ended' | 'closed'} outcome
 *
 * @typedef {object} Options
 * @property {Record<string, Open>} transports the best first
 * @property {import('./ladder.js').Strategy} strategy
 * @property {import('./recollection.js').Recollection} recollection
 * @property {(opening: Opening, signal: AbortSignal) => Promise<Close | null>} why asks the server why it refused
 * @property {number} [patience] ms for the server's first word
 * @property {number} [head] ms that one has before the next joins the race (RFC 8305, section 5: 250 ms)
 * @property {number} [proving] ms for which a transport must work before it is trusted
 * @property {(attempts: Attempt[]) => void} [onChange]
 */

export const PATIENCE = 4_000;
export const HEAD = 250;
export const PROVING = 2_000;
/** Early ends in a row until a transport counts as failed: one may be bad luck. */
const STRIKES = 2;
const MOST_ATTEMPTS = 60;

/** @param {Options} options */
export function createFallback(options) {
  const { transports, strategy, recollection, why } = options;
  const { patience = PATIENCE, head = HEAD, proving = PROVING, onChange = () => {} } = options;
  const rungs = Object.keys(transports);
  /** @type {Map<string, number>} */
  const strikes = new Map();
  /** @type {Attempt[]} */
  let attempts = [];
  let repeats = 0;
  /** What is in use, until another is. */
  let using = '';
  let probeNow = () => {};

  /** @param {string} name */
  const hasFallen = (name) => (strikes.get(name) ?? 0) >= STRIKES;

  /** @type {Open} */
  function open(opening) {
    const { timers } = opening;
    /** @typedef {{ name: string, session: Session | null, record: Attempt, proved: boolean, hello: Notice | null, drop: () => void }} Try */
    /** @type {Set<Try>} */
    const tries = new Set();
    /** @type {Try | null} */
    let active = null;
    /** Whether what the active one brings may have been brought by another. */
    let mixed = false;
    /** @type {Record<string, string>} */
    const failed = Object.fromEntries(rungs.filter(hasFallen).map((name) => [name, 'short-lived']));
    let waiting = orderOf(rungs, strategy, recollection.recall()?.using, hasFallen);
    /** @type {string[]} */
    let better = [];
    let cancelNext = () => {};
    let cancelProbe = () => {};

    const changed = () => onChange(attempts);

    /** The next in the order, if nothing works yet. */
    function next() {
      cancelNext();
      const name = waiting.shift();
      if (name) start(name);
      else if (tries.size === 0) finish({ code: null, reason: 'no transport gets through' });
      if (name && strategy === 'race') cancelNext = timers.after(head, next);
    }

    /** @param {string} name */
    function start(name) {
      const record = /** @type {Attempt} */ ({ transport: name, beside: active !== null, from: timers.now() });
      Object.assign(record, { opened: null, delivered: null, to: null, outcome: 'trying' });
      attempts = [...attempts.slice(1 - MOST_ATTEMPTS), record];
      let live = true;
      /** @type {Try} */
      const own = { name, session: null, record, proved: false, hello: null, drop: () => {} };
      let stop = timers.after(patience, () => fail(own, 'silent'));
      own.drop = () => {
        live = false;
        stop();
        own.session?.close();
        tries.delete(own);
      };
      tries.add(own);
      if (active) mixed = true;
      /** @type {<T>(run: (item: T, more?: string) => void) => typeof run} */
      const whileLive = (run) => (item, more) => live && run(item, more);

      /** The server has spoken by this one. */
      function heard() {
        if (record.delivered !== null) return;
        stop();
        record.delivered = timers.now();
        record.outcome = 'proving';
        stop = timers.after(proving, () => prove(own));
        if (!active) use(own);
        changed();
      }

      const session = transports[name]({
        ...opening,
        onOpened() {
          if (!live) return;
          record.opened ??= timers.now();
          changed();
        },
        onRequest: whileLive((held) => (own === active || !active) && opening.onRequest(held)),
        onNotice: whileLive((notice) => {
          if (notice.type === 'hello') own.hello = notice;
          heard();
          if (own === active) opening.onNotice(mixed ? { ...notice, cursor: undefined } : notice);
          // it begins where the server cannot take it up: better to stay with the one that can
          else if (notice.type === 'gap') fail(own, 'refused');
        }),
        onFrames: whileLive((frames, place) => {
          heard();
          if (!mixed) return opening.onFrames(frames, place);
          const fresh = beyond(frames, opening.cursor());
          repeats += frames.length - fresh.length;
          if (own === active && fresh.length > 0 && tries.size === 1) mixed = false;
          if (fresh.length > 0 || own === active) opening.onFrames(fresh);
        }),
        onEnd: whileLive((close) => ended(own, close)),
      });
      own.session = session;
      if (!live) session.close(); // it was given up before it could be returned
      changed();
    }

    /** @param {Try} own */
    function use(own) {
      active = own;
      using = own.name;
      own.record.outcome = own.proved ? 'using' : 'proving';
      cancelNext();
      waiting = [];
      for (const other of [...tries]) {
        if (other === own) continue;
        if (above(rungs, own.name).includes(other.name)) failed[other.name] = 'slower';
        close(other, 'slower');
      }
      // later, so that the greeting is passed on first and the better one begins where this one does
      if (strategy === 'rise' && !recollection.recall()) cancelProbe = timers.after(0, probe);
    }

    /** @param {Try} own */
    function prove(own) {
      own.proved = true;
      own.record.outcome = 'using';
      strikes.delete(own.name);
      if (own !== active) promote(own);
      // where nothing else was tried, nothing was learnt; while another is being tried, it is not known yet
      const news = recollection.recall()?.using !== own.name || Object.keys(failed).length > 0;
      if (news && tries.size === 1) recollection.settle(own.name, failed);
      schedule();
      changed();
    }

    /** From the one in use to the one that has proved itself beside it. @param {Try} own */
    function promote(own) {
      if (active) close(active, 'replaced');
      use(own);
      delete failed[own.name];
      opening.onRequest(own.session?.patience !== undefined);
      if (own.hello) opening.onNotice({ ...own.hello, cursor: undefined });
    }

    /** Tries the better ones again when it is time. */
    function schedule() {
      cancelProbe();
      const known = recollection.recall();
      if (!active || !known || above(rungs, active.name).length === 0) return;
      cancelProbe = timers.after(Math.max(0, known.retryAt - timers.now()), probe);
    }

    function probe() {
      cancelProbe();
      if (!active || tries.size > 1) return;
      better = above(rungs, active.name);
      const name = better.shift();
      if (name) start(name);
    }
    probeNow = probe;

    /** One of those that do not work. @param {Try} own @param {Attempt['outcome']} outcome */
    function fail(own, outcome) {
      failed[own.name] = outcome;
      close(own, outcome);
      if (!active) return next();
      const name = better.shift();
      if (name) return start(name);
      if (active.proved) {
        recollection.settle(active.name, failed);
        schedule();
      }
    }

    /** @param {Try} own @param {Close} cause */
    function ended(own, cause) {
      if (cause.named) return dismissed(own, cause);
      if (own.record.delivered === null) return ask(own, cause);
      if (!own.proved) strike(own);
      if (own !== active) return fail(own, 'short-lived');
      close(own, own.proved ? 'ended' : 'short-lived');
      active = null;
      const other = [...tries].find(({ record }) => record.delivered !== null);
      if (other) promote(other);
      else finish(cause);
    }

    /** The lab itself has ended it, and no transport would change that. @param {Try} own @param {Close} cause */
    function dismissed(own, cause) {
      close(own, cause.final ? 'forbidden' : 'ended');
      finish(cause);
    }

    /** An early end; enough of them in a row are no accident. @param {Try} own */
    function strike(own) {
      strikes.set(own.name, (strikes.get(own.name) ?? 0) + 1);
    }

    /** A browser does not say whether the lab has refused, or something in between. @param {Try} own @param {Close} cause */
    function ask(own, cause) {
      if (!own.session?.blind) return fail(own, cause.final ? 'forbidden' : 'refused');
      const asking = new AbortController();
      const stop = timers.after(patience, () => asking.abort());
      const drop = own.drop;
      own.drop = () => {
        drop();
        stop();
        asking.abort();
      };
      why(opening, asking.signal).then((reason) => {
        if (!tries.has(own)) return;
        if (reason?.named) dismissed(own, reason);
        else fail(own, 'refused');
      });
    }

    /** @param {Try} own @param {Attempt['outcome']} outcome */
    function close(own, outcome) {
      own.record.to = timers.now();
      own.record.outcome = outcome;
      own.drop();
      changed();
    }

    /** @param {Attempt['outcome']} outcome */
    function leave(outcome) {
      cancelNext();
      cancelProbe();
      for (const own of [...tries]) close(own, outcome);
      active = null;
    }

    /** @param {Close} cause */
    function finish(cause) {
      leave('closed');
      opening.onEnd(cause);
    }

    next();

    return {
      get url() {
        return active?.session?.url ?? '';
      },
      send: (command) => active?.session?.send(command) ?? Promise.reject(new Error('not connected')),
      get patience() {
        return active?.session?.patience;
      },
      close() {
        // given up for its silence, or cut: as good as ended
        if (active && !active.proved) strike(active);
        leave('closed');
      },
    };
  }

  return {
    open,
    /** How long the first word may take if each is tried in turn, ms. */
    longest: (rungs.length + 1) * patience,
    /** The transport in use, or in use last. */
    get using() {
      return using;
    },
    get attempts() {
      return attempts;
    },
    /** Frames that came twice while two transports were open; each was passed on once. */
    get repeats() {
      return repeats;
    },
    /** Tries the better ones now: the network may be another one. */
    probe: () => probeNow(),
  };
}

/** Those that a reader at this cursor has not got. @param {Frame[]} frames @param {string} cursor */
function beyond(frames, cursor) {
  const place = new Cursor();
  place.adopt(cursor);
  return frames.filter(({ ch, pos }) => !place.covers(ch, pos));
}
