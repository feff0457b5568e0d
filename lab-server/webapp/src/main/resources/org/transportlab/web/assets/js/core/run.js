// @ts-check
/**
 * A run in the page's words and in the server's, which names a scenario by the prefix of its channels.
 *
 * @typedef {import('../types.js').Run} Run
 */

const PREFIXES = /** @type {const} */ ({ chat: 'chat', ticker: 'ticker', notifications: 'notify' });

/**
 * As whom a run is read, if that matters: notifications are for the user whose name their channel bears.
 *
 * @param {Run | null | undefined} run
 */
export const readerOf = (run) => (run?.scenario === 'notifications' ? run.channel?.split('.')[1] : undefined);

/** @param {Run} run */
export function runForServer({ scenario, rate, size, running }) {
  return { type: 'run', scenario: PREFIXES[scenario], rate, size, running };
}

/** @param {{ scenario: string, rate: number, size: number, running: boolean, channel: string }} message @returns {Run} */
export function runFromServer({ scenario, rate, size, running, channel }) {
  const names = /** @type {Run['scenario'][]} */ (Object.keys(PREFIXES));
  return { scenario: names.find((name) => PREFIXES[name] === scenario) ?? 'ticker', rate, size, running, channel };
}
