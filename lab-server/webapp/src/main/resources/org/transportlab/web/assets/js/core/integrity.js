// @ts-check
import { parsePosition } from './cursor.js';

/**
 * What a reader can know about completeness from positions alone, per channel.
 *
 * A hole in the sequence is first only *missing*: it is *lost* once the resume window has passed, or at once when the
 * server says so by a gap notice. A missing frame that turns up was *reordered*. A frame seen before is *duplicated*, and
 * is not passed on. A frame delivered by a resume is *replayed*: that is the repair, not a fault. Frames the server left
 * out on purpose, because newer values replaced them, are *conflated*.
 */

const RESUME_WINDOW = 10_000;
/** Holes remembered per channel; a larger one is called lost at once, so that memory stays bounded. */
const MOST_MISSING = 10_000;

/**
 * @typedef {object} ChannelState
 * @property {string} epoch
 * @property {number} high the highest sequence number seen
 * @property {Map<number, number>} missing sequence number -> when it is given up
 * @property {number} explained holes a gap notice has accounted for in advance
 */

export class Integrity {
  lost = 0;
  duplicated = 0;
  reordered = 0;
  replayed = 0;
  conflated = 0;
  /** @type {Map<string, ChannelState>} */
  #channels = new Map();
  #window;

  /** @param {{ window?: number }} [options] how long a hole may stay open, in ms */
  constructor({ window = RESUME_WINDOW } = {}) {
    this.#window = window;
  }

  /**
   * Where reading begins, so that a hole before the first frame shows. Says nothing new about a channel already read.
   *
   * @param {string} cursor
   */
  begin(cursor) {
    for (const part of cursor.split(',')) {
      const [channel, pos] = part.split('~');
      if (pos && !this.#channels.has(channel)) this.#start(channel, parsePosition(pos));
    }
  }

  /**
   * @param {string} channel
   * @param {{ epoch: string, seq: number }} position
   */
  #start(channel, { epoch, seq }) {
    const state = { epoch, high: seq, missing: new Map(), explained: 0 };
    this.#channels.set(channel, state);
    return state;
  }

  /**
   * Takes note of a frame in the order of arrival and says whether it is new.
   *
   * @param {{ ch: string, pos: string }} frame
   * @param {{ now: number, replay?: boolean }} how
   */
  accept(frame, { now, replay = false }) {
    const position = parsePosition(frame.pos);
    const state = this.#channels.get(frame.ch);
    if (!state || state.epoch !== position.epoch) {
      if (state) this.lost += state.missing.size;
      this.#start(frame.ch, position);
    } else if (position.seq > state.high) {
      this.#hole(state, position.seq, now);
      state.high = position.seq;
    } else if (state.missing.delete(position.seq)) {
      this.reordered++;
    } else {
      this.duplicated++;
      return false;
    }
    if (replay) this.replayed++;
    return true;
  }

  /**
   * @param {ChannelState} state
   * @param {number} seq
   * @param {number} now
   */
  #hole(state, seq, now) {
    const size = seq - state.high - 1;
    const explained = Math.min(size, state.explained);
    state.explained -= explained;
    const open = size - explained;
    if (open + state.missing.size > MOST_MISSING) {
      this.lost += open;
      return;
    }
    // which of the numbers were explained is not known, and does not matter: the last ones are as good as any
    for (let n = state.high + 1; n <= state.high + open; n++) state.missing.set(n, now + this.#window);
  }

  /**
   * Takes note of a gap notice, which may come before or after the frame behind the gap.
   *
   * @param {{ ch: string, pos: string, lost: number | null, cause?: string }} gap `pos`: reading goes on after it
   */
  gap({ ch, pos, lost, cause }) {
    const count = lost ?? 0;
    if (cause === 'conflated') this.conflated += count;
    else this.lost += count;
    const state = this.#channels.get(ch);
    if (!state || cause === 'epoch') {
      // how many were lost with an epoch, nobody can know: the notice says so, the counter stays out of it
      this.#start(ch, parsePosition(pos));
      return;
    }
    let unexplained = count;
    for (const seq of state.missing.keys()) {
      if (unexplained === 0) break;
      state.missing.delete(seq);
      unexplained--;
    }
    state.explained += unexplained;
  }

  /** Starts the counts again, from where reading is. */
  reset() {
    this.lost = this.duplicated = this.reordered = this.replayed = this.conflated = 0;
    for (const { missing } of this.#channels.values()) missing.clear();
  }

  /** Declares lost what has been missing for longer than the resume window. @param {number} now */
  settle(now) {
    for (const { missing } of this.#channels.values()) {
      for (const [seq, deadline] of missing) {
        if (deadline > now) break;
        missing.delete(seq);
        this.lost++;
      }
    }
  }
}
