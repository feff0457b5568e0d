// @ts-check
import { Cursor } from './cursor.js';
import { Integrity } from './integrity.js';

/**
 * How far a connection has read, and how completely: kept across reconnects, it is all that a resume needs.
 *
 * @typedef {import('../types.js').Frame} Frame
 */
export class Reading {
  integrity = new Integrity();
  #cursor = new Cursor();

  /** The cursor's text; empty before the first hello. */
  get cursor() {
    return this.#cursor.toString();
  }

  /**
   * Takes frames in the order of arrival and returns the new ones.
   *
   * @param {Frame[]} frames
   * @param {number} now
   * @param {(frame: Frame) => boolean} isReplay
   */
  take(frames, now, isReplay) {
    return frames.filter((frame) => {
      this.#cursor.advance(frame.ch, frame.pos);
      return this.integrity.accept(frame, { now, replay: isReplay(frame) });
    });
  }

  /** Where reading goes on, in the server's words. @param {unknown} cursor */
  place(cursor) {
    if (typeof cursor !== 'string') return;
    this.#cursor.adopt(cursor);
    this.integrity.begin(cursor);
  }

  /** Reading goes on behind the gap, also if the connection ends before the next frame. @param {Record<string, unknown>} notice */
  gap({ ch, pos, lost, cause }) {
    const channel = String(ch);
    const position = String(pos);
    this.#cursor.advance(channel, position);
    this.integrity.gap({
      ch: channel,
      pos: position,
      lost: typeof lost === 'number' ? lost : null,
      cause: String(cause),
    });
  }
}
