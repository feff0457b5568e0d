// @ts-check
/**
 * One transport on trial: it has to deliver a word of the server in time, and then to last a while.
 *
 *   trying -> delivered -> proved          any -> ended, or dropped: then it is not heard of again
 *     `-> silent
 *
 * @typedef {import('../transports/transport.js').Opening} Opening
 * @typedef {import('../transports/transport.js').Notice} Notice
 * @typedef {import('../transports/transport.js').Session} Session
 *
 * @typedef {object} Judge what is told of a trial, in the order in which it happens
 * @property {(trial: Trial) => void} onDelivered the first word has come; it is passed on after this
 * @property {(trial: Trial) => void} onSilent there was none in time
 * @property {(trial: Trial) => void} onProved
 * @property {(trial: Trial, close: import('../transports/transport.js').Close) => void} onEnd
 * @property {(trial: Trial, held: boolean) => void} onRequest
 * @property {(trial: Trial, notice: Notice) => void} onNotice
 * @property {(trial: Trial, frames: import('../types.js').Frame[], place?: string) => void} onFrames
 */
export class Trial {
  proved = false;
  /** The server's greeting, once it has come. @type {Notice | null} */
  hello = null;
  /** @type {Session | null} */
  session = null;
  #live = true;
  #stop = () => {};
  #opening;
  #proving;
  #judge;

  /**
   * @param {object} options
   * @param {string} options.name
   * @param {import('./attempts.js').Attempt} options.record
   * @param {Opening} options.opening what to open it with; its callbacks are not used
   * @param {number} options.patience ms for the first word
   * @param {number} options.proving ms for which it has to last
   * @param {Judge} options.judge
   */
  constructor({ name, record, opening, patience, proving, judge }) {
    this.name = name;
    this.record = record;
    this.#opening = opening;
    this.#proving = proving;
    this.#judge = judge;
    this.#stop = opening.timers.after(patience, () => judge.onSilent(this));
  }

  get delivered() {
    return this.record.delivered !== null;
  }

  /** @param {import('../transports/transport.js').Open} open */
  start(open) {
    const judge = this.#judge;
    /** @type {<T>(run: (item: T, more?: string) => void) => typeof run} */
    const whileLive = (run) => (item, more) => this.#live && run(item, more);
    this.session = open({
      ...this.#opening,
      onOpened: () => {
        this.record.opened ??= this.#opening.timers.now();
      },
      onRequest: whileLive((held) => judge.onRequest(this, held)),
      onNotice: whileLive((notice) => {
        if (notice.type === 'hello') this.hello = notice;
        this.#heard();
        judge.onNotice(this, notice);
      }),
      onFrames: whileLive((frames, place) => {
        this.#heard();
        judge.onFrames(this, frames, place);
      }),
      onEnd: whileLive((close) => {
        this.#stop();
        judge.onEnd(this, close);
      }),
    });
    if (!this.#live) this.session.close(); // dropped before there was anything to close
  }

  #heard() {
    if (this.delivered) return;
    const { timers } = this.#opening;
    this.#stop();
    this.record.delivered = timers.now();
    this.record.outcome = 'proving';
    this.#stop = timers.after(this.#proving, () => {
      this.proved = true;
      this.#judge.onProved(this);
    });
    this.#judge.onDelivered(this);
  }

  drop() {
    this.#live = false;
    this.#stop();
    this.session?.close();
  }
}
