// @ts-check
import { WINDOW } from './core/snapshot.js';

/** How soon a cut socket is known to be cut, ms. */
const NOTICED = 100;

/**
 * The plug, pulled on purpose: the server cuts the sockets of all lanes, and this side sees to it that all were cut.
 *
 * @param {object} options
 * @param {import('./core/timers.js').Timers} options.timers
 * @param {import('./observations.js').Observations} options.observations
 * @param {Map<import('./types.js').TransportName, import('./lane.js').Lane>} options.lanes
 * @param {(message: import('./types.js').FromWorker) => void} options.post
 * @param {(message: { type: string }) => void} options.send
 */
export function createPlug({ timers, observations, lanes, post, send }) {
  /** @type {number[]} */
  let times = [];
  let askedAt = 0;

  /**
   * A long poll that was between two requests has noticed nothing; a browser silently repeats a GET whose kept-alive
   * socket was reset; and a container may not let us at its sockets. Whatever is still connected is cut from this side.
   * A short poll is never connected, so a plug does nothing to it: that is the point.
   */
  function cutTheRest() {
    for (const { transport, client } of lanes.values()) {
      if (transport !== 'shortpoll' && (client.status.downSince ?? 0) < askedAt) client.cut();
    }
  }

  return {
    /** When it was pulled within the last minute, ms. */
    get times() {
      return times;
    },
    pull() {
      askedAt = timers.now();
      send({ type: 'plug' });
    },
    /** The server has done it. @param {{ t: number, cut: number }} message */
    pulled({ t, cut }) {
      const at = observations.local(t);
      times = [...times, at].filter((time) => time > at - WINDOW);
      post({ type: 'plugged', at, cut });
      timers.after(NOTICED, cutTheRest);
    },
    forget() {
      times = [];
    },
  };
}
