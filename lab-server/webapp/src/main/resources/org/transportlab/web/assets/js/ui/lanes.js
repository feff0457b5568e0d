// @ts-check
// A card per transport on the full-size pages: its name, its state, and room for what arrives.

import { byId, put } from './dom.js';
import { milliseconds } from './figures.js';
import { showState } from './state-chip.js';
import { text, transportTitle } from './texts.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../types.js').Snapshot} Snapshot */
/** @typedef {{ transport: TransportName, body: HTMLElement, figure: HTMLElement, state: HTMLElement }} Lane */

/**
 * Replaces whatever lanes there were.
 *
 * @param {TransportName[]} transports
 * @returns {Lane[]}
 */
export function makeLanes(transports) {
  const template = byId('lane', HTMLTemplateElement);
  const place = byId('lanes', HTMLElement);
  place.replaceChildren();
  return transports.map((transport) => {
    const copy = document.importNode(template.content, true);
    const field = (/** @type {string} */ name) => /** @type {HTMLElement} */ (copy.querySelector(`[data-f="${name}"]`));
    const section = /** @type {HTMLElement} */ (copy.firstElementChild);
    const lane = { transport, body: field('body'), figure: field('figure'), state: field('state') };
    section.classList.add(`t-${transport}`);
    section.dataset.transport = transport;
    section.setAttribute('aria-labelledby', `title-${transport}`);
    field('title').id = `title-${transport}`;
    field('glyph').setAttribute('href', `#glyph-${transport}`);
    put(field('title'), transportTitle(transport));
    put(lane.state, text('state.connecting'));
    place.append(section);
    return lane;
  });
}

/**
 * @param {Lane[]} lanes
 * @param {Snapshot} snapshot
 * @param {boolean} figures whether the lane shows the transport's p50
 */
export function updateLanes(lanes, { columns, at }, figures) {
  for (const { transport, state, figure } of lanes) {
    const column = columns.find((one) => one.transport === transport);
    if (!column) continue;
    showState(state, column, at);
    if (figures && column.p50 !== null) put(figure, text('lane.median', { ms: milliseconds(column.p50) }));
  }
}
