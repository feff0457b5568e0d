// Has the learner's reader read one stream, cut where a check wants it, and notes what it gives.
import { bytesPassed, cutBodies, turn } from '/lab/kit/net.js';

let events = [];
let reading = null;

/** Begins to read. */
export function begin(learner, url, cuts) {
  events = [];
  cutBodies(cuts);
  reading = learner.readEvents(url, (event) => events.push(structuredClone(event)));
  reading?.catch?.(() => {}); // told by whoever waits for the end
}

/** What was given once so many bytes have come; the stream stays open. */
export async function after(_learner, bytes) {
  while (bytesPassed() < bytes) await turn();
  for (let i = 0; i < 20; i += 1) await turn();
  return events;
}

/** What was given by the end of the stream. */
export async function atTheEnd() {
  await reading;
  return events;
}
