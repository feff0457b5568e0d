// The gates of the browser code, one line each, and all of them even if one fails: types, lint and format, tests, size.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What client, transports and fallback may have together: raised only for a reason that a reader would accept. */
const MOST_BYTES = 9 * 1024;

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, '../resources/org/transportlab/web/assets');
const tests = join(here, '../../test/js');
/** The pages of the exercises: they use the lab's client. */
const workshop = join(here, '../../../../../exercises/src/main/resources/org/transportlab/learn');
/** The page in which a learner's JavaScript is checked. */
const checksPage = join(workshop, '../kit/browser');
/** The exercises that exist in JavaScript: what learners are given to read. */
const catalog = join(here, '../../../../../exercises/catalog');
const bin = (name) => join(here, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);

function run(command, args) {
  const shell = process.platform === 'win32';
  const done = spawnSync(command, args, { cwd: here, encoding: 'utf8', shell, maxBuffer: 1 << 26 });
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`;
  return { ok: done.status === 0, output };
}

function filesUnder(folder, matches) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && matches(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function types() {
  const parts = ['worker', 'page', 'workshop'].map((part) => run(bin('tsc'), ['-p', `tsconfig.${part}.json`]));
  return {
    ok: parts.every(({ ok }) => ok),
    output: parts.map(({ output }) => output).join(''),
    summary: 'strict, worker, page and workshop',
  };
}

function biome() {
  const places = [
    join(assets, 'js'),
    join(assets, 'css'),
    ...['page/js', 'page/css', 'paper'].map((part) => join(workshop, part)),
    checksPage,
    ...filesUnder(catalog, (name) => name.endsWith('.js')),
    tests,
    here,
  ].filter(existsSync);
  const done = run(bin('biome'), ['ci', '--config-path=.', '--colors=off', '--error-on-warnings', ...places]);
  return { ...done, summary: /Checked \d+ files/.exec(done.output)?.[0].toLowerCase() ?? 'did not run' };
}

function behaviour() {
  // Node 20 has both behind a flag; later versions know the flags and need them less and less
  const wanted = ['--experimental-websocket', '--experimental-eventsource'];
  const flags = wanted.filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  const files = filesUnder(tests, (name) => name.endsWith('.test.js'));
  const done = run(process.execPath, [...flags, '--no-warnings', '--test', '--test-reporter=tap', ...files]);
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(done.output)?.[1] ?? 0);
  const passed = count('pass');
  const failed = count('fail') + count('cancelled');
  // an empty run is a failure: it would hide a wrong path for ever
  return {
    ok: done.ok && passed > 0,
    output: done.output,
    summary: `${passed} passed, ${failed} failed, ${count('skipped')} skipped`,
  };
}

/**
 * What a page with nothing but a client would load, without comments and indentation, as a server would send it: with one
 * transport of its choice it is less, and with the choice between them left to the client a little more.
 */
function size() {
  const client = [
    'client.js',
    'outbox.js',
    'core/backoff.js',
    'core/cursor.js',
    'core/integrity.js',
    'core/reading.js',
    'core/status.js',
    'core/watchdog.js',
    'core/poll-body.js',
  ];
  const fallback = [
    'auto.js',
    'core/attempts.js',
    'core/fallback.js',
    'core/ladder.js',
    'core/recollection.js',
    'core/trial.js',
  ];
  const four = [...named(client), ...filesUnder(join(assets, 'js/transports'), (name) => name.endsWith('.js'))];
  const all = [...four, ...named(fallback)];
  const [less, more] = [four, all].map((files) => `${(gzipped(files) / 1024).toFixed(1)} KiB`);
  return {
    ok: gzipped(all) <= MOST_BYTES,
    output: `client, transports and fallback have more than ${MOST_BYTES} bytes`,
    summary: `client and four transports: ${less}, with fallback ${more}, gzipped without comments`,
  };
}

const named = (names) => names.map((name) => join(assets, 'js', name));

function gzipped(files) {
  const code = files.map((file) =>
    readFileSync(file, 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/^\s*\/\/.*$/gm, '')
      .replaceAll(/^\s+/gm, ''),
  );
  return gzipSync(code.join('')).length;
}

let failed = false;
for (const [name, gate] of Object.entries({ types, biome, tests: behaviour, size })) {
  const started = performance.now();
  const { ok, output, summary } = gate();
  failed ||= !ok;
  if (!ok) console.log(output);
  console.log(
    `[ui] ${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(6)} ${summary} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
}
console.log(`[ui] ${failed ? 'failed' : 'all gates passed'}: ${relative(process.cwd(), assets) || assets}`);
process.exitCode = failed ? 1 : 0;
