// @ts-check
// The page's end of the measuring worker: where it is, what it is told, and the page's comings and goings.

import { browserId } from './store.js';
import { text } from './texts.js';
import { toast } from './toasts.js';

/** @typedef {import('../types.js').ToWorker} ToWorker */
/** @typedef {import('../types.js').FromWorker} FromWorker */

const root = document.documentElement.dataset.root ?? '';

/** The lab's address with a slash at its end; everything the worker and the pages ask for is relative to it. */
export const base = new URL(`${root}/`, location.href).href;

/**
 * @param {Omit<Extract<ToWorker, { cmd: 'start' }>, 'cmd' | 'base' | 'browser'>} start
 * @param {(message: FromWorker) => void} onMessage
 */
export function startWorker(start, onMessage) {
  const worker = new Worker(new URL('../worker.js', import.meta.url), { type: 'module', name: 'lab' });
  /** @param {ToWorker} message */
  const post = (message) => worker.postMessage(message);
  const visibility = () => post({ cmd: 'visibility', hidden: document.hidden });
  const pagehide = () => post({ cmd: 'pagehide' });
  const pageshow = (/** @type {PageTransitionEvent} */ event) => {
    if (event.persisted) post({ cmd: 'pageshow' });
  };
  worker.addEventListener('message', (event) => onMessage(event.data));
  worker.addEventListener('error', () => toast(text('error.worker'), 'bad'));
  document.addEventListener('visibilitychange', visibility);
  addEventListener('pagehide', pagehide);
  addEventListener('pageshow', pageshow);
  post({ cmd: 'start', base, browser: browserId(), ...start });
  if (document.hidden) visibility();
  return {
    post,
    /** Ends its streams and the worker; a page that changes its name or channels starts a new one. */
    stop() {
      post({ cmd: 'pagehide' });
      document.removeEventListener('visibilitychange', visibility);
      removeEventListener('pagehide', pagehide);
      removeEventListener('pageshow', pageshow);
      setTimeout(() => worker.terminate(), 500);
    },
  };
}
