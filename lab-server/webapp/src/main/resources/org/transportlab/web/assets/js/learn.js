// @ts-check
// The handbook: puts a demonstration where the text asks for one.

import { startLanesDemo } from './ui/lanes-demo.js';
import { startPage } from './ui/page.js';

/** What a text may ask for, by the name it asks with. @type {Record<string, (place: HTMLElement) => void>} */
const DEMONSTRATIONS = { lanes: startLanesDemo };

startPage();
for (const place of document.querySelectorAll('.demo')) {
  if (!(place instanceof HTMLElement)) continue;
  const start = DEMONSTRATIONS[place.dataset.demo ?? ''];
  if (!start) throw new Error(`there is no demonstration called ${place.dataset.demo}`);
  start(place);
}
