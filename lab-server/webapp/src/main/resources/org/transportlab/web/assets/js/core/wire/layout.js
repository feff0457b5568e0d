// @ts-check
/**
 * Where on a picture the events go: a track per transport, bytes upward above its line and bytes downward below it; to the
 * right is time, and the height of a bar is the logarithm of its bytes. What would be drawn on the same few pixels becomes one
 * bar, so that there are never more bars than the picture has room for.
 *
 * @typedef {import('../../types.js').WireEvent} WireEvent
 * @typedef {import('../../types.js').Octets} Octets
 * @typedef {{ x: number, width: number, up: boolean, bytes: Octets, events: WireEvent[] }} Bar
 * @typedef {{ x: number, event: WireEvent }} Mark something without bytes
 * @typedef {{ from: number, to: number }} Wait pixels between a request and its response
 * @typedef {{ transport: string, bars: Bar[], marks: Mark[], waits: Wait[] }} Track
 */

/** What has this many bytes reaches the edge of its track. */
export const TALLEST = 65_536;
const NARROWEST = 3;
const BIN = 5;

/**
 * @param {number} bytes
 * @returns {number} 0 to 1
 */
export const heightOf = (bytes) => Math.min(1, Math.log1p(bytes) / Math.log1p(TALLEST));

/**
 * How high the parts of a bar stand on each other, from the line outward; together as high as the bar.
 *
 * @param {Octets} bytes
 * @param {number} room px
 * @returns {{ part: number, from: number, to: number }[]}
 */
export function stack(bytes, room) {
  const sum = bytes.reduce((all, n) => all + n, 0);
  if (sum === 0) return [];
  const height = Math.max(3, heightOf(sum) * room);
  const parts = [];
  let at = 0;
  for (const [part, n] of bytes.entries()) {
    if (n === 0) continue;
    const to = at + (n / sum) * height;
    parts.push({ part, from: at, to });
    at = to;
  }
  return parts;
}

/**
 * @param {WireEvent[]} events in order
 * @param {{ view: { from: number, to: number }, width: number, transports: string[] }} picture width in px
 * @param {WireEvent[]} [all] also what is out of view: a request may wait for longer than is to be seen
 * @returns {Track[]}
 */
export function layout(events, { view, width, transports }, all = events) {
  const scale = width / (view.to - view.from);
  const x = (/** @type {number} */ at) => (at - view.from) * scale;
  return transports.map((transport) => {
    const own = events.filter((event) => event.transport === transport);
    /** @type {Map<string, Bar>} */
    const bars = new Map();
    /** @type {Mark[]} */
    const marks = [];
    for (const event of own) {
      if (event.bytes.every((n) => n === 0)) {
        marks.push({ x: x(event.at), event });
        continue;
      }
      // by time and not by pixel, or bars would change their company while the picture moves
      const key = `${event.up}${Math.floor((event.began * scale) / BIN)}`;
      const bar = bars.get(key);
      if (bar) join(bar, event, x);
      else bars.set(key, begin(event, x));
    }
    return { transport, bars: [...bars.values()], marks, waits: waits(all, transport, x, width) };
  });
}

/** @param {WireEvent} event @param {(at: number) => number} x @returns {Bar} */
function begin(event, x) {
  const from = x(event.began);
  const bytes = /** @type {Octets} */ ([...event.bytes]);
  return { x: from, width: Math.max(NARROWEST, x(event.at) - from), up: event.up, bytes, events: [event] };
}

/** @param {Bar} bar @param {WireEvent} event @param {(at: number) => number} x */
function join(bar, event, x) {
  bar.width = Math.max(bar.width, x(event.at) - bar.x);
  bar.events.push(event);
  for (const [part, n] of event.bytes.entries()) bar.bytes[part] += n;
}

/**
 * While a request has no answer it waits.
 *
 * @param {WireEvent[]} events
 * @param {string} transport
 * @param {(at: number) => number} x
 * @param {number} width
 */
function waits(events, transport, x, width) {
  /** @type {Map<number, WireEvent>} */
  const open = new Map();
  /** @type {Wait[]} */
  const found = [];
  for (const event of events) {
    if (event.transport !== transport) continue;
    if (event.kind === 'request_head') open.set(event.connection, event);
    else if (event.kind === 'response_head') {
      const asked = open.get(event.connection);
      if (asked) found.push({ from: x(asked.at), to: x(event.began) });
      open.delete(event.connection);
    } else if (event.kind === 'tcp_close') open.delete(event.connection);
  }
  for (const asked of open.values()) found.push({ from: x(asked.at), to: width });
  return found
    .filter(({ from, to }) => to > 0 && from < width)
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(width, to) }));
}

/**
 * The event at a place: the largest of the nearest bar, or a mark close to the line.
 *
 * @param {Track} track
 * @param {{ x: number, up: boolean, fromLine: number }} place px
 * @returns {WireEvent | null}
 */
export function hit({ bars, marks }, { x, up, fromLine }) {
  const near = 8;
  const mark = marks.filter((one) => Math.abs(one.x - x) <= near).sort(closer(x))[0];
  if (mark && fromLine <= 10) return mark.event;
  const bar = bars
    .filter((one) => one.up === up && x >= one.x - near && x <= one.x + one.width + near)
    .sort((a, b) => away(a, x) - away(b, x))[0];
  if (!bar) return mark?.event ?? null;
  return bar.events.reduce((most, event) => (sum(event) > sum(most) ? event : most));
}

/** @param {number} x @returns {(a: Mark, b: Mark) => number} */
const closer = (x) => (a, b) => Math.abs(a.x - x) - Math.abs(b.x - x);

/** @param {Bar} bar @param {number} x */
const away = (bar, x) => Math.max(0, bar.x - x, x - bar.x - bar.width);

/** @param {WireEvent} event */
const sum = ({ bytes }) => bytes.reduce((all, n) => all + n, 0);
