// @ts-check
// What stands above everything else: another tab has the streams, or the lab is out of reach.

import { showStreams } from './chips.js';
import { byId, put } from './dom.js';
import { text } from './texts.js';

/** @param {() => void} onTake the reader wants the streams in this tab */
export function startBanners(onTake) {
  byId('take-over', HTMLButtonElement).addEventListener('click', onTake);
}

/** @param {Extract<import('../types.js').FromWorker, { type: 'lease' }>} lease */
export function showLease({ granted, used, max, reason }) {
  byId('banner-lease', HTMLElement).hidden = granted;
  if (!granted) {
    put(byId('banner-lease-text', HTMLElement), text(reason === 'taken' ? 'lease.taken' : 'lease.full', { used, max }));
  }
  showStreams(used, max);
}

/** @param {boolean} lost */
export function showControlLost(lost) {
  byId('banner-control', HTMLElement).hidden = !lost;
}
