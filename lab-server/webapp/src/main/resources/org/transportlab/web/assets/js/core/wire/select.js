// @ts-check
/**
 * Which event comes next when somebody goes through them by keyboard: earlier, later, or on the track above or below.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 */

/**
 * @param {WireEvent[]} events what may be selected, in order
 * @param {WireEvent | null} selected
 * @param {'earlier' | 'later' | 'above' | 'below' | 'first' | 'last'} way
 * @param {string[]} transports from top to bottom
 * @returns {WireEvent | null} null only if there is nothing to select
 */
export function move(events, selected, way, transports) {
  if (events.length === 0) return null;
  const first = events[0];
  const last = /** @type {WireEvent} */ (events.at(-1));
  if (way === 'first') return first;
  if (way === 'last' || !selected) return last;
  if (way === 'above' || way === 'below') return across(events, selected, way === 'below' ? 1 : -1, transports);
  const same = events.filter(({ transport }) => transport === selected.transport);
  const step = way === 'later' ? 1 : -1;
  const index = same.findIndex(({ n }) => n === selected.n);
  // it may have left the picture
  if (index < 0) return (step > 0 ? same[0] : same.at(-1)) ?? last;
  return same[index + step] ?? selected;
}

/**
 * @param {WireEvent[]} events
 * @param {WireEvent} selected
 * @param {1 | -1} step
 * @param {string[]} transports
 */
function across(events, selected, step, transports) {
  const count = transports.length;
  const from = transports.indexOf(selected.transport);
  for (let i = 1; i < count; i++) {
    const name = transports[(from + i * step + i * count) % count];
    const there = events.filter(({ transport }) => transport === name);
    if (there.length > 0) {
      return there.reduce((best, one) =>
        Math.abs(one.at - selected.at) < Math.abs(best.at - selected.at) ? one : best,
      );
    }
  }
  return selected;
}
