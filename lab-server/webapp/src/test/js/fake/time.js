// @ts-check
/** Time that passes only when a test says so. */
export class VirtualTime {
  #now = 1_000_000;
  /** @type {{ at: number, run: () => void }[]} */
  #due = [];
  timers = {
    now: () => this.#now,
    /** @param {number} ms @param {() => void} run */
    after: (ms, run) => {
      const entry = { at: this.#now + ms, run };
      this.#due.push(entry);
      return () => {
        this.#due = this.#due.filter((other) => other !== entry);
      };
    },
    random: () => 0.5,
  };

  /** Lets so many ms pass; what falls due in between happens at its time, and so do the promises it settles. @param {number} ms */
  async pass(ms) {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due = this.#due.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = until;
  }
}

/** Promise callbacks run before this goes on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
