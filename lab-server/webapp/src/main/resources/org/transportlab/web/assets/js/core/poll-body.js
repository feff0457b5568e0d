// @ts-check
/**
 * Takes a poll's body apart in the order in which a stream would have said it: hello, gaps, frames, cursor.
 *
 * @param {string} text
 * @returns {{ hello: Notice, gaps: Notice[], frames: import('../types.js').Frame[], cursor: string }}
 *
 * @typedef {import('../transports/transport.js').Notice} Notice
 */
export function parsePollBody(text) {
  const { frames = [], gaps = [], cursor = '', ...hello } = JSON.parse(text);
  return { hello: { type: 'hello', ...hello }, gaps, frames, cursor };
}
