// @ts-check
// The networks one can be in on the fallback page, and what makes the relay behave like them.

/** @typedef {{ type: string, name: string, on?: boolean, transport?: string, params?: Record<string, number> }} Order */

/** The faults of each network; one that refuses its reader by name is the lab itself. @type {Record<string, string[]>} */
const FAULTS = {
  clean: [],
  'upgrade-stripped': ['upgrade-stripped'],
  'upgrade-forbidden': ['upgrade-forbidden'],
  'upgrade-then-cut': ['upgrade-then-cut'],
  'upgrade-then-black-hole': ['upgrade-then-black-hole'],
  'buffering-proxy': ['buffering-proxy'],
  both: ['upgrade-stripped', 'buffering-proxy'],
  refused: [],
};

/** @param {string} name */
export const isNetwork = (name) => Object.hasOwn(FAULTS, name);

/** What to tell the lab to get there; each of these is answered once. @param {string} name @returns {Order[]} */
export function ordersFor(name) {
  const faults = FAULTS[name] ?? [];
  return [
    { type: 'profile', name: 'clean' },
    ...faults.map((fault) => ({ type: 'fault', name: fault, on: true, transport: 'all', params: {} })),
  ];
}

/** @type {Order} */
export const CUT = { type: 'fault', name: 'cut-now', on: true, transport: 'all', params: {} };
