// @ts-check
// Hands a file to the browser, as if it had been downloaded.

import { html } from '../dom.js';

/**
 * @param {string} name
 * @param {unknown} content
 */
export function download(name, content) {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: 'application/json' }));
  html('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
