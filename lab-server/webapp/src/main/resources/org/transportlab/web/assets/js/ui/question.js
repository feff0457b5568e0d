// @ts-check
// A plain request to the exhausted origin, and how long it takes.

import { attribute, html, put } from './dom.js';
import { milliseconds, span } from './figures.js';
import { text } from './texts.js';

/** @param {string} base with a slash at its end */
export function makeQuestion(base) {
  const from = performance.now();
  const abort = new AbortController();
  const element = html('li');
  /** @type {number | null} */
  let took = null;
  let failed = false;

  fetch(new URL('health', base), { cache: 'no-store', signal: abort.signal }).then(
    () => {
      took = performance.now() - from;
    },
    () => {
      failed = true; // given up, or the lab has been stopped
    },
  );

  return {
    element,
    update() {
      attribute(element, 'data-state', took !== null ? 'open' : failed ? 'failed' : 'pending');
      if (took !== null) put(element, text('seventh.fetch.done', { time: milliseconds(took) }));
      else if (failed) put(element, text('seventh.fetch.failed'));
      else put(element, text('seventh.fetch.pending', { time: span(performance.now() - from) }));
    },
    abandon: () => abort.abort(),
  };
}
