// @ts-check
// The page of the checks: asks the kit what to do, does it with the learner's module, and says what came of it.
import { install as installNet, realFetch, turn } from './net.js';
import { install as installTime } from './time.js';

/** @type {string[]} */
let uncaught = [];
/** @type {string[]} */
let printed = [];
/** @type {Promise<Record<string, unknown>> | null} */
let learner = null;

/** The line of the learner's file in a stack or an address. @param {string} text */
function place(text) {
  const found = /\/learner\/([\w-]+\.js):(\d+)/.exec(text);
  return found === null ? '' : ` at ${found[1]}:${found[2]}`;
}

/** @param {unknown} error */
function told(error) {
  return error instanceof Error ? `${error.name}: ${error.message}${place(error.stack ?? '')}` : String(error);
}

/** @param {unknown} thing */
function shown(thing) {
  if (typeof thing === 'string') return thing;
  try {
    return JSON.stringify(thing) ?? String(thing);
  } catch {
    return String(thing); // goes round in itself
  }
}

addEventListener('error', (event) => {
  const where = `/${event.filename?.split('/lab/')[1] ?? ''}:${event.lineno}`;
  uncaught.push(
    event.error instanceof Error && place(event.error.stack ?? '')
      ? told(event.error)
      : event.message.replace('Uncaught ', '') + place(where),
  );
});
addEventListener('unhandledrejection', (event) => {
  uncaught.push(`${told(event.reason)} (a promise that nobody waited for)`);
});
for (const way of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) {
  // biome-ignore lint/suspicious/noConsole: what the learner prints is shown with the verdict
  const real = console[way].bind(console);
  console[way] = (...things) => {
    if (printed.length < 200) printed.push(things.map(shown).join(' '));
    real(...things);
  };
}
installTime();
installNet();

class Unloaded extends Error {}
class Missing extends Error {}

/** As a script element, since an error then comes with its line. @param {string} file @returns {Promise<void>} */
function load(file) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = `/lab/learner/${file}`;
    script.onload = () => resolve();
    script.onerror = () => reject(new Unloaded(`${file}, or something that it imports, is not there`));
    document.head.append(script);
  });
}

/** @param {string[]} modules @returns {Promise<Record<string, unknown>>} */
async function loadAll(modules) {
  /** @type {Record<string, unknown>} */
  const all = {};
  for (const file of modules) {
    await load(file);
    if (uncaught.length > 0) throw new Unloaded(uncaught[0]);
    Object.assign(all, await import(`/lab/learner/${file}`));
  }
  return new Proxy(all, {
    get(target, name) {
      // "then" is asked for by whoever waits for it
      if (typeof name !== 'string' || name === 'then' || name in target) return target[/** @type {string} */ (name)];
      const names = Object.keys(target);
      throw new Missing(name, { cause: names.length === 0 ? 'no export at all' : `only ${names.join(', ')}` });
    },
  });
}

/** @param {{ script: string, name: string, args: unknown[], modules: string[] }} command */
async function obey({ script, name, args, modules }) {
  try {
    const checks = await import(`/lab/checks/${script}`); // first: it may watch what the learner's module is going to use
    learner ??= loadAll(modules);
    const module = await learner;
    const value = await checks[name](module, ...args);
    for (let i = 0; i < 3; i += 1) await turn(); // an error of the last moment is told a turn later
    return { value };
  } catch (error) {
    if (error instanceof Unloaded) return { unloaded: error.message };
    if (error instanceof Missing) return { missing: error.message, exports: error.cause };
    const isTheirs = place((error instanceof Error && error.stack) || '') !== '';
    return isTheirs ? { threw: told(error) } : { broken: error instanceof Error ? error.stack : String(error) };
  }
}

for (;;) {
  const answer = await realFetch('/lab/next', { cache: 'no-store' });
  const command = await answer.json();
  uncaught = [];
  printed = [];
  const done = await obey(command);
  await realFetch('/lab/done', { method: 'POST', body: JSON.stringify({ ...done, uncaught, printed }) });
}
