// @ts-check
// The ticker, full size: the newest price of each symbol, as each transport brought it.

import { html, put } from './dom.js';
import { count } from './figures.js';
import { language, text } from './texts.js';

/** @typedef {import('../types.js').Frame} Frame */
/** @typedef {import('./lanes.js').Lane} Lane */
/** @typedef {{ price: HTMLElement, change: HTMLElement, updates: HTMLElement }} Row */

const money = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(language, {
  style: 'percent',
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
});

/**
 * @param {import('./scenario-page.js').Session} session
 * @returns {import('./scenario-page.js').Scenario}
 */
export function startTicker({ lanes }) {
  const tables = new Map(lanes.map((lane) => [lane.transport, makeTable(lane)]));
  return {
    frames: (transport, frames) => tables.get(transport)?.add(frames),
    reply() {},
    stop() {},
  };
}

/** @param {Lane} lane */
function makeTable({ transport, body }) {
  const rows = html('tbody');
  const head = ['symbol', 'price', 'change', 'updates'].map((name) =>
    html('th', { scope: 'col' }, text(`ticker.${name}`)),
  );
  body.replaceChildren(
    html(
      'table',
      { class: 'prices' },
      html('caption', {}, text('ticker.caption', { transport })),
      html('thead', {}, html('tr', {}, ...head)),
      rows,
    ),
  );
  /** @type {Map<string, Row>} */
  const bySymbol = new Map();
  /** @type {Map<string, { first: number, shown: number, px: number, n: number }>} */
  const prices = new Map();
  /** @type {Set<string>} */
  const changed = new Set();
  const draw = () => {
    for (const symbol of changed) show(symbol);
    changed.clear();
  };

  /** @param {string} symbol */
  const show = (symbol) => {
    const price = prices.get(symbol);
    if (!price) return;
    const row = bySymbol.get(symbol) ?? addRow(symbol);
    const way = price.px > price.shown ? 'up' : price.px < price.shown ? 'down' : '';
    put(row.price, money.format(price.px));
    const change = price.px / price.first - 1;
    put(row.change, `${change > 0 ? '▲' : change < 0 ? '▼' : ''} ${percent.format(change)}`);
    row.change.className = change > 0 ? 'up' : change < 0 ? 'down' : '';
    put(row.updates, count(price.n));
    // two names for the same animation: changing from one to the other starts it again
    if (way) row.price.dataset.flash = `${way}-${price.n % 2}`;
    price.shown = price.px;
  };

  /** @param {string} symbol */
  const addRow = (symbol) => {
    const row = {
      price: html('td', { class: 'price' }),
      change: html('td'),
      updates: html('td', { class: 'updates' }),
    };
    const line = html('tr', {}, html('th', { scope: 'row' }, symbol), row.price, row.change, row.updates);
    const next = [...bySymbol.keys()].sort().find((other) => other > symbol);
    rows.insertBefore(line, next === undefined ? null : (bySymbol.get(next)?.price.parentElement ?? null));
    bySymbol.set(symbol, row);
    return row;
  };

  return {
    /** @param {Frame[]} frames */
    add(frames) {
      for (const { data } of frames) {
        const { sym, px } = data;
        if (typeof sym !== 'string' || typeof px !== 'number') continue;
        const known = prices.get(sym);
        if (known) Object.assign(known, { px, n: known.n + 1 });
        else prices.set(sym, { first: px, shown: px, px, n: 1 });
        if (changed.size === 0) requestAnimationFrame(draw);
        changed.add(sym);
      }
    },
  };
}
