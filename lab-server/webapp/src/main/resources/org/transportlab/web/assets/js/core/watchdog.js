// @ts-check
/**
 * Notices silence. Neither a half-open TCP connection nor a sleeping machine says that it is dead, so a connection that
 * has not been heard for longer than it should is first `stale` and then `dead`.
 *
 * One timer, not one per message: when it fires it looks how long ago the last sign was, by the clock. A machine that
 * wakes up, or a page whose timers were throttled, therefore learns the truth at the first look.
 *
 * @param {object} options
 * @param {import('./timers.js').Timers} options.timers
 * @param {() => { stale: number, dead: number }} options.limits ms of silence
 * @param {() => void} options.onStale
 * @param {() => void} options.onDead
 */
export function createWatchdog({ timers, limits, onStale, onDead }) {
  let heardAt = 0;
  let told = false;
  let cancel = () => {};

  function look() {
    cancel();
    const silence = timers.now() - heardAt;
    const { stale, dead } = limits();
    if (silence >= dead) return onDead();
    if (silence >= stale && !told) {
      told = true;
      onStale();
    }
    cancel = timers.after((silence >= stale ? dead : stale) - silence, look);
  }

  return {
    /** A sign of life; the first one starts the watch. */
    heard() {
      heardAt = timers.now();
      told = false;
    },
    look,
    stop() {
      cancel();
    },
  };
}
