// @ts-check
// The table which says the same as a chart.

import { html } from './dom.js';

/**
 * @param {HTMLElement} place
 * @param {string} caption
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function showTable(place, caption, head, rows) {
  const scrolled = place.scrollTop;
  place.tabIndex = 0;
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', caption);
  place.replaceChildren(
    html(
      'table',
      {},
      html('caption', {}, caption),
      html('thead', {}, html('tr', {}, ...head.map((cell) => html('th', { scope: 'col' }, cell)))),
      html('tbody', {}, ...rows.map((row) => html('tr', {}, ...row.map((cell) => html('td', {}, cell))))),
    ),
  );
  place.scrollTop = scrolled;
}
