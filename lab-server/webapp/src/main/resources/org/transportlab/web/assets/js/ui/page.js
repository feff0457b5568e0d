// @ts-check
// What every page has: the choice of colours and of the language.

import { attribute, byId } from './dom.js';
import { recall, remember } from './store.js';
import { text } from './texts.js';

const THEMES = ['auto', 'light', 'dark'];

/**
 * @param {() => void} [onTheme] called after the colours changed, by choice or by the system
 */
export function startPage(onTheme = () => {}) {
  const button = byId('theme', HTMLButtonElement);
  const show = () => {
    const label = text(`theme.${recall('theme') ?? 'auto'}`);
    attribute(button, 'aria-label', label);
    attribute(button, 'title', label);
  };
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(recall('theme') ?? 'auto') + 1) % THEMES.length] ?? 'auto';
    remember('theme', next === 'auto' ? null : next);
    if (next === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    show();
    onTheme();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onTheme);
  show();
  startLanguage();
}

/** The server renders the language, so choosing one is a visit; the workload in the URL comes along. */
function startLanguage() {
  const here = new URL(location.href);
  if (here.searchParams.has('lang')) {
    here.searchParams.delete('lang');
    // commas in a query need no escape, and a link is read by people
    history.replaceState(history.state, '', String(here).replaceAll('%2C', ','));
  }
  const select = byId('language', HTMLSelectElement);
  select.addEventListener('change', () => {
    const next = new URL(location.href);
    next.searchParams.set('lang', select.value);
    location.assign(next);
  });
}
