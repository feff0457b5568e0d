// @ts-check
// The browser's own fetch, watched: what is under way, and a body cut where a check wants it cut. Real requests, real answers.

const realFetch = globalThis.fetch.bind(globalThis);

/** The browser's own. */
export { realFetch };

let busy = 0;
let requests = 0;
let most = 0;
/** @type {((piece: Uint8Array) => Uint8Array[]) | null} */
let cutter = null;
let passed = 0;

/** How many requests have been under way at once, at most, since this was asked last. */
export function mostRequests() {
  const told = most;
  most = requests;
  return told;
}

/** How many bytes of bodies the page has been given since the last cutBodies(). */
export const bytesPassed = () => passed;

/**
 * From now on each body comes in pieces of at most so many bytes.
 * @param {number[]} places where it is cut, counted from the beginning of the body; nowhere else
 */
export function cutBodies(places) {
  passed = 0;
  cutter = (piece) => {
    const here = places.map((place) => place - passed).filter((place) => place > 0 && place < piece.length);
    return [0, ...here].map((from, i) => piece.subarray(from, here[i] ?? piece.length));
  };
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
function counted(promise) {
  busy += 1;
  const over = () => {
    busy -= 1;
  };
  promise.then(over, over);
  return promise;
}

/** @param {Response} response */
function watched(response) {
  const answer = cutter === null || response.body === null ? response : cut(response, cutter);
  for (const way of /** @type {const} */ (['text', 'json', 'arrayBuffer', 'blob'])) {
    const read = answer[way].bind(answer);
    Object.defineProperty(answer, way, { value: () => counted(read()) });
  }
  return answer;
}

/** @param {Response} response @param {(piece: Uint8Array) => Uint8Array[]} cutting */
function cut(response, cutting) {
  const pieces = new TransformStream({
    transform(chunk, out) {
      for (const piece of cutting(chunk)) out.enqueue(piece);
      passed += chunk.length;
    },
  });
  const body = /** @type {ReadableStream} */ (response.body).pipeThrough(pieces);
  return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

/** Takes the place of the browser's own. */
export function install() {
  globalThis.fetch = (input, init) => {
    requests += 1;
    most = Math.max(most, requests);
    const answer = realFetch(input, init).finally(() => {
      requests -= 1;
    });
    return counted(answer.then(watched));
  };
}

const channel = new MessageChannel();
/** @type {(() => void)[]} */
const turns = [];
channel.port1.onmessage = () => turns.shift()?.();

/** One turn of the browser's own loop of events, also where timers are slowed down. @returns {Promise<void>} */
export function turn() {
  return new Promise((resolve) => {
    turns.push(resolve);
    channel.port2.postMessage(null);
  });
}

/** Waits until nothing is under way, and what was told of it has been dealt with. */
export async function settled() {
  for (let quiet = 0; quiet < 8; quiet += 1) {
    await turn();
    if (busy > 0) quiet = 0;
  }
}
