// @ts-check
// A demonstration in the handbook: going on from a position, at a server that knows it and at one that does not.

import { makeButton } from './button.js';
import { html, put } from './dom.js';
import { base } from './lab-worker.js';
import { text } from './texts.js';

const CHANNEL = 'ticker.main';

/** What a server says whose history is another one: each has an epoch of its own. @param {string} cursor */
export const strange = (cursor) => cursor.replace(/~[^.]*\./, '~other.');

/** @param {HTMLElement} place */
export function startResumeDemo(place) {
  let cursor = '';
  const asked = html('code', { class: 'demo-hex', translate: 'no' });
  const told = html('pre', { tabindex: '0', 'aria-live': 'polite', translate: 'no' });
  const meaning = html('p', { class: 'demo-ask', role: 'status' });
  place.append(
    html(
      'div',
      { class: 'demo-bar' },
      makeButton('demo.resume.start', () => ask('')),
      makeButton('demo.resume.same', () => ask(cursor)),
      makeButton('demo.resume.other', () => ask(strange(cursor))),
    ),
    asked,
    told,
    meaning,
  );

  /** @param {string} from */
  async function ask(from) {
    const path = `poll?channels=${CHANNEL}${from ? `&cursor=${from}` : ''}`;
    put(asked, `GET ${path}`);
    try {
      const answer = await fetch(new URL(path, base), { cache: 'no-store' });
      if (answer.status === 304) {
        put(told, '304 Not Modified');
        put(meaning, text('demo.resume.nothing'));
        return;
      }
      const body = await answer.json();
      cursor = body.cursor ?? cursor;
      put(told, JSON.stringify({ ...body, frames: body.frames?.map(brief) }, null, 1));
      put(meaning, verdict(from, body));
    } catch (failed) {
      put(told, String(failed));
      put(meaning, text('control.lost'));
    }
  }

  ask('');
}

/** @param {{ pos: string, type: string }} frame */
const brief = ({ pos, type }) => ({ pos, type });

/**
 * @param {string} from
 * @param {{ gaps?: { cause: string }[], resumed: boolean, frames: unknown[] }} body
 */
function verdict(from, { gaps, resumed, frames }) {
  const [gap] = gaps ?? [];
  if (gap) return text('demo.resume.gap', { cause: gap.cause });
  if (!from) return text('demo.resume.began');
  return resumed ? text('demo.resume.resumed', { n: frames.length }) : text('demo.resume.nothing');
}
