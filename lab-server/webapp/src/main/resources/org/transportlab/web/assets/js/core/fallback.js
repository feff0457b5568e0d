// @ts-check
import { Attempts } from './attempts.js';
import { Cursor } from './cursor.js';
import { above, orderOf } from './ladder.js';
import { Trial } from './trial.js';

/**
 * A transport that is made of transports: it is opened like any other, and carries its session over whichever of them gets
 * through. The strategies differ in the order and in how long they wait; what follows is the same for all.
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
 * @typedef {import('./attempts.js').Attempt} Attempt
 *
 * @typedef {object} Options
 * @property {Record<string, Open>} transports the best first
 * @property {import('./ladder.js').Strategy} strategy
 * @property {import('./recollection.js').Recollection} recollection
 * @property {(opening: Opening, signal: AbortSignal) => Promise<Close | null>} why asks the server why it refused
 * @property {number} [patience] ms for the server's first word
 * @property {number} [head] ms that one has before the next joins the race (RFC 8305, section 5: 250 ms)
 * @property {number} [proving] ms for which a transport must work before it is trusted
 */

export const PATIENCE = 4_000;
export const HEAD = 250;
const PROVING = 2_000;
/** Early ends in a row until a transport counts as failed: one may be bad luck. */
const STRIKES = 2;

/** @param {Options} options */
export function createFallback({ patience = PATIENCE, head = HEAD, proving = PROVING, ...options }) {
  const { transports, strategy, recollection, why } = options;
  const rungs = Object.keys(transports);
  const attempts = new Attempts();
  /** @type {Map<string, number>} */
  const strikes = new Map();
  let repeats = 0;
  /** The one in use, until another is. */
  let using = '';
  let probeNow = () => {};

  /** @param {string} name */
  const hasFallen = (name) => (strikes.get(name) ?? 0) >= STRIKES;

  /** An early end; enough of them in a row are no accident. @param {Trial} own */
  const strike = (own) => strikes.set(own.name, (strikes.get(own.name) ?? 0) + 1);

  /** @type {Open} */
  function open(opening) {
    const { timers } = opening;
    /** @type {Set<Trial>} */
    const trials = new Set();
    /** @type {Trial | null} */
    let active = null;
    /** Whether what the active one brings may have been brought by another. */
    let mixed = false;
    /** @type {Record<string, string>} */
    const failed = Object.fromEntries(rungs.filter(hasFallen).map((name) => [name, 'short-lived']));
    let waiting = orderOf(rungs, strategy, recollection.recall()?.using, hasFallen);
    /** Those still to be tried beside the one that works. @type {string[]} */
    let better = [];
    let cancelNext = () => {};
    let cancelProbe = () => {};
    /** Questions why something was refused that have no answer yet. @type {Set<AbortController>} */
    const questions = new Set();

    /** @type {import('./trial.js').Judge} */
    const judge = {
      onDelivered: (own) => active || use(own),
      onSilent: (own) => fail(own, 'silent'),
      onProved: prove,
      onEnd: ended,
      onRequest: (own, held) => (own === active || !active) && opening.onRequest(held),
      onNotice(own, notice) {
        if (own === active) opening.onNotice(mixed ? { ...notice, cursor: undefined } : notice);
        // it begins where the server cannot take it up: better to stay with the one that can
        else if (notice.type === 'gap') fail(own, 'refused');
      },
      onFrames(own, frames, place) {
        if (!mixed) return opening.onFrames(frames, place);
        const fresh = beyond(frames, opening.cursor());
        repeats += frames.length - fresh.length;
        if (fresh.length > 0 && trials.size === 1) mixed = false;
        if (fresh.length > 0 || own === active) opening.onFrames(fresh);
      },
    };

    /** The next in the order, if nothing works yet. */
    function next() {
      cancelNext();
      const name = waiting.shift();
      if (name) start(name);
      else if (trials.size === 0) finish({ code: null, reason: 'no transport gets through' });
      if (name && strategy === 'race') cancelNext = timers.after(head, next);
    }

    /** @param {string} name */
    function start(name) {
      const record = attempts.begin(name, timers.now(), active !== null);
      const trial = new Trial({ name, record, opening, patience, proving, judge });
      trials.add(trial);
      if (active) mixed = true;
      trial.start(transports[name]);
    }

    /** @param {Trial} own */
    function use(own) {
      active = own;
      using = own.name;
      if (own.proved) own.record.outcome = 'using';
      cancelNext();
      waiting = [];
      for (const other of [...trials]) {
        if (other === own) continue;
        if (above(rungs, own.name).includes(other.name)) failed[other.name] = 'slower';
        close(other, 'slower');
      }
      // later, so that the greeting is passed on first and the better one begins where this one does
      if (strategy === 'rise' && !recollection.recall()) cancelProbe = timers.after(0, probe);
    }

    /** @param {Trial} own */
    function prove(own) {
      own.record.outcome = 'using';
      strikes.delete(own.name);
      if (own !== active) promote(own);
      // where nothing else was tried, nothing was learnt; while another is being tried, it is not known yet
      const news = recollection.recall()?.using !== own.name || Object.keys(failed).length > 0;
      if (news && trials.size === 1) recollection.settle(own.name, failed);
      schedule();
    }

    /** From the one in use to the one beside it. @param {Trial} own */
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
      if (!active || trials.size > 1) return;
      cancelProbe();
      better = above(rungs, active.name);
      const name = better.shift();
      if (name) start(name);
    }
    probeNow = probe;

    /** One of those that do not work. @param {Trial} own @param {import('./attempts.js').Failure} outcome */
    function fail(own, outcome) {
      failed[own.name] = outcome;
      close(own, outcome);
      if (!active) return next();
      const name = better.shift();
      if (name) return start(name);
      if (active.proved) recollection.settle(active.name, failed);
      schedule();
    }

    /** @param {Trial} own @param {Close} cause */
    function ended(own, cause) {
      if (cause.named) return dismissed(own, cause);
      if (!own.delivered) return ask(own, cause);
      if (!own.proved) strike(own);
      if (own !== active) return fail(own, 'short-lived');
      close(own, own.proved ? 'ended' : 'short-lived');
      active = null;
      const other = [...trials].find(({ delivered }) => delivered);
      if (other) promote(other);
      else finish(cause);
    }

    /** The lab itself has ended it, and no transport would change that. @param {Trial} own @param {Close} cause */
    function dismissed(own, cause) {
      close(own, cause.final ? 'forbidden' : 'ended');
      finish(cause);
    }

    /** A browser does not say whether the lab has refused, or something in between. @param {Trial} own @param {Close} cause */
    async function ask(own, cause) {
      const asking = new AbortController();
      const stop = timers.after(patience, () => asking.abort());
      questions.add(asking);
      const reason = own.session?.blind ? await why(opening, asking.signal) : cause;
      questions.delete(asking);
      stop();
      if (!trials.has(own)) return;
      if (reason?.named) dismissed(own, reason);
      else fail(own, 'refused');
    }

    /** @param {Trial} own @param {import('./attempts.js').Outcome} outcome */
    function close(own, outcome) {
      own.record.to = timers.now();
      own.record.outcome = outcome;
      own.drop();
      trials.delete(own);
    }

    function leave() {
      cancelNext();
      cancelProbe();
      for (const asking of questions) asking.abort();
      for (const own of [...trials]) close(own, 'closed');
      active = null;
    }

    /** @param {Close} cause */
    function finish(cause) {
      leave();
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
        leave();
      },
    };
  }

  return {
    open,
    /** How long the first word may take if each is tried in turn and asked why, ms. */
    longest: 2 * rungs.length * patience,
    /** The transport in use, or in use last. */
    get using() {
      return using;
    },
    get attempts() {
      return attempts.all;
    },
    /** Frames that came twice while two transports were open; each was passed on once. */
    get repeats() {
      return repeats;
    },
    /** Tries the better ones now: the network may be another one. */
    probe: () => probeNow(),
  };
}

/**
 * Those that a reader at this cursor has not got.
 *
 * @param {import('../types.js').Frame[]} frames
 * @param {string} cursor
 */
function beyond(frames, cursor) {
  const place = new Cursor();
  place.adopt(cursor);
  return frames.filter(({ ch, pos }) => !place.covers(ch, pos));
}
