// @ts-check
import { createBackoff } from './core/backoff.js';

const DEADLINE = 30_000;
/** A reply that takes longer is taken for lost. */
const PATIENCE = 8_000;

/**
 * Commands on their way upstream: each is sent again, under the same id, until there is a reply or the deadline has
 * passed. The server executes an id once, so a repeated command is a repeated question.
 *
 * @param {{ timers: import('./core/timers.js').Timers, session: () => import('./transports/transport.js').Session | null,
 *   deadline?: number, patience?: number }} options `session`: the one to send by, null while there is none
 */
export function createOutbox({ timers, session, deadline = DEADLINE, patience = PATIENCE }) {
  /** @param {number} ms @returns {Promise<null>} */
  const pause = (ms) => new Promise((resolve) => timers.after(ms, () => resolve(null)));

  /** @param {import('./types.js').Command} command @returns {Promise<import('./types.js').Reply>} never rejects */
  return async function send(command) {
    const until = timers.now() + deadline;
    const backoff = createBackoff({ random: timers.random, base: 250, cap: 4_000 });
    while (timers.now() < until) {
      // a rejection means "may not have arrived": the same as no reply, so it is asked again
      const attempt = session()
        ?.send(command)
        .catch(() => null);
      const reply = await (attempt && Promise.race([attempt, pause(patience)]));
      if (reply) return reply;
      await pause(backoff.next());
    }
    return {
      re: command.id,
      error: { code: 'timeout', message: 'No reply. It may or may not have been carried out.' },
    };
  };
}
