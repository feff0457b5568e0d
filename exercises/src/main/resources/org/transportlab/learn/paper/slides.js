// @ts-check
// The slides: which one is shown is in the address, so that a reload and the back button keep the place.
(() => {
  const slides = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.slide')]);
  const notes = /** @type {HTMLElement} */ (document.getElementById('notes'));
  const where = /** @type {HTMLElement} */ (document.getElementById('where'));
  const keys = /** @type {HTMLDialogElement} */ (document.getElementById('keys'));

  const at = () => Math.min(slides.length, Math.max(1, Number(location.hash.slice(1)) || 1)) - 1;

  function show() {
    const now = at();
    for (const [number, slide] of slides.entries()) slide.hidden = number !== now;
    const slide = /** @type {HTMLElement} */ (slides[now]);
    const template = /** @type {HTMLTemplateElement} */ (slide.querySelector('template'));
    notes.replaceChildren(template.content.cloneNode(true));
    const title = slide.querySelector('h1, h2')?.textContent ?? '';
    where.textContent = `${now + 1} / ${slides.length}  ${title}`;
    for (const pre of slide.querySelectorAll('pre')) pre.tabIndex = 0;
    slide.scrollTop = 0;
    fit(slide);
  }

  /**
   * Smaller letters for a slide that would not fit on this screen; below half their size it scrolls.
   * @param {HTMLElement} slide
   */
  function fit(slide) {
    const isTooBig = () =>
      slide.scrollHeight > slide.clientHeight + 1 ||
      [...slide.querySelectorAll('pre')].some((pre) => pre.scrollWidth > pre.clientWidth + 1);
    for (let percent = 100; percent >= 50; percent -= 5) {
      slide.style.fontSize = `${percent}%`;
      if (!isTooBig()) return;
    }
  }

  /** @param {number} to */
  function go(to) {
    location.hash = String(Math.min(slides.length - 1, Math.max(0, to)) + 1);
  }

  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowRight: () => go(at() + 1),
    ArrowDown: () => go(at() + 1),
    PageDown: () => go(at() + 1),
    ' ': () => go(at() + 1),
    ArrowLeft: () => go(at() - 1),
    ArrowUp: () => go(at() - 1),
    PageUp: () => go(at() - 1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
    n: () => {
      notes.hidden = !notes.hidden;
      show(); // there is less room now, or more
    },
    '?': () => keys.showModal(),
  };

  addEventListener('keydown', (event) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || keys.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  addEventListener('hashchange', show);
  addEventListener('resize', show);
  show();
})();
