// @ts-check
// Time in the page of the checks: it stands still until a check lets it pass, and chance comes from a seed. What the learner
// calls is what a browser has: setTimeout, setInterval, Date, performance.now, Math.random.

const RealDate = Date;
const START = RealDate.UTC(2026, 0, 1);
let millis = START;
let number = 0;
let seed = 1;
/** @type {Map<number, { at: number, every: number | null, work: () => void }>} */
const timers = new Map();

/** Milliseconds since the page was loaded, in its own time. */
export const now = () => millis - START;

/** How many timers are set. */
export const waiting = () => timers.size;

/**
 * As in a browser, which keeps a delay in 32 bits: what is longer than 24.8 days comes out at the other end.
 * @param {unknown} delay
 */
const inMillis = (delay) => Math.max(0, Number(delay) | 0);

/** @param {boolean} isRepeated */
function setter(isRepeated) {
  return (/** @type {Function} */ work, /** @type {unknown} */ delay = 0, /** @type {unknown[]} */ ...args) => {
    const wait = inMillis(delay);
    number += 1;
    timers.set(number, { at: millis + wait, every: isRepeated ? Math.max(1, wait) : null, work: () => work(...args) });
    return number;
  };
}

const clear = (/** @type {number} */ id) => void timers.delete(id);

class VirtualDate extends RealDate {
  /** @param {any[]} args */
  constructor(...args) {
    // @ts-expect-error: a Date is made of anything
    super(...(args.length === 0 ? [millis] : args));
  }
  /** @override */
  static now() {
    return millis;
  }
}

/** mulberry32: the same chance in each run. */
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** Takes the place of the browser's own time. */
export function install() {
  Object.assign(globalThis, {
    setTimeout: setter(false),
    setInterval: setter(true),
    clearTimeout: clear,
    clearInterval: clear,
    Date: VirtualDate,
  });
  Math.random = random;
  performance.now = now;
}

/** The time until the next timer is due, or null. */
export function untilNext() {
  const next = earliest();
  return next === null ? null : Math.max(0, next.at - millis);
}

function earliest() {
  let first = null;
  for (const [id, timer] of timers) {
    if (first === null || timer.at < first.at) first = { ...timer, id };
  }
  return first;
}

/**
 * Lets time pass: what falls due meanwhile runs in its order, each at its time.
 * @param {number} time in ms
 * @param {() => Promise<boolean | void>} afterEach waits for what a timer began; true ends it all early
 */
export async function advance(time, afterEach) {
  const until = millis + time;
  for (let next = earliest(); next !== null && next.at <= until; next = earliest()) {
    millis = Math.max(millis, next.at);
    if (next.every === null) timers.delete(next.id);
    else timers.set(next.id, { at: millis + next.every, every: next.every, work: next.work });
    try {
      next.work();
    } catch (error) {
      reportError(error);
    }
    if (await afterEach()) return;
  }
  millis = until;
}
