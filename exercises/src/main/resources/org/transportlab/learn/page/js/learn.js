// @ts-check
// The companion page: shows what the workshop says, and sends letters as the terminal would.

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @type {Record<string, string>} */
const WORDS = {
  '': 'Save a file to see a verdict.',
  PASSED: '+ Passed',
  FAILED: 'x Failed',
  NOT_COMPILED: 'x Does not compile',
  ENDED: 'x Your code ended the run',
  TOO_OLD_JAVA: '! Not run: needs a newer Java',
  KIT_FAULT: '! The workshop failed, not your code',
};

/**
 * Texts come as HTML, made of the catalog's Markdown by the workshop; parsed this way, no script in them would run.
 * @param {HTMLElement} target
 * @param {string} html
 */
function render(target, html) {
  target.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

/** @param {HTMLElement} target @param {string} name @param {string} text */
function append(target, name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  target.append(element);
  return element;
}

/** @param {string} letter */
function ask(letter) {
  return fetch('ask', { method: 'POST', body: new URLSearchParams({ letter }) });
}

/** @param {any} state */
function show(state) {
  byId('title').textContent = `${state.name}: ${state.title}`;
  document.title = `${state.name} - ${WORDS[state.verdict].replace(/^. /, '')} - Transport Lab`;
  announce(state);
  const edit = byId('edit');
  edit.textContent = 'Edit ';
  append(edit, 'code', state.edit);
  byId('message').textContent = state.message;
  byId('transcript').textContent = state.transcript;
  render(byId('readme'), state.readme);
  const hints = byId('hints');
  hints.replaceChildren();
  for (const hint of state.hints ?? []) render(append(hints, 'li', ''), hint);
  byId('no-hints').hidden = hints.childElementCount > 0;
  byId('after').hidden = state.after === '';
  render(byId('after-text'), state.after);
  list(state.list);
  const next = /** @type {HTMLButtonElement} */ (byId('next'));
  next.disabled = !state.list.some((/** @type {any} */ e) => e.here && e.passed);
}

/**
 * Each verdict is announced once: also the same as before, and not again with a hint or a reconnect.
 * @param {any} state
 */
function announce(state) {
  const verdict = byId('verdict');
  const run = `${state.run} ${state.name}`;
  if (verdict.dataset.run === run) return;
  verdict.dataset.run = run;
  verdict.dataset.kind = state.verdict;
  verdict.textContent = '';
  verdict.textContent = `${WORDS[state.verdict]}${state.verdict ? ` (${state.name})` : ''}`;
}

/** @param {any[]} exercises */
function list(exercises) {
  const numbers = new Set(exercises.filter((e) => e.passed).map((e) => e.number.slice(0, 2)));
  byId('progress').textContent = `${numbers.size} of ${exercises.filter((e) => !e.isForm).length} passed`;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.letter;
  const target = byId('list');
  target.replaceChildren();
  for (const exercise of exercises) {
    const button = append(append(target, 'li', ''), 'button', `${exercise.passed ? 'passed: ' : ''}${exercise.name} `);
    button.setAttribute('type', 'button');
    button.dataset.letter = exercise.number;
    if (exercise.here) button.setAttribute('aria-current', 'step');
    append(button, 'span', `${exercise.minutes} min`).className = 'minutes';
    if (focused === exercise.number) button.focus();
  }
}

document.addEventListener('click', (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest('button');
  if (button?.dataset.letter) ask(button.dataset.letter);
});

const events = new EventSource('events');
events.onopen = () => {
  byId('link').textContent = 'connected';
};
events.onerror = () => {
  byId('link').textContent = 'the workshop is not running';
};
events.onmessage = (event) => show(JSON.parse(event.data));
