// @ts-check
/** A channel's log as the hub keeps it, without its bounds: positions, cursors, and reading after a cursor. */
export class Log {
  epoch = 'k3f9';
  frames = /** @type {any[]} */ ([]);

  /** @param {string} channel */
  constructor(channel) {
    this.channel = channel;
  }

  /** @param {Record<string, unknown>} data @param {string} type */
  publish(data, type = 'tick') {
    const frame = {
      ch: this.channel,
      pos: `${this.epoch}.${this.frames.length + 1}`,
      ts: Date.now() * 1000,
      type,
      data,
    };
    this.frames.push(frame);
    return frame;
  }

  /** The history is lost, as after a restart. @param {string} epoch */
  restart(epoch) {
    this.epoch = epoch;
    this.frames = [];
  }

  get head() {
    return `${this.epoch}.${this.frames.length}`;
  }

  /** @param {string} pos */
  after(pos) {
    return this.frames.slice(Number(pos.split('.')[1]));
  }
}
