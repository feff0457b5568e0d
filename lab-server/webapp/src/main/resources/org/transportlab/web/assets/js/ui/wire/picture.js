// @ts-check
// The picture of the wire: a track per transport over one time line, drawn on a canvas.

import { heightOf, stack } from '../../core/wire/layout.js';
import { ticks } from '../../core/wire/view.js';
import { text, transportTitle } from '../texts.js';
import { fillsOf, prepare } from './paint.js';
import { moment } from './time.js';

/** @typedef {import('../../core/wire/layout.js').Track} Track */
/** @typedef {import('../../types.js').WireEvent} WireEvent */
/** @typedef {import('../../types.js').TransportName} TransportName */
/** @typedef {import('./paint.js').Palette} Palette */
/** @typedef {{ view: { from: number, to: number }, width: number, palette: Palette, selected: WireEvent | null }} Scene */

const TITLE = 22;
const HALF = 72;
const TRACK = TITLE + 2 * HALF + 12;
const FOOT = 22;
const SCALE = [10, 100, 1_000, 10_000];

/** @param {number} width of all */
export const gutter = (width) => (width < 560 ? 34 : 52);

/** Where the line of a track lies. @param {number} index */
export const lineOf = (index) => index * TRACK + TITLE + HALF;

/** @param {number} y @param {number} count */
export const trackAt = (y, count) => Math.min(count - 1, Math.max(0, Math.floor(y / TRACK)));

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Track[]} tracks
 * @param {Scene} scene width without the gutter
 */
export function drawPicture(canvas, tracks, scene) {
  const { view, width, palette, selected } = scene;
  const left = gutter(canvas.clientWidth);
  const height = tracks.length * TRACK + FOOT;
  const context = prepare(canvas, left + width, height);
  context.font = `500 11px ${getComputedStyle(canvas).fontFamily}`;
  const fills = fillsOf(context, palette);
  times(context, scene, left, height);
  for (const [index, track] of tracks.entries()) {
    const line = lineOf(index);
    heading(context, track, index, palette);
    rulers(context, line, left, width, palette);
    context.save();
    context.beginPath();
    context.rect(left, 0, width, height);
    context.clip();
    context.translate(left, 0);
    waits(context, track, line, palette);
    for (const bar of track.bars) {
      for (const { part, from, to } of stack(bar.bytes, HALF)) {
        context.fillStyle = fills(part, track.transport);
        context.fillRect(bar.x, bar.up ? line - to : line + from, bar.width, to - from);
      }
    }
    for (const { x, event } of track.marks) mark(context, event, x, line, palette);
    if (selected?.transport === track.transport) frameSelected(context, track, selected, line, scene);
    context.restore();
  }
  if (selected) {
    const x = left + ((selected.at - view.from) / (view.to - view.from)) * width;
    if (x >= left && x <= left + width) cursor(context, x, height - FOOT, palette);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {number} left @param {number} height */
function times(context, { view, width, palette }, left, height) {
  const { step, moments } = ticks(view, width);
  context.textAlign = 'center';
  for (const at of moments) {
    const x = left + ((at - view.from) / (view.to - view.from)) * width;
    context.fillStyle = palette.grid;
    context.fillRect(Math.round(x), 0, 1, height - FOOT);
    const label = moment(at, step);
    const room = context.measureText(label).width / 2;
    if (x - room < left || x + room > left + width) continue;
    context.fillStyle = palette.ink2;
    context.fillText(label, x, height - 6);
  }
  context.textAlign = 'start';
}

/** @param {CanvasRenderingContext2D} context @param {Track} track @param {number} index @param {Palette} palette */
function heading(context, { transport }, index, palette) {
  const y = index * TRACK + 15;
  context.fillStyle = palette.of[transport] ?? palette.ink2;
  glyph(context, transport, 5, y - 4);
  context.fillStyle = palette.ink;
  const font = context.font;
  context.font = font.replace('500 11px', '620 12.5px');
  context.fillText(transportTitle(/** @type {TransportName} */ (transport)), 16, y);
  context.font = font;
}

/** @param {CanvasRenderingContext2D} context @param {string} transport @param {number} x @param {number} y the centre */
function glyph(context, transport, x, y) {
  context.beginPath();
  if (transport === 'sse') context.arc(x, y, 4.5, 0, 2 * Math.PI);
  else if (transport === 'websocket') context.rect(x - 4, y - 4, 8, 8);
  else {
    context.moveTo(x, y - 4.5);
    context.lineTo(x + 5, transport === 'longpoll' ? y + 4 : y);
    if (transport === 'shortpoll') context.lineTo(x, y + 4.5);
    context.lineTo(x - 5, transport === 'longpoll' ? y + 4 : y);
  }
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context @param {number} line @param {number} left @param {number} width
 * @param {Palette} palette
 */
function rulers(context, line, left, width, palette) {
  context.textAlign = 'end';
  for (const way of [-1, 1]) {
    for (const bytes of SCALE) {
      const y = Math.round(line + way * heightOf(bytes) * HALF);
      context.fillStyle = palette.grid;
      context.fillRect(left, y, width, 1);
      context.fillStyle = palette.ink3;
      if (bytes !== 10) context.fillText(text(`wire.scale.${bytes}`), left - 6, y + 4);
    }
  }
  context.fillStyle = palette.ink2;
  context.fillText('↑', left - 6, line - 6);
  context.fillText('↓', left - 6, line + 14);
  context.textAlign = 'start';
  context.fillRect(left, line - 0.5, width, 1);
}

/** @param {CanvasRenderingContext2D} context @param {Track} track @param {number} line @param {Palette} palette */
function waits(context, { transport, waits: all }, line, palette) {
  context.fillStyle = palette.of[transport] ?? palette.ink2;
  context.globalAlpha = 0.38;
  for (const { from, to } of all) if (to - from > 1) context.fillRect(from, line - 2, to - from, 4);
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context @param {WireEvent} event @param {number} x @param {number} line
 * @param {Palette} palette
 */
function mark(context, { kind }, x, line, palette) {
  context.strokeStyle = kind === 'fault' ? palette.bad : palette.ink;
  context.lineWidth = kind === 'fault' ? 2.5 : 1.5;
  context.beginPath();
  if (kind === 'tcp_open') {
    context.moveTo(x, line - 8);
    context.lineTo(x, line + 8);
    context.moveTo(x, line - 8);
    context.lineTo(x + 8, line);
    context.lineTo(x, line + 8);
  } else if (kind === 'fault') {
    context.moveTo(x, line - HALF);
    context.lineTo(x, line + HALF);
  } else {
    const size = kind === 'tcp_close' ? 6 : 3;
    context.moveTo(x - size, line - size);
    context.lineTo(x + size, line + size);
    context.moveTo(x + size, line - size);
    context.lineTo(x - size, line + size);
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context @param {Track} track @param {WireEvent} selected @param {number} line
 * @param {Scene} scene
 */
function frameSelected(context, { bars, marks }, selected, line, { palette }) {
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  const bar = bars.find(({ events }) => events.some(({ n }) => n === selected.n));
  if (bar) {
    const top = stack(bar.bytes, HALF).at(-1)?.to ?? 0;
    context.strokeRect(bar.x - 3, bar.up ? line - top - 3 : line - 3, bar.width + 6, top + 6);
  }
  const mark = marks.find(({ event }) => event.n === selected.n);
  if (mark) context.strokeRect(mark.x - 11, line - 11, 22, 22);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} height @param {Palette} palette */
function cursor(context, x, height, palette) {
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.stroke();
  context.setLineDash([]);
}
