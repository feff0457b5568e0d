// @ts-check
// The handbook: puts a demonstration where the text asks for one.

import { html } from './ui/dom.js';
import { startFramingDemo } from './ui/framing-demo.js';
import { startLanesDemo } from './ui/lanes-demo.js';
import { startPage } from './ui/page.js';
import { startRefusalDemo } from './ui/refusal-demo.js';
import { startResumeDemo } from './ui/resume-demo.js';

/** What a text may ask for, by the name it asks with. @type {Record<string, (place: HTMLElement) => void>} */
const DEMONSTRATIONS = {
  framing: startFramingDemo,
  lanes: startLanesDemo,
  refusal: startRefusalDemo,
  resume: startResumeDemo,
};

startPage();
for (const place of document.querySelectorAll('.demo')) {
  if (!(place instanceof HTMLElement)) continue;
  const start = DEMONSTRATIONS[place.dataset.demo ?? ''];
  if (!start) throw new Error(`there is no demonstration called ${place.dataset.demo}`);
  if (place.dataset.ask) place.append(html('p', { class: 'demo-ask', lang: 'en' }, place.dataset.ask));
  start(place);
}
