// @ts-check
// The events of the picture as a table.

import { total } from '../../core/wire/ring.js';
import { html } from '../dom.js';
import { count } from '../figures.js';
import { text } from '../texts.js';
import { nameOf } from './inspector.js';
import { PARTS } from './paint.js';
import { moment } from './time.js';

/** @typedef {import('../../types.js').WireEvent} WireEvent */

/** More rows than that, and the page would stand still while they are made. */
const MOST_ROWS = 2_000;

const HEAD = ['time', 'transport', 'connection', 'way', 'kind', 'summary', 'bytes'];

/**
 * @param {HTMLElement} place
 * @param {(event: WireEvent) => void} onSelect
 */
export function makeEventTable(place, onSelect) {
  let shown = '';
  /** @type {Map<number, HTMLTableRowElement>} */
  let rows = new Map();
  place.tabIndex = 0;
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', text('wire.table'));

  /** @param {WireEvent[]} events the newest of them, if there are too many */
  function show(events) {
    const said = `${events.length} ${events[0]?.n} ${events.at(-1)?.n}`;
    if (said === shown) return;
    shown = said;
    const newest = events.slice(-MOST_ROWS);
    rows = new Map(newest.map((event) => [event.n, row(event)]));
    const caption = text(newest.length < events.length ? 'wire.table.newest' : 'wire.table.all', {
      n: events.length,
      shown: newest.length,
    });
    const head = [
      ...HEAD.map((name) => text(`wire.column.${name}`)),
      ...PARTS.map((part) => text(`wire.part.${part}`)),
    ];
    place.replaceChildren(
      html(
        'table',
        {},
        html('caption', {}, caption),
        html('thead', {}, html('tr', {}, ...head.map((cell) => html('th', { scope: 'col' }, cell)))),
        html('tbody', {}, ...rows.values()),
      ),
    );
  }

  /** @param {WireEvent} event */
  function row(event) {
    const cells = [
      moment(event.at, 0.001),
      nameOf(event),
      count(event.connection),
      text(event.up ? 'wire.up' : 'wire.down'),
      text(`wire.kind.${event.kind}`),
      event.summary,
      count(total(event)),
      ...event.bytes.map((n) => (n === 0 ? '' : count(n))),
    ];
    const made = html('tr', {}, ...cells.map((cell) => html('td', {}, cell)));
    made.addEventListener('click', () => onSelect(event));
    return made;
  }

  return {
    show,
    /** @param {WireEvent | null} selected */
    mark(selected) {
      for (const marked of place.querySelectorAll('tr[aria-current]')) marked.removeAttribute('aria-current');
      const found = selected && rows.get(selected.n);
      if (!found) return;
      found.setAttribute('aria-current', 'true');
      found.scrollIntoView({ block: 'nearest' });
    },
  };
}
