// @ts-check
/**
 * Node's WebSocket as a browser's: a connection that could not be made ends with a close event too (HTML standard,
 * WebSockets, "fail the WebSocket connection": error, then close with 1006).
 */
const NodeSocket = globalThis.WebSocket;

globalThis.WebSocket = class extends NodeSocket {
  /** @param {string} url @param {string | string[]} [protocols] */
  constructor(url, protocols) {
    super(url, protocols);
    let closed = false;
    this.addEventListener('close', () => {
      closed = true;
    });
    this.addEventListener('error', () =>
      setImmediate(() => {
        if (!closed) this.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '' }));
      }),
    );
  }
};
