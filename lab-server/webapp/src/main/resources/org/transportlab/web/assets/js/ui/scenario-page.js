// @ts-check
// What the three full-size pages have in common: a worker for the chosen name, channel and transports.

import { showControlLost, showLease, startBanners } from './banners.js';
import { showClock, showServer } from './chips.js';
import { startChoices } from './choices.js';
import { startWorker } from './lab-worker.js';
import { makeLanes, updateLanes } from './lanes.js';
import { startPage } from './page.js';
import { recall, remember } from './store.js';
import { text } from './texts.js';
import { toast } from './toasts.js';

/** @typedef {import('../types.js').Command} Command */
/** @typedef {import('../types.js').FromWorker} FromWorker */
/** @typedef {import('../types.js').Frame} Frame */
/** @typedef {import('../types.js').Reply} Reply */
/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('./choices.js').Choice} Choice */
/** @typedef {import('./lanes.js').Lane} Lane */
/**
 * @typedef {object} Session
 * @property {string} channel
 * @property {string} user
 * @property {Lane[]} lanes
 * @property {(transport: TransportName, command: Command) => void} send
 */
/**
 * @typedef {object} Scenario
 * @property {(transport: TransportName, frames: Frame[]) => void} frames
 * @property {(transport: TransportName, reply: Reply, rtt: number) => void} reply
 * @property {() => void} stop
 */
/**
 * @typedef {object} Kind
 * @property {(choice: Choice) => string} channel
 * @property {number} history how many messages from before to show
 * @property {boolean} measured whether its messages say when they were due
 * @property {(session: Session) => Scenario} start
 */

/** @param {Kind} kind */
export function startScenarioPage(kind) {
  /** @type {() => void} */
  let stop = () => {};
  /** @type {() => void} */
  let take = () => {};
  /** @param {Choice} choice */
  const open = (choice) => {
    stop();
    ({ stop, take } = openSession(kind, choice));
  };
  startPage();
  startBanners(() => take());
  open(startChoices(open));
}

/**
 * @param {Kind} kind
 * @param {Choice} choice
 */
function openSession({ channel: channelOf, history, measured, start }, choice) {
  const { user, transports } = choice;
  const channel = channelOf(choice);
  const lanes = makeLanes(transports);
  /** @param {FromWorker} message */
  const receive = (message) => {
    switch (message.type) {
      case 'snapshot':
        updateLanes(lanes, message.snapshot, measured);
        showClock(message.snapshot.clock);
        break;
      case 'frames':
        scenario.frames(
          message.transport,
          message.frames.filter(({ ch }) => ch === channel),
        );
        break;
      case 'reply':
        if (message.reply.error) toast(text('error.any', { message: message.reply.error.message }), 'bad');
        scenario.reply(message.transport, message.reply, message.rtt);
        break;
      case 'welcome':
        showServer(message);
        showControlLost(false);
        break;
      case 'lease':
        showLease(message);
        break;
      case 'error':
        if (message.for === 'control') showControlLost(true);
        else toast(text('error.any', { message: message.message }), 'bad');
        break;
      case 'known':
        remember('path', message.known);
        break;
      case 'run':
      case 'notice':
      case 'plugged':
      case 'route':
      case 'faults':
        // of the Lab page
        break;
    }
  };
  const worker = startWorker({ user, transports, channels: [channel], history, known: recall('path') }, receive);
  const scenario = start({
    channel,
    user,
    lanes,
    send: (transport, command) => worker.post({ cmd: 'send', transport, command }),
  });
  return {
    stop() {
      worker.stop();
      scenario.stop();
    },
    take: () => worker.post({ cmd: 'take' }),
  };
}
