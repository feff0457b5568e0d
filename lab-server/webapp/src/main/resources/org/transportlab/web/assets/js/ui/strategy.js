// @ts-check
// One strategy on the fallback page: a connection that falls back, and what there is to say about it.

import { createAuto } from '../auto.js';
import { connect } from '../client.js';
import { createRecollection } from '../core/recollection.js';
import { systemTimers } from '../core/timers.js';
import { attribute, put } from './dom.js';
import { count, milliseconds, span } from './figures.js';
import { showState } from './state-chip.js';
import { randomName, recall, remember } from './store.js';
import { text, transportName } from './texts.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {import('../core/ladder.js').Strategy} Name */
/** @typedef {{ base: string, channels: string[], user?: string }} Destination */

const timers = systemTimers;

/**
 * @param {Name} name
 * @param {HTMLTemplateElement} template
 */
export function makeStrategy(name, template) {
  const copy = document.importNode(template.content, true);
  const element = /** @type {HTMLElement} */ (copy.firstElementChild);
  /** @param {string} f */
  const field = (f) => /** @type {HTMLElement} */ (element.querySelector(`[data-f="${f}"]`));
  element.dataset.strategy = name;
  element.setAttribute('aria-labelledby', `title-${name}`);
  field('title').id = `title-${name}`;
  put(field('title'), text(`fallback.${name}`));
  put(field('how'), text(`fallback.${name}.how`));
  put(field('state'), text('state.idle'));

  /** @type {ReturnType<typeof begin> | null} */
  let running = null;

  /** @param {Destination} destination */
  function begin(destination) {
    const { origin } = new URL(destination.base);
    const key = `path.${name}.${origin}`;
    const recollection = createRecollection({
      store: { load: () => recall(key), save: (known) => remember(key, known) },
      timers,
    });
    const fallback = createAuto({ strategy: name, recollection });
    const startedAt = timers.now();
    const seen = { first: /** @type {number | null} */ (null), received: 0 };
    const client = connect({
      ...destination,
      connection: randomName(26),
      timers,
      open: fallback.open,
      openTimeout: fallback.longest,
      onFrames(frames, at) {
        seen.first ??= at - startedAt;
        seen.received += frames.length;
      },
    });
    return { client, fallback, recollection, startedAt, seen };
  }

  function stop() {
    running?.client.close();
    running = null;
  }

  return {
    name,
    element,
    get first() {
      return running?.seen.first ?? null;
    },
    get attempts() {
      return running?.fallback.attempts ?? [];
    },
    get isRefused() {
      return running?.client.status.state === 'closed';
    },
    /** @param {Destination} destination */
    start(destination) {
      stop();
      running = begin(destination);
    },
    stop,
    /** @param {string} base where what was learnt was learnt about */
    forget(base) {
      remember(`path.${name}.${new URL(base).origin}`, null);
    },
    /** The network is back, and may be another one. */
    wake() {
      running?.client.wake();
      running?.fallback.probe();
    },
    update() {
      if (!running) return;
      const { client, fallback, recollection, seen } = running;
      const now = timers.now();
      client.integrity.settle(now);
      const { status, integrity } = client;
      // the reason has more words than a chip has room for
      showState(field('state'), { ...status, lastClose: null }, now);
      const refused = status.state === 'closed' && status.lastClose;
      put(field('how'), refused ? text('fallback.refused', { reason: refused.reason }) : text(`fallback.${name}.how`));
      const up = status.state === 'open' || status.state === 'holding' || status.state === 'stale';
      const using = up ? /** @type {TransportName} */ (fallback.using) : null;
      element.dataset.using = using ?? '';
      element.className = `card column strategy t-${using ?? 'any'}`;
      attribute(field('glyph'), 'href', using ? `#glyph-${using}` : '');
      put(field('using'), using ? transportName(using) : text('column.none'));
      put(field('first'), milliseconds(seen.first));
      put(field('received'), count(seen.received));
      put(field('repeats'), count(fallback.repeats));
      for (const each of /** @type {const} */ (['lost', 'duplicated'])) {
        put(field(each), count(integrity[each]));
        field(each).parentElement?.parentElement?.classList.toggle('bad', integrity[each] > 0);
      }
      put(field('memory'), memoryOf(recollection.recall(), now));
    },
  };
}

/** @param {import('../core/recollection.js').Known | null} known @param {number} now */
function memoryOf(known, now) {
  if (!known) return text('fallback.memory.none');
  const using = /** @type {TransportName} */ (known.using);
  const parts = [text('fallback.memory.using', { transport: using })];
  for (const [name, reason] of Object.entries(known.failed)) {
    parts.push(text(`fallback.memory.${reason}`, { transport: /** @type {TransportName} */ (name) }));
  }
  if (using !== 'websocket') {
    parts.push(text('fallback.memory.retry', { time: span(known.retryAt - now) }));
  }
  return parts.join(' ');
}

/** @typedef {ReturnType<typeof makeStrategy>} Strategy */
