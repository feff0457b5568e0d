// @ts-check
/**
 * What there is to say about a connection, for a page to show. The client alone writes it.
 *
 * @param {number} now
 */
export function initialStatus(now) {
  return {
    state: /** @type {import('../types.js').ConnectionState} */ ('idle'),
    since: now,
    /** attempts since the last healthy connection */
    attempt: 0,
    /** when the next attempt is due */
    until: /** @type {number | null} */ (null),
    lastClose: /** @type {import('../types.js').CloseSeen | null} */ (null),
    /** when the last connection ended */
    downSince: /** @type {number | null} */ (null),
    /** ms from there to the next word of the server */
    recoveredIn: /** @type {number | null} */ (null),
    requests: 0,
    reconnects: 0,
    /** reconnects in which the server honoured the cursor */
    resumed: 0,
    url: '',
  };
}

/** @typedef {ReturnType<typeof initialStatus>} Status */
