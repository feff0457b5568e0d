// @ts-check
/**
 * What was done to the network, and what became of each connection after it: when it left its working state, when it was
 * back, what the integrity counters say since. All times are ms on this side's clock.
 *
 * A fault is asked for, strikes, and is told about, in this order; a connection may well notice before we are told. So an
 * episode begins when its fault is asked for, and gets its true time afterwards. What happens to a connection belongs to the
 * fault that was switched on last.
 *
 * @typedef {import('../types.js').TransportName} TransportName
 * @typedef {import('../types.js').ConnectionState} ConnectionState
 * @typedef {{ lost: number, duplicated: number, replayed: number }} Counts
 * @typedef {{ transport: TransportName, client: { integrity: Counts } }} Lane
 * @typedef {{ kind: 'fault' | 'profile', name: string, on: boolean, transport: string }} Asked
 * @typedef {Asked & { id: number, at: number, told: boolean, before: Map<TransportName, Counts>,
 *   after: Map<TransportName, Counts> | null,
 *   seen: Map<TransportName, { noticed: number | null, back: number | null }> }} Episode
 */

const MOST = 20;

/** @type {ConnectionState[]} */
const WORKING = ['open', 'holding'];

export class Episodes {
  /** @type {Episode[]} oldest first */
  #all = [];
  #count = 0;

  /**
   * @param {Asked} asked
   * @param {number} now
   * @param {Iterable<Lane>} lanes
   */
  ask(asked, now, lanes) {
    const before = counted(lanes);
    const last = this.#newest();
    if (asked.on && last) last.after ??= before;
    this.#count++;
    this.#all.push({ ...asked, id: this.#count, at: now, told: false, before, after: null, seen: new Map() });
    if (this.#all.length > MOST) this.#all.shift();
  }

  /** The server has done the oldest of what was asked. @param {number} at */
  struck(at) {
    const episode = this.#untold();
    if (episode) Object.assign(episode, { at, told: true });
  }

  /** It will not do it. */
  refused() {
    const episode = this.#untold();
    this.#all = this.#all.filter((one) => one !== episode);
    const last = this.#newest();
    if (last) last.after = null;
  }

  /** The server is gone, and whatever it was asked. */
  abandon() {
    while (this.#untold()) this.refused();
  }

  clear() {
    this.#all = this.#all.filter(({ told }) => !told);
  }

  /**
   * @param {TransportName} transport
   * @param {ConnectionState} state
   * @param {number} now
   */
  entered(transport, state, now) {
    const episode = this.#newest();
    if (!episode) return;
    const seen = episode.seen.get(transport) ?? { noticed: null, back: null };
    episode.seen.set(transport, seen);
    if (!WORKING.includes(state)) {
      seen.noticed ??= now;
      seen.back = null;
    } else if (seen.noticed !== null) {
      seen.back ??= now;
    }
  }

  /**
   * @param {Lane[]} lanes
   * @returns {import('../types.js').Episode[]} the newest last
   */
  read(lanes) {
    const now = counted(lanes);
    return this.#all
      .filter(({ told }) => told)
      .map(({ id, at, kind, name, on, transport, before, after, seen }) => ({
        ...{ id, at, kind, name, on, transport },
        outcomes: lanes.map((lane) => {
          const first = before.get(lane.transport) ?? NONE;
          const last = (after ?? now).get(lane.transport) ?? first;
          const { noticed = null, back = null } = seen.get(lane.transport) ?? {};
          return {
            transport: lane.transport,
            noticedIn: noticed && Math.max(0, noticed - at),
            recoveredIn: back && Math.max(0, back - at),
            lost: Math.max(0, last.lost - first.lost),
            duplicated: Math.max(0, last.duplicated - first.duplicated),
            replayed: Math.max(0, last.replayed - first.replayed),
          };
        }),
      }));
  }

  #newest() {
    return this.#all.filter(({ on }) => on).at(-1);
  }

  #untold() {
    return this.#all.find(({ told }) => !told);
  }
}

/** @type {Counts} */
const NONE = { lost: 0, duplicated: 0, replayed: 0 };

/**
 * @param {Iterable<Lane>} lanes
 * @returns {Map<TransportName, Counts>}
 */
function counted(lanes) {
  return new Map(
    [...lanes].map(({ transport, client: { integrity } }) => {
      const { lost, duplicated, replayed } = integrity;
      return [transport, { lost, duplicated, replayed }];
    }),
  );
}
