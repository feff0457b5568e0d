// @ts-check
import { createClock } from './core/clock.js';
import { Episodes } from './core/episodes.js';
import { Journeys } from './core/journey.js';
import { fromBase64, linesOf } from './core/raw.js';
import { WINDOW } from './core/snapshot.js';

/**
 * What the server sees and this side cannot: bytes, hand-over times, raw chunks, garbage collections. Kept on this side's
 * clock. Server times are microseconds, ours are milliseconds.
 *
 * @typedef {import('./types.js').TransportName} TransportName
 * @typedef {import('./core/column.js').Meters} Meters
 */
export class Observations {
  clock;
  journeys = new Journeys();
  episodes = new Episodes();
  /** @type {{ at: number, ms: number }[]} */
  gc = [];
  /** @type {{ used: number, max: number } | null} */
  heap = null;
  #now;
  /** The clock's offset, read once per exchange and not once per frame. @type {number | null} */
  offset = null;

  /**
   * @param {() => number} now
   * @param {number} resolution of this side's clock, ms
   */
  constructor(now, resolution) {
    this.#now = now;
    this.clock = createClock({ resolution });
  }

  /** @param {import('./core/clock.js').Exchange} exchange */
  exchanged(exchange) {
    this.clock.add(exchange);
    this.offset = this.clock.read(this.#now())?.offset ?? null;
  }

  /** The server's microseconds on this side's clock. @param {number} micros */
  local(micros) {
    return micros / 1000 - (this.offset ?? 0);
  }

  /**
   * @param {any} message `stats`, `sent` or `raw` from the control socket
   * @param {(connection: string) => Meters | undefined} metersOf
   */
  take(message, metersOf) {
    if (message.type === 'stats') this.#stats(message, metersOf);
    if (message.type === 'sent') this.#sent(message, metersOf);
    if (message.type === 'raw') this.#raw(message, metersOf);
  }

  /**
   * @param {{ heap?: { used: number, max: number }, gc?: { t: number, ms: number }[],
   *   connections?: Record<string, Partial<import('./core/bytes.js').Counters>> }} stats
   * @param {(connection: string) => Meters | undefined} metersOf
   */
  #stats({ heap, gc = [], connections = {} }, metersOf) {
    const now = this.#now();
    this.heap = heap ?? this.heap;
    const latest = this.gc.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    // the same pause may be told twice; a clock that is still being learnt moves it by less than a millisecond
    const fresh = gc.map(({ t, ms }) => ({ at: this.local(t), ms })).filter(({ at }) => at > latest + 1);
    this.gc = [...this.gc, ...fresh].filter(({ at }) => at > now - WINDOW);
    for (const [connection, counters] of Object.entries(connections)) metersOf(connection)?.count(now, counters);
  }

  /**
   * @param {{ samples: { c: string, pos: string, sent: number }[] }} sent
   * @param {(connection: string) => Meters | undefined} metersOf
   */
  #sent({ samples }, metersOf) {
    for (const { c, pos, sent } of samples) {
      const meters = metersOf(c);
      if (meters) this.journeys.sent(meters.transport, pos, sent / 1000);
    }
  }

  /**
   * @param {{ connections: Record<string, { t: number, dir: 'in' | 'out', n: number, head: string }[]> }} raw
   * @param {(connection: string) => Meters | undefined} metersOf
   */
  #raw({ connections }, metersOf) {
    for (const [connection, chunks] of Object.entries(connections)) {
      const meters = metersOf(connection);
      if (!meters) continue;
      meters.raw = chunks.map(({ t, dir, n, head }) => {
        // what goes out of the server comes in here
        /** @type {'in' | 'out'} */
        const seen = dir === 'out' ? 'in' : 'out';
        const lines = linesOf(
          meters.transport,
          { dir: seen, length: n, head: fromBase64(head) },
          meters.bytes.protocol(),
        );
        return { at: this.local(t), dir: seen, lines };
      });
    }
  }
}
