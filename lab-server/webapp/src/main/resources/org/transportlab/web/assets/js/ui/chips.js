// @ts-check
// The chips in the page's head: how well the clocks agree, who serves, how many HTTP streams this browser holds.

import { attribute, byId, put } from './dom.js';
import { count, short } from './figures.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').Snapshot} Snapshot */

/** What browsers allow to one origin in HTTP/1.1; only who is past that may lend more. */
const CONNECTIONS = 6;

/**
 * @param {string} id
 * @param {string} label
 * @param {string} title
 */
function show(id, label, title) {
  const chip = byId(id, HTMLElement);
  chip.hidden = false;
  put(chip, label);
  attribute(chip, 'title', title);
}

/** @param {Snapshot['clock']} clock */
export function showClock(clock) {
  const step = text(self.crossOriginIsolated ? 'chip.step.fine' : 'chip.step.coarse');
  const title = text('chip.clock.title', { n: clock?.samples ?? 0, step });
  if (!clock) return show('chip-clock', text('chip.clock.wait'), title);
  if (clock.stepped) return show('chip-clock', text('chip.clock.stepped'), title);
  const offset = (clock.offset < 0 ? '−' : '+') + short(Math.abs(clock.offset));
  show('chip-clock', text('chip.clock', { offset, uncertainty: short(clock.uncertainty) }), title);
}

/** @param {Extract<import('../types.js').FromWorker, { type: 'welcome' }>} welcome */
export function showServer({ server, exact, deployment }) {
  const visit = performance.getEntriesByType('navigation')[0];
  const spoken = visit instanceof PerformanceNavigationTiming ? visit.nextHopProtocol : '';
  const protocol = { 'http/1.1': 'HTTP/1.1', h2: 'HTTP/2', h3: 'HTTP/3' }[spoken] ?? spoken;
  const bytes = text(exact ? 'chip.bytes.exact' : 'chip.bytes.estimated');
  show('chip-server', text('chip.server', { server, protocol }), text('chip.server.title', { deployment, bytes }));
}

/**
 * @param {number} used
 * @param {number} max
 */
export function showStreams(used, max) {
  show(
    'chip-streams',
    text('chip.streams', { used: count(used), max: count(max) }),
    text(max > CONNECTIONS ? 'chip.streams.shared.title' : 'chip.streams.title', { max }),
  );
}
