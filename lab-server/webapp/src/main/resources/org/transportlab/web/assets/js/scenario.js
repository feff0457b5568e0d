// @ts-check
// The full-size pages: which of the three this one is stands in its markup.

import { startChat } from './ui/chat.js';
import { byId } from './ui/dom.js';
import { startNotifications } from './ui/notifications.js';
import { startScenarioPage } from './ui/scenario-page.js';
import { startTicker } from './ui/ticker.js';

/** @type {Record<string, import('./ui/scenario-page.js').Kind>} */
const KINDS = {
  chat: { channel: ({ room }) => `chat.${room}`, history: 50, measured: false, start: startChat },
  ticker: { channel: () => 'ticker.main', history: 0, measured: true, start: startTicker },
  notifications: { channel: ({ user }) => `notify.${user}`, history: 0, measured: false, start: startNotifications },
};

const kind = KINDS[byId('content', HTMLElement).dataset.scenario ?? ''];
if (!kind) throw new Error('the page names no scenario');
startScenarioPage(kind);
