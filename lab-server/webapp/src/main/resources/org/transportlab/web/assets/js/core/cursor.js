// @ts-check
/** A place in every channel that is read: `chat.lobby~k3f9.42,ticker.main~k3f9.9`. */

/**
 * @param {string} pos `epoch.seq`
 * @returns {{ epoch: string, seq: number }}
 */
export function parsePosition(pos) {
  const dot = pos.lastIndexOf('.');
  return { epoch: pos.slice(0, dot), seq: Number(pos.slice(dot + 1)) };
}

export class Cursor {
  /** @type {Map<string, string>} */
  #positions = new Map();

  /** Takes over every channel a cursor's text names. @param {string | null | undefined} text */
  adopt(text) {
    if (!text) return;
    for (const part of text.split(',')) {
      const tilde = part.indexOf('~');
      if (tilde > 0) this.#positions.set(part.slice(0, tilde), part.slice(tilde + 1));
    }
  }

  /**
   * Moves one channel on; an older position of the same epoch moves nothing back.
   *
   * @param {string} channel
   * @param {string} pos
   */
  advance(channel, pos) {
    if (!this.covers(channel, pos)) this.#positions.set(channel, pos);
  }

  /**
   * Whether this position has been passed; what is of another epoch has not.
   *
   * @param {string} channel
   * @param {string} pos
   */
  covers(channel, pos) {
    const known = this.#positions.get(channel);
    if (!known) return false;
    const [before, after] = [parsePosition(known), parsePosition(pos)];
    return before.epoch === after.epoch && before.seq >= after.seq;
  }

  /** The cursor's text, empty before anything is known. */
  toString() {
    return this.#positions.size === 0
      ? ''
      : [...this.#positions].map(([channel, pos]) => `${channel}~${pos}`).join(',');
  }
}
