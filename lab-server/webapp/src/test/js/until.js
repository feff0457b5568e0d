// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until something holds, and fails with its last failure if it does not within the time.
 *
 * @template T
 * @param {() => T} probe truthy, or throws while it does not hold yet
 * @param {number} [ms]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(probe, ms = 10_000) {
  const end = performance.now() + ms;
  for (;;) {
    let failure = new Error(`did not come true within ${ms} ms: ${probe}`);
    try {
      const value = await probe();
      if (value) return value;
    } catch (error) {
      failure = /** @type {Error} */ (error);
    }
    if (performance.now() > end) throw failure;
    await pause(2);
  }
}
