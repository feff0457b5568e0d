// @ts-check
import { verdict } from './verdict.js';

export const WINDOW = 60_000;

/**
 * @typedef {object} Lane one transport of the workload
 * @property {import('./column.js').Meters} meters
 * @property {Pick<import('../client.js').Client, 'status' | 'integrity'>} client
 *
 * @typedef {object} Scene
 * @property {number} now
 * @property {import('../types.js').Run | null} run
 * @property {import('./clock.js').Clock} clock
 * @property {Lane[]} lanes
 * @property {import('./journey.js').Journeys} journeys
 * @property {number[]} plugs
 * @property {import('./episodes.js').Episodes} episodes
 * @property {{ at: number, ms: number }[]} gc
 * @property {{ used: number, max: number } | null} heap
 */

/**
 * All the page draws, at one moment.
 *
 * @param {Scene} scene
 * @returns {import('../types.js').Snapshot}
 */
export function snapshot({ now, run, clock, lanes, journeys, plugs, episodes, gc, heap }) {
  const reading = clock.read(now);
  const columns = lanes.map(({ meters, client }) => meters.column(now, client.status, client.integrity));
  const hiddenSeconds = Math.max(0, ...columns.map(({ series }) => series.filter(({ hidden }) => hidden).length));
  return {
    at: now,
    window: WINDOW,
    run,
    clock: reading,
    columns,
    journey: journeys.newest(
      columns.map(({ transport }) => transport),
      reading?.offset ?? 0,
    ),
    plugs,
    episodes: episodes.read(lanes.map(({ meters: { transport }, client }) => ({ transport, client }))),
    hiddenSeconds,
    gc,
    heap,
    verdict: verdict({
      running: run?.running ?? true,
      rate: run?.rate ?? 0,
      window: WINDOW,
      columns: columns.map((column, i) => {
        const { all } = lanes[i].meters.minute;
        const spread = { p50: all.interval(0.5), p99: all.interval(0.99) };
        return { ...column, spread, away: wasAway(now, lanes[i].client.status) };
      }),
      hiddenSeconds,
      gcMs: gc.reduce((sum, { ms }) => sum + ms, 0),
      clock: reading,
    }),
  };
}

/**
 * Whether a connection was interrupted within the window; one that is being made for the first time is not.
 *
 * @param {number} now
 * @param {import('./status.js').Status} status
 */
function wasAway(now, { state, downSince }) {
  return state === 'backoff' || state === 'closed' || (downSince !== null && now - downSince < WINDOW);
}
