// @ts-check
// What each fault did to each transport, as a table, the newest fault first.

import { put } from './dom.js';
import { count, milliseconds } from './figures.js';
import { showTable } from './table.js';
import { text, transportName } from './texts.js';

/** @typedef {import('../types.js').Episode} Episode */
/** @typedef {import('../types.js').Outcome} Outcome */

const HEAD = ['number', 'fault', 'transport', 'noticed', 'recovered', 'lost', 'duplicated', 'replayed'];

/**
 * @param {HTMLElement} place
 * @param {Episode[]} episodes
 * @param {(episode: Episode) => string} title
 */
export function showOutcomes(place, episodes, title) {
  const struck = episodes.filter(({ on }) => on).reverse();
  if (struck.length === 0) return put(place, text('faults.none'));
  const rows = struck.flatMap((episode) =>
    episode.outcomes.map((outcome) => [String(episode.id), title(episode), ...cells(outcome)]),
  );
  // built anew only when it says something new, or nobody could select or scroll it
  const said = JSON.stringify(rows);
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  const head = HEAD.map((name) => text(`faults.table.${name}`));
  showTable(place, text('faults.table'), head, rows);
}

/** @param {Outcome} outcome */
function cells({ transport, noticedIn, recoveredIn, lost, duplicated, replayed }) {
  return [
    transportName(transport),
    noticedIn === null ? text('faults.table.unnoticed') : milliseconds(noticedIn),
    recovered(noticedIn, recoveredIn),
    ...[lost, duplicated, replayed].map(count),
  ];
}

/**
 * @param {number | null} noticedIn
 * @param {number | null} recoveredIn
 */
function recovered(noticedIn, recoveredIn) {
  if (noticedIn === null) return text('column.none');
  return recoveredIn === null ? text('faults.table.waiting') : milliseconds(recoveredIn);
}
