// @ts-check
// A card per transport on the full-size pages: its name, its state, and room for what arrives.

import { attribute, byId, put } from './dom.js';
import { milliseconds } from './figures.js';
import { showState } from './state-chip.js';
import { text, transportTitle } from './texts.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../types.js').Snapshot} Snapshot */
/** @typedef {{ transport: TransportName, body: HTMLElement, figure: HTMLElement, state: HTMLElement, via: HTMLElement, section: HTMLElement, glyph: HTMLElement }} Lane */

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
    const lane = {
      ...{ transport, section, body: field('body'), figure: field('figure') },
      ...{ state: field('state'), via: field('via'), glyph: field('glyph') },
    };
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
  for (const lane of lanes) {
    const { transport, state, figure } = lane;
    const column = columns.find((one) => one.transport === transport);
    if (!column) continue;
    showState(state, column, at);
    if (transport === 'auto') showVia(lane, column);
    if (figures && column.p50 !== null) put(figure, text('lane.median', { ms: milliseconds(column.p50) }));
  }
}

/**
 * Which transport carries a lane that takes whichever gets through.
 *
 * @param {Lane} lane
 * @param {import('../types.js').Column} column
 */
function showVia({ section, glyph, via }, column) {
  const up = ['open', 'holding', 'stale'].includes(column.state);
  const name = up ? column.via : 'auto';
  via.hidden = !up;
  if (section.dataset.via === name) return;
  section.dataset.via = name;
  section.className = `card lane t-${name}`;
  attribute(glyph, 'href', `#glyph-${name}`);
  put(via, text('lane.via', { transport: name }));
}
