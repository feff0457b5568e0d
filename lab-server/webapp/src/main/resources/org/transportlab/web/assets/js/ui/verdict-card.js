// @ts-check
// The verdict in words. It changes at most every five seconds, because it is read out.

import { byId, put } from './dom.js';
import { nodes, text } from './texts.js';

/** @typedef {import('../types.js').Verdict} Verdict */

const AT_MOST_EVERY = 5000;

export function startVerdict() {
  const line = byId('verdict', HTMLElement);
  const note = byId('conditions', HTMLElement);
  let shown = '';
  let shownAt = Number.NEGATIVE_INFINITY;

  return {
    /** @param {Verdict} verdict */
    update(verdict) {
      const now = performance.now();
      if (now - shownAt < AT_MOST_EVERY) return;
      shownAt = now;
      put(note, text(verdict.note.key, verdict.note.args));
      const meant = JSON.stringify(verdict.sentences);
      if (meant === shown) return;
      shown = meant;
      line.replaceChildren(...verdict.sentences.flatMap(({ key, args }) => [...nodes(key, args), ' ']));
    },
    /** The workload changed: the next verdict need not wait. */
    renew() {
      shownAt = Number.NEGATIVE_INFINITY;
    },
  };
}
