// @ts-check
/** How long the relay has to show that it is there, ms. */
const PATIENCE = 2_000;

/**
 * Where the transports go: through the relay in front of the lab, which is another origin, or to the lab itself where the
 * relay cannot be reached (a firewall, a page behind TLS, a relay that refuses on purpose).
 *
 * @param {object} options
 * @param {string} options.base the lab's own address
 * @param {string} options.wire the relay's origin
 * @param {import('./core/timers.js').Timers} options.timers
 * @returns {Promise<string>} an address with a slash at its end
 */
export async function routeOf({ base, wire, timers }) {
  const relayed = new URL(new URL(base).pathname, wire).href;
  const patience = new AbortController();
  const stop = timers.after(PATIENCE, () => patience.abort());
  try {
    // by TLS with credentials, though there are none: a browser keeps connections with and without apart, and puts a
    // WebSocket on a connection of HTTP/2 only if there is one with (RFC 8441 needs the server's settings beforehand)
    const credentials = relayed.startsWith('https:') ? 'include' : 'same-origin';
    const answer = await fetch(new URL('health', relayed), { signal: patience.signal, cache: 'no-store', credentials });
    return answer.ok ? relayed : base;
  } catch {
    return base; // whatever the reason is, the lab itself can be reached: the control connection has just been made
  } finally {
    stop();
  }
}
