// @ts-check
/**
 * In which order transports are tried: the rungs of a ladder, the best one first.
 *
 * @typedef {'fall' | 'race' | 'rise'} Strategy
 *   fall: the best first, the next when it has failed. race: the same, but without waiting for the failure for long.
 *   rise: the one that always works first, the better ones beside it.
 */

/**
 * The rungs in the order in which to try them: from the one that is known to work, downwards, and only then upwards.
 *
 * @param {string[]} rungs
 * @param {Strategy} strategy
 * @param {string | undefined} known what got through the last time
 * @param {(name: string) => boolean} fallen whether a rung has given way just now
 */
export function orderOf(rungs, strategy, known, fallen) {
  const first = strategy === 'rise' ? rungs.length - 1 : 0;
  const remembered = rungs.indexOf(known ?? '');
  const from = remembered < 0 ? first : remembered;
  const order = [...rungs.slice(from), ...rungs.slice(0, from).reverse()];
  // what has fallen is the last resort, not out of the question
  return [...order.filter((name) => !fallen(name)), ...order.filter(fallen)];
}

/** The rungs above one, the best first. @param {string[]} rungs @param {string} name */
export function above(rungs, name) {
  return rungs.slice(0, Math.max(0, rungs.indexOf(name)));
}
