// @ts-check
// The whole workload is in the URL, so that one link sets up a room full of browsers.

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../types.js').Run['scenario']} ScenarioName */
/** @typedef {{ scenario: ScenarioName, rate: number, size: number, transports: TransportName[] }} Workload */

/** In the order of the columns. */
export const TRANSPORTS = /** @type {const} */ (['longpoll', 'sse', 'websocket', 'shortpoll']);

/** @type {Record<TransportName, string>} */
export const CODES = { longpoll: 'lp', sse: 'sse', websocket: 'ws', shortpoll: 'sp', auto: 'auto' };

const SIZES = [48, 256, 1024, 4096, 16384];
export const MAX_RATE = 1000;

/** @type {ScenarioName[]} */
const SCENARIOS = ['chat', 'ticker', 'notifications'];

/** @type {Workload} */
const DEFAULT = { scenario: 'ticker', rate: 20, size: 48, transports: ['longpoll', 'sse', 'websocket'] };

/**
 * Whatever makes no sense becomes the default: a link must always open.
 *
 * @param {string} search the URL's query
 * @returns {Workload}
 */
export function parseWorkload(search) {
  const query = new URLSearchParams(search);
  const scenario = SCENARIOS.find((name) => name === query.get('s')) ?? DEFAULT.scenario;
  const rate = Math.round(Number(query.get('rate') ?? Number.NaN));
  const size = Number(query.get('size'));
  return {
    scenario,
    rate: rate >= 1 && rate <= MAX_RATE ? rate : DEFAULT.rate,
    size: SIZES.includes(size) ? size : DEFAULT.size,
    transports: parseTransports(query.get('t')) ?? DEFAULT.transports,
  };
}

/**
 * @param {string | null} list such as `lp,ws`
 * @returns {TransportName[] | null} in the order of the columns; null if it names none
 */
export function parseTransports(list) {
  const codes = (list ?? '').split(',');
  const named = TRANSPORTS.filter((name) => codes.includes(CODES[name]));
  return named.length > 0 ? named : null;
}

/**
 * @param {Workload} workload
 * @returns {string} with its question mark
 */
export function formatWorkload({ scenario, rate, size, transports }) {
  return `?s=${scenario}&rate=${rate}&size=${size}&t=${transports.map((name) => CODES[name]).join(',')}`;
}

/** Twenty steps a decade, rounded to figures a person would choose. */
const STEPS_A_DECADE = 20;

/** @param {number} step 0 to 60 */
export function rateOfStep(step) {
  const rate = 10 ** (step / STEPS_A_DECADE);
  return rate < 10 ? Math.round(rate) : rate < 100 ? Math.round(rate) : Math.round(rate / 10) * 10;
}

/** @param {number} rate messages a second */
export const stepOfRate = (rate) => Math.round(Math.log10(rate) * STEPS_A_DECADE);
