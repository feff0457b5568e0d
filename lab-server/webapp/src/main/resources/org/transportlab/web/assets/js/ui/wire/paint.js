// @ts-check
// How bytes look: each kind of them has a colour and a pattern of its own, in the picture, its legend and the ledger.

/** @typedef {import('../../types.js').Octets} Octets */
/** @typedef {'header' | 'framing' | 'payload' | 'heartbeat' | 'unparsed'} Part */
/** @typedef {ReturnType<typeof paletteOf>} Palette */

/** @type {Part[]} in the order of {@link Octets} */
export const PARTS = ['header', 'framing', 'payload', 'heartbeat', 'unparsed'];

const TILE = 8;

/**
 * The colours of the moment, as a canvas needs them.
 *
 * @param {Element} element
 */
export function paletteOf(element) {
  const style = getComputedStyle(element);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    header: colour('--wire-header'),
    framing: colour('--wire-framing'),
    heartbeat: colour('--wire-heartbeat'),
    unparsed: colour('--ink-3'),
    ink: colour('--ink'),
    ink2: colour('--ink-2'),
    ink3: colour('--ink-3'),
    grid: colour('--grid'),
    bad: colour('--bad'),
    /** @type {Record<string, string>} */
    of: { longpoll: colour('--lp'), sse: colour('--sse'), websocket: colour('--ws'), shortpoll: colour('--sp') },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @returns {(part: number, transport: string) => string | CanvasPattern}
 */
export function fillsOf(context, palette) {
  /** @type {Map<Part, string | CanvasPattern>} */
  const made = new Map();
  return (part, transport) => {
    const name = PARTS[part];
    if (name === 'payload') return palette.of[transport] ?? palette.ink2;
    const fill = made.get(name) ?? context.createPattern(tile(name, palette[name]), 'repeat') ?? palette[name];
    made.set(name, fill);
    return fill;
  };
}

/**
 * Header: slanted; framing: lying; heartbeat: dotted; not understood: standing.
 *
 * @param {Exclude<Part, 'payload'>} part
 * @param {string} colour
 */
function tile(part, colour) {
  const canvas = document.createElement('canvas');
  canvas.width = TILE;
  canvas.height = TILE;
  const context = contextOf(canvas);
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.globalAlpha = 0.25;
  context.fillRect(0, 0, TILE, TILE);
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.beginPath();
  if (part === 'header') {
    for (const from of [-TILE / 2, TILE / 2]) {
      for (const shift of [-TILE, 0, TILE]) {
        context.moveTo(from + shift, TILE);
        context.lineTo(from + shift + TILE, 0);
      }
    }
    context.lineWidth = 1.6;
  } else if (part === 'framing') {
    for (const y of [1, 5]) {
      context.moveTo(0, y);
      context.lineTo(TILE, y);
    }
  } else if (part === 'unparsed') {
    for (const x of [1, 5]) {
      context.moveTo(x, 0);
      context.lineTo(x, TILE);
    }
  }
  context.stroke();
  if (part === 'heartbeat') {
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ]) {
      context.beginPath();
      context.arc(x, y, 1.7, 0, 2 * Math.PI);
      context.fill();
    }
  }
  return canvas;
}

/**
 * Makes a canvas as sharp as the screen, and as large as its place.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} width CSS px
 * @param {number} height
 */
export function prepare(canvas, width, height) {
  const ratio = Math.max(1, devicePixelRatio);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  if (canvas.style.height !== `${height}px`) canvas.style.height = `${height}px`;
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws on no canvas');
  return context;
}

/** Fills the legend's samples. @param {ParentNode} place */
export function paintLegend(place) {
  for (const canvas of place.querySelectorAll('canvas[data-part]')) {
    if (!(canvas instanceof HTMLCanvasElement)) continue;
    const context = prepare(canvas, 26, 14);
    const part = /** @type {string[]} */ (PARTS).indexOf(canvas.dataset.part ?? '');
    context.fillStyle = fillsOf(context, paletteOf(canvas))(part, '');
    context.beginPath();
    context.roundRect(0, 1, 26, 12, 2);
    context.fill();
  }
}
