// @ts-check
// The last bytes on the wire as text. Standing still while somebody reads, points or copies.

import { html, put } from './dom.js';
import { timeOfDay } from './figures.js';
import { text } from './texts.js';
import { toast } from './toasts.js';
import { carriesUpstream, streams } from './transports.js';

/** @typedef {import('../types.js').Column} Column */
/** @typedef {import('./column.js').Fields} Fields */

/** @param {Fields} fields */
export function rawLines(fields) {
  const place = fields('raw');
  const state = fields('raw-state');
  let shown = '';
  let command = '';
  const pausing = () => place.matches(':hover, :focus');
  const showState = () => put(state, text(pausing() ? 'raw.paused' : 'raw.live'));
  for (const event of ['mouseenter', 'mouseleave', 'focus', 'blur']) place.addEventListener(event, showState);
  fields('raw-copy').addEventListener('click', () => copy(asText(place)));
  fields('curl-copy').addEventListener('click', () => copy(command));

  return {
    /**
     * @param {Column} column
     * @param {boolean} exact raw bytes exist only where they are counted
     */
    update({ transport, url, raw }, exact) {
      command = asCommand(transport, url);
      if (pausing()) return;
      const meant = raw.length === 0 ? String(exact) : raw.map(({ at, lines }) => `${at}${lines[0]}`).join();
      if (meant === shown) return;
      shown = meant;
      if (raw.length === 0) place.replaceChildren(html('p', {}, text(exact ? 'raw.none' : 'raw.unavailable')));
      else place.replaceChildren(...raw.map(line));
    },
  };
}

/** @param {Column['raw'][number]} chunk */
function line({ at, dir, lines }) {
  return html(
    'p',
    {},
    html('time', {}, timeOfDay(at)),
    html('span', { class: 'dir', title: text(`raw.${dir}`) }, dir === 'in' ? '↓' : '↑'),
    html('span', { class: 'lines' }, lines.join('\n')),
  );
}

/**
 * @param {string} transport
 * @param {string} url
 */
function asCommand(transport, url) {
  const absolute = new URL(url, location.href);
  if (!carriesUpstream(transport)) return `curl ${streams(transport) ? '-N ' : ''}'${absolute}'`;
  return `websocat --protocol lab.v1 '${String(absolute).replace(/^http/, 'ws')}'`;
}

/** @param {HTMLElement} place */
function asText(place) {
  return [...place.children].map((row) => [...row.children].map((part) => part.textContent).join(' ')).join('\n');
}

/** @param {string} what */
async function copy(what) {
  try {
    await navigator.clipboard.writeText(what);
    toast(text('raw.copied'));
  } catch {
    // no permission, or not a secure context
    toast(text('raw.refused'), 'bad');
  }
}
