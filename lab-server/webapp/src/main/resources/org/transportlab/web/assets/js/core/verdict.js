// @ts-check
/**
 * The lab's voice: what the figures allow to be said, as message keys and arguments, most important first.
 *
 * A difference in latency is claimed only beyond max(0.1 ms, 10 % of the larger figure), with at least 200 messages on
 * either side, beyond what chance does to a percentile of so many, and with nothing in the window that would explain it
 * otherwise: a hidden page, long garbage collections, a connection that was away. Bytes are counted, not sampled, so they are compared once they are known, and an estimate is
 * called one.
 */

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../types.js').Sentence} Sentence */
/**
 * @typedef {Pick<import('../types.js').Column, 'transport' | 'n' | 'p50' | 'p99' | 'bytes' | 'messagesPerResponse' | 'lost'
 *   | 'duplicated' | 'recoveredIn'> & { away: boolean, spread: { p50: [number, number], p99: [number, number] } }} Subject
 *   `away`: was not connected at some time in the window; `spread`: what chance allows the percentiles to be
 */
/**
 * @typedef {object} Evidence
 * @property {boolean} running
 * @property {number} rate messages a second
 * @property {number} window ms
 * @property {Subject[]} columns
 * @property {number} hiddenSeconds
 * @property {number} gcMs time in which the server stood still, within the window
 * @property {{ uncertainty: number, stepped: boolean } | null} clock
 */

const SAMPLES = 200;
const LEAST_MS = 0.1;
const LEAST_SHARE = 0.1;
/** Half a percent of the window: below it not even a p99 moves. */
const GC_SHARE = 0.005;
/** From here on a factor reads better than a difference. */
const FACTOR = 1.5;
/** Up to here "every message costs a request" is true. */
const ONE_EACH = 1.5;

/**
 * @param {number} a
 * @param {number} b
 */
export function differs(a, b) {
  const least = Math.max(LEAST_MS, LEAST_SHARE * Math.max(a, b));
  // 0.4 - 0.3 is more than 0.1 to a computer
  return Math.abs(a - b) > least * (1 + 1e-9);
}

/** Two significant digits: more would claim more than a sample can. @param {number} value */
function rounded(value) {
  return Number(value.toPrecision(2));
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [args]
 * @returns {Sentence}
 */
const say = (key, args = {}) => ({ key: `verdict.${key}`, args });

/** @param {Evidence} evidence @returns {import('../types.js').Verdict} */
export function verdict(evidence) {
  return { sentences: [...main(evidence), ...broken(evidence.columns)], note: note(evidence) };
}

/** @param {Evidence} evidence */
function main(evidence) {
  const { columns, running, hiddenSeconds, gcMs, window, clock } = evidence;
  if (columns.length === 0) return [say('nothing')];
  if (columns.some(({ away }) => away)) return recovery(columns);
  const least = columns.reduce((a, b) => (b.n < a.n ? b : a));
  if (least.n < SAMPLES && !running) return [say('stopped')];
  if (clock?.stepped) return [say('stepped')];
  if (least.n < SAMPLES) return [say('collecting', { missing: SAMPLES - least.n, transport: least.transport })];
  if (hiddenSeconds > 0) return [say('hidden', { seconds: hiddenSeconds })];
  if (gcMs > window * GC_SHARE) return [say('gc', { ms: Math.round(gcMs) })];
  return compare(evidence);
}

/** A pulled plug is the subject while it is in the window: who is back, and how fast. @param {Subject[]} columns */
function recovery(columns) {
  return columns
    .filter(({ away }) => away)
    .map(({ transport, recoveredIn }) =>
      recoveredIn === null
        ? say('away', { transport })
        : say('recovered', { transport, seconds: rounded(recoveredIn / 1000) }),
    )
    .concat(columns.every(({ lost, duplicated }) => lost === 0 && duplicated === 0) ? [say('intact')] : []);
}

/** @param {Subject[]} columns */
function broken(columns) {
  return columns
    .filter(({ lost, duplicated }) => lost > 0 || duplicated > 0)
    .map(({ transport, lost, duplicated }) => say('broken', { transport, lost, duplicated }));
}

/** @param {Evidence} evidence */
function compare({ columns, rate }) {
  if (columns.length === 1) {
    const [{ transport, p50, p99 }] = columns;
    return [say('alone', { rate, transport, p50: rounded(p50 ?? 0), p99: rounded(p99 ?? 0) })];
  }
  const order = [...columns].sort((a, b) => (a.p50 ?? 0) - (b.p50 ?? 0));
  const fastest = fastestOf(order);
  const together = order.filter((other) => lag(other, fastest) === null);
  const behind = order.filter((other) => !together.includes(other)).reverse();
  const lightest = columns.reduce((a, b) =>
    (b.bytes?.perMessage ?? Infinity) < (a.bytes?.perMessage ?? Infinity) ? b : a,
  );
  const sentences = [behind.length === 0 ? say('same', { rate }) : opening(together, rate)];
  for (const slow of behind) sentences.push(slower(slow, fastest, lightest));
  for (const level of together) {
    const heavy = heavier(level, lightest);
    if (heavy)
      sentences.push(
        say(`heavier${heavy.suffix}`, { transport: level.transport, ...heavy.args, other: lightest.transport }),
      );
  }
  return sentences;
}

/** Of those whose medians cannot be told apart from the best, the one with the shortest tail. @param {Subject[]} order by p50 */
function fastestOf(order) {
  const level = order.filter(({ p50 }) => !differs(p50 ?? 0, order[0].p50 ?? 0));
  return level.reduce((a, b) => ((b.p99 ?? 0) < (a.p99 ?? 0) ? b : a));
}

/**
 * @param {Subject[]} together the fastest first
 * @param {number} rate
 */
function opening(together, rate) {
  const [a, b, c] = together.map(({ transport }) => transport);
  const figures = together.map(({ p50 }) => p50 ?? 0);
  // a tenth of a millisecond is the least that is ever claimed
  const within = Math.max(LEAST_MS, rounded(Math.max(...figures) - Math.min(...figures)));
  if (c) return say('together.three', { rate, a, b, c, within });
  if (b) return say('together.two', { rate, a, b, within });
  return say('first', { rate, a, p50: rounded(figures[0]) });
}

/**
 * By how much a transport is slower, at the percentile that shows it best; null where nothing may be claimed.
 *
 * @param {Subject} slow
 * @param {Subject} fast
 */
function lag(slow, fast) {
  for (const at of /** @type {const} */ (['p99', 'p50'])) {
    const a = slow[at];
    const b = fast[at];
    if (a === null || b === null || a < b || !differs(a, b)) continue;
    if (slow.spread[at][0] > fast.spread[at][1]) return { at, ms: a - b, times: a / Math.max(b, 0.001) };
  }
  return null;
}

/**
 * @param {Subject} slow
 * @param {Subject} fastest
 * @param {Subject} lightest
 */
function slower(slow, fastest, lightest) {
  const { at, ms, times } = /** @type {NonNullable<ReturnType<typeof lag>>} */ (lag(slow, fastest));
  const factor = times >= FACTOR;
  const heavy = heavier(slow, lightest);
  const key = `slower.${factor ? 'times' : 'ms'}${heavy ? `.heavier${heavy.suffix}` : ''}`;
  const args = { transport: slow.transport, at, ...heavy?.args };
  return say(key, factor ? { ...args, times: rounded(times) } : { ...args, ms: rounded(ms) });
}

/**
 * How many times the bytes of the lightest transport; null where the figures are unknown or within a tenth.
 *
 * @param {Subject} subject
 * @param {Subject} lightest
 */
function heavier({ transport, bytes, messagesPerResponse }, lightest) {
  if (!bytes || !lightest.bytes || bytes.perMessage <= lightest.bytes.perMessage * (1 + LEAST_SHARE)) return null;
  const each = transport === 'longpoll' && messagesPerResponse !== null && messagesPerResponse < ONE_EACH;
  const exact = bytes.exact && lightest.bytes.exact;
  const suffix = `${exact ? '' : '.estimated'}${each ? '.each' : ''}`;
  return { suffix, args: { bytes: rounded(bytes.perMessage / lightest.bytes.perMessage) } };
}

/** @param {Evidence} evidence */
function note({ columns, window, clock }) {
  const n = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.n));
  const seconds = Math.round(window / 1000);
  if (!clock) return say('note.noclock', { seconds, n });
  return say('note', { seconds, n, uncertainty: rounded(clock.uncertainty) });
}
