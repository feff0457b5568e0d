// @ts-check
// A demonstration in the handbook: what each format adds to a text that the reader types.

import { amqp, length, mqtt, serverSentEvent, stomp, webSocketDown, webSocketUp } from '../core/framing.js';
import { html, put } from './dom.js';
import { bytes } from './figures.js';
import { text } from './texts.js';

/** @typedef {import('../core/framing.js').Framed} Framed */
/** @type {Record<string, (text: string) => Framed>} */
const FORMATS = { sse: serverSentEvent, down: webSocketDown, up: webSocketUp, mqtt, stomp, amqp };
const ALWAYS = ['sse', 'down', 'up'];
const SHOWN = 96;

/** @param {HTMLElement} place with `data-text`, and in `data-with` some of `mqtt stomp amqp` */
export function startFramingDemo(place) {
  const names = [...ALWAYS, ...(place.dataset.with ?? '').split(' ').filter((name) => name in FORMATS)];
  const input = html('textarea', { rows: 2, spellcheck: 'false', maxlength: 70_000 });
  input.value = place.dataset.text ?? '';
  const rows = names.map((name) => makeRow(name));
  place.append(
    html('label', { class: 'demo-text' }, text('demo.framing.text'), input),
    ...rows.map(({ element }) => element),
    html('p', { class: 'fine' }, text('demo.framing.how')),
  );
  const show = () => {
    const most = Math.max(...rows.map((row) => row.size(input.value)));
    for (const row of rows) row.update(input.value, most);
  };
  input.addEventListener('input', show);
  show();
}

/** @param {string} name */
function makeRow(name) {
  const frame = /** @type {(text: string) => Framed} */ (FORMATS[name]);
  const adds = html('strong');
  const bar = html('div', { class: 'demo-bytes', 'aria-hidden': 'true' });
  const dump = html('code', { class: 'demo-hex', translate: 'no' });
  const element = html(
    'div',
    { class: 'demo-format' },
    html('p', { class: 'demo-name' }, text(`demo.framing.${name}`), ' ', adds),
    bar,
    dump,
  );
  return {
    element,
    /** @param {string} content */
    size: (content) => length(frame(content)),
    /**
     * @param {string} content
     * @param {number} most
     */
    update(content, most) {
      const parts = frame(content);
      const all = length(parts);
      const framing = length(parts.filter(({ role }) => role === 'framing'));
      put(adds, text('demo.framing.adds', { all: bytes(all), framing: bytes(framing) }));
      bar.replaceChildren(
        ...parts.map(({ role, bytes: { length: size } }) => {
          const piece = html('span', { class: role });
          piece.style.inlineSize = `${(100 * size) / most}%`;
          return piece;
        }),
      );
      dump.replaceChildren(...hex(parts));
    },
  };
}

/** @param {Framed} parts */
function hex(parts) {
  let left = SHOWN;
  const shown = parts.map(({ role, bytes: content }) => {
    const some = content.subarray(0, left);
    left -= some.length;
    return html('span', { class: role }, [...some].map((byte) => byte.toString(16).padStart(2, '0')).join(' '), ' ');
  });
  return length(parts) > SHOWN ? [...shown, '…'] : shown;
}
