// @ts-check
/**
 * What a fallback has tried, for people to look at. Times are in ms.
 *
 * @typedef {object} Attempt one try of one transport
 * @property {string} transport
 * @property {boolean} beside it was tried beside one that worked
 * @property {number} from
 * @property {number | null} opened when the browser said that it was connected
 * @property {number | null} delivered when the server first spoke
 * @property {number | null} to
 * @property {Outcome} outcome
 *
 * @typedef {'trying' | 'proving' | 'using' | Failure | 'slower' | 'replaced' | 'ended' | 'closed'} Outcome
 *
 * @typedef {'refused' | 'silent' | 'short-lived' | 'forbidden'} Failure
 *   refused: by whatever is in between. silent: no word of the server in time. short-lived: cut before it could be trusted.
 *   forbidden: by the server itself.
 */

/** Older ones are forgotten. */
const MOST = 60;

export class Attempts {
  /** @type {Attempt[]} */
  all = [];

  /**
   * @param {string} transport
   * @param {number} from
   * @param {boolean} beside
   * @returns {Attempt}
   */
  begin(transport, from, beside) {
    /** @type {Attempt} */
    const attempt = { transport, beside, from, opened: null, delivered: null, to: null, outcome: 'trying' };
    this.all = [...this.all.slice(1 - MOST), attempt];
    return attempt;
  }
}
