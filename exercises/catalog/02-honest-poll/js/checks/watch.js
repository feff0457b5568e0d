// Has the learner's page poll, and lets its time pass.
import { mostRequests, settled, turn } from '/lab/kit/net.js';
import { advance } from '/lab/kit/time.js';

const shown = [];

/** What has been shown so far. */
export async function begin(learner, url) {
  learner.poll(url, (line) => shown.push(line));
  await settled();
  return shown;
}

export async function pass(_learner, millis) {
  await advance(millis, settled);
  return shown;
}

/** Time passes although an answer has not come: how many requests were under way at once? */
export async function passWithoutAnswer(_learner, millis) {
  mostRequests();
  await advance(millis, async () => {
    for (let i = 0; i < 20; i += 1) await turn();
  });
  return mostRequests();
}

/** What was held back has been sent. */
export async function answered() {
  await settled();
  return shown;
}
