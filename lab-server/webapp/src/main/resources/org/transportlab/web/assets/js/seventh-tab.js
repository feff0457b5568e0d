// @ts-check
// The seventh tab: a browser has six connections for an origin, and the streams of all tabs share them.

import { open as direct } from './seventh/direct.js';
import { isPossible as canLead, open as leader } from './seventh/leader.js';
import { isPossible as canShare, open as shared } from './seventh/shared.js';
import { open as socket } from './seventh/socket.js';
import { byId, put } from './ui/dom.js';
import { milliseconds } from './ui/figures.js';
import { base } from './ui/lab-worker.js';
import { startPage } from './ui/page.js';
import { makeQuestion } from './ui/question.js';
import { makeTab } from './ui/tab-tile.js';
import { text } from './ui/texts.js';

/** HTTP/1.1 connections that browsers open to one origin. */
const SIX = 6;
const MOST = 8;
const EVERY = 200;
const ALIVE_EVERY = 2_000;
/** How long after another a tab opens, so that one can see them come. */
const APART = 250;

/** @type {Record<string, { open: import('./seventh/stream.js').OpenStream, possible: boolean }>} */
const WAYS = {
  none: { open: direct, possible: true },
  socket: { open: socket, possible: true },
  other: { open: direct, possible: true },
  shared: { open: shared, possible: canShare },
  leader: { open: leader, possible: canLead },
};

/** Ways in which the tabs share a stream. */
const ONE_FOR_ALL = ['shared', 'leader'];

startPage();
// without a second origin there is nothing to exhaust but the lab itself
const { spare, other, http2 } = byId('content', HTMLElement).dataset;
if (spare) start(spare, other ?? '');

/**
 * @param {string} spare
 * @param {string} other
 */
function start(spare, other) {
  const list = byId('tabs', HTMLElement);
  const questions = byId('questions', HTMLElement);
  const template = byId('tab', HTMLTemplateElement);
  const cures = byId('cures', HTMLFormElement);
  /** @type {ReturnType<typeof makeTab>[]} */
  let tabs = [];
  /** @type {ReturnType<typeof makeQuestion>[]} */
  let asked = [];
  let number = 0;
  let opening = 0;
  /** @type {number | null} */
  let alive = null;

  const cure = () => String(new FormData(cures).get('cure') ?? 'none');

  /** Where the nth tab's stream goes. @param {number} n */
  const addressOf = (n) => (cure() === 'other' && n > SIX / 2 ? other : spare);

  function openOne() {
    if (tabs.length >= MOST) return;
    number++;
    const tab = makeTab(template, { number, base: addressOf(number), open: WAYS[cure()].open, onClose });
    tabs.push(tab);
    list.append(tab.element);
    draw();
  }

  /** @param {ReturnType<typeof makeTab>} tab */
  function onClose(tab) {
    tab.close();
    tabs = tabs.filter((one) => one !== tab);
    draw();
  }

  function openSeven() {
    if (tabs.length >= SIX + 1) return ask();
    openOne();
    opening = setTimeout(openSeven, APART);
  }

  function ask() {
    const question = makeQuestion(spare);
    asked = [question, ...asked].slice(0, 5);
    questions.replaceChildren(...asked.map(({ element }) => element));
    draw();
  }

  function closeAll() {
    clearTimeout(opening);
    for (const tab of tabs) tab.close();
    for (const question of asked) question.abandon();
    tabs = [];
    asked = [];
    number = 0;
    questions.replaceChildren();
    draw();
  }

  async function check() {
    const from = performance.now();
    try {
      await fetch(new URL('health', base), { cache: 'no-store' });
      alive = performance.now() - from;
    } catch {
      alive = null; // the lab has been stopped: the page says so
    }
  }

  function draw() {
    for (const tab of tabs) tab.update();
    for (const question of asked) question.update();
    byId('open-one', HTMLButtonElement).disabled = tabs.length >= MOST;
    put(byId('wall', HTMLElement), wall());
    put(
      byId('alive', HTMLElement),
      alive === null ? text('seventh.alive.no') : text('seventh.alive', { time: milliseconds(alive) }),
    );
  }

  /** What there is to see, in a sentence. */
  function wall() {
    if (tabs.length === 0) return text('seventh.wall.none');
    const open = tabs.filter(({ isOpen }) => isOpen).length;
    const waiting = tabs.length - open;
    const way = cure();
    if (way === 'none' && waiting > 0 && !http2) return text('seventh.wall.full', { open, waiting });
    if (waiting > 0) return text('seventh.wall.opening', { open, waiting });
    if (http2) return text(ONE_FOR_ALL.includes(way) ? 'seventh.wall.http2.one' : 'seventh.wall.http2', { open });
    return text(way === 'none' ? 'seventh.wall.none.open' : `seventh.wall.${way}`, { open });
  }

  for (const input of cures.querySelectorAll('input')) {
    const possible = WAYS[input.value].possible && (input.value !== 'other' || other !== '');
    input.disabled = !possible;
    const note = document.getElementById(`not-${input.value}`);
    if (note) note.hidden = possible;
  }
  cures.addEventListener('change', closeAll);
  byId('open-one', HTMLButtonElement).addEventListener('click', openOne);
  byId('open-seven', HTMLButtonElement).addEventListener('click', () => {
    closeAll();
    openSeven();
  });
  byId('ask', HTMLButtonElement).addEventListener('click', ask);
  byId('close-all', HTMLButtonElement).addEventListener('click', closeAll);
  addEventListener('pagehide', closeAll);
  check();
  setInterval(check, ALIVE_EVERY);
  setInterval(draw, EVERY);
  draw();
}
