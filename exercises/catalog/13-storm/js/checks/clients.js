// Clients of one server in one page, each told by its address; what their sockets did is noted with the page's own time.
import { settled } from '/lab/kit/net.js';
import { advance, now } from '/lab/kit/time.js';

const SAME_INSTANT = 5;
const YEAR = 365 * 24 * 3_600_000;
const RealWebSocket = WebSocket;
const clients = [];
let hot = false;
/** Sockets whose end, and whose opening, is still to come. */
const ends = new Map();
const outcomes = new Map();

globalThis.WebSocket = new Proxy(RealWebSocket, {
  construct(Real, [url, protocols]) {
    const client = clients[Number(new URL(url).searchParams.get('client'))];
    client.attempts.push(now());
    if (client.attempts.filter((at) => at === now()).length > SAME_INSTANT) {
      hot = true;
      return new EventTarget(); // of which nothing is ever heard
    }
    const socket = new Real(url, protocols);
    watch(socket, client);
    return socket;
  },
});

function watch(socket, client) {
  let wasOpen = false;
  const end = new Promise((resolve) => socket.addEventListener('close', resolve));
  ends.set(socket, end);
  outcomes.set(socket, Promise.race([end, new Promise((resolve) => socket.addEventListener('open', resolve))]));
  socket.addEventListener('open', () => {
    wasOpen = true;
    client.open += 1;
  });
  socket.addEventListener('close', () => {
    ends.delete(socket);
    client.open -= wasOpen ? 1 : 0;
    client.ends.push(now());
  });
}

/** Waits until of each socket is known what became of it, and of each that they begot meanwhile. */
async function quiet(waited) {
  for (let all = [...waited.entries()]; all.length > 0; all = [...waited.entries()]) {
    for (const [socket, promise] of all) {
      await promise;
      waited.delete(socket);
    }
    await settled();
  }
  await settled();
}
const opened = () => quiet(outcomes);
const ended = () => quiet(ends);

/** What happened since the last report. */
function report() {
  const told = structuredClone({ clients, hot });
  hot = false;
  outcomes.clear();
  for (const client of clients) Object.assign(client, { attempts: [], ends: [] });
  return told;
}

/** One after the other: a browser has second thoughts when a page opens many at once. */
export async function open(learner, url, count) {
  for (let i = 0; i < count; i += 1) {
    clients.push({ attempts: [], ends: [], open: 0 });
    learner.keepOpen(`${url}?client=${i}`, () => {});
    await opened();
  }
  await advance(60_000, opened);
  return report();
}

/** The server has ended all: time passes until each client has failed so often. */
export async function fail(_learner, times) {
  await ended();
  await advance(YEAR, async () => {
    await ended();
    return hot || clients.every((client) => client.ends.length > times);
  });
  return report();
}

/** The server is there: time passes. */
export async function comeIn(_learner, millis) {
  await advance(millis, opened);
  return report();
}

/** The server has ended all, and goes on to: time passes. */
export async function endAll(_learner, millis) {
  await ended();
  await advance(millis, ended);
  return report();
}

/** The server has ended all, and is there. */
export async function endOnce(_learner, millis) {
  await ended();
  await advance(millis, opened);
  return report();
}
