// @ts-check
// The texts of the page's language, as the server put them into the page.

import { html } from './dom.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {Record<string, string | number>} Args */

/** @type {Record<string, string>} */
const bundle = JSON.parse(document.getElementById('messages')?.textContent ?? '{}');

export const language = document.documentElement.lang || 'en';

const HOLE = /\{(\w+)\}/g;
/** What stands directly behind a figure that matters. */
const UNIT = /^(?:×| ms\b)/;
const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

/**
 * @param {string} key
 * @param {Args} [args]
 * @returns {string}
 */
export function text(key, args = {}) {
  return pattern(key).replace(HOLE, (_, name) => show(args[name] ?? ''));
}

/** @param {TransportName} name */
export const transportName = (name) => text(`transport.${name}.name`);

/** @param {TransportName} name */
export const transportTitle = (name) => text(`transport.${name}.title`);

/**
 * The same text as nodes: transports in their colour, figures bold together with their unit.
 *
 * @param {string} key
 * @param {Args} args
 * @returns {(Node | string)[]}
 */
export function nodes(key, args) {
  /** @type {(Node | string)[]} */
  const out = [];
  let from = 0;
  const source = pattern(key);
  for (const hole of source.matchAll(HOLE)) {
    out.push(source.slice(from, hole.index));
    const value = args[hole[1] ?? ''] ?? '';
    from = hole.index + hole[0].length;
    if (isTransport(value)) out.push(html('span', { class: `named t-${value}` }, show(value)));
    else {
      const unit = UNIT.exec(source.slice(from))?.[0] ?? '';
      out.push(unit ? html('strong', {}, show(value) + unit) : show(value));
      from += unit.length;
    }
  }
  out.push(source.slice(from));
  return out;
}

/** @param {string} key */
function pattern(key) {
  const found = bundle[key];
  if (found === undefined) throw new Error(`no message ${key}`);
  return found;
}

/**
 * @param {string | number} value
 * @returns {string}
 */
function show(value) {
  if (typeof value === 'number') return plain.format(value);
  return isTransport(value) ? transportName(value) : value;
}

/**
 * @param {string | number} value
 * @returns {value is TransportName}
 */
function isTransport(value) {
  return typeof value === 'string' && bundle[`transport.${value}.name`] !== undefined;
}
