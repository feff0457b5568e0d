// @ts-check
// The time line as its user handles it: live or paused, wide or narrow, with one event selected or none.

import { hit, layout } from '../../core/wire/layout.js';
import { Ring, within } from '../../core/wire/ring.js';
import { move } from '../../core/wire/select.js';
import { View } from '../../core/wire/view.js';
import { byId, put } from '../dom.js';
import { text } from '../texts.js';
import { makeEventTable } from './event-table.js';
import { inspect } from './inspector.js';
import { paintLegend, paletteOf } from './paint.js';
import { drawPicture, gutter, lineOf, trackAt } from './picture.js';
import { startMoving, startPointing } from './pointing.js';
import { lasting } from './time.js';

/** @typedef {import('../../types.js').WireEvent} WireEvent */
/** @typedef {import('../../types.js').TransportName} TransportName */
/** @typedef {import('./pointing.js').Way} Way */

const STEP = 0.25;
const CLOSER = 0.5;

const now = () => performance.timeOrigin + performance.now();

export function startStage() {
  const place = byId('track', HTMLElement);
  const canvas = byId('picture', HTMLCanvasElement);
  const button = byId('pause', HTMLButtonElement);
  const tableButton = byId('tables', HTMLButtonElement);
  const tablePlace = byId('events', HTMLElement);
  const ring = new Ring();
  const view = new View();
  const table = makeEventTable(tablePlace, select);
  let palette = paletteOf(place);
  /** What is looked at while paused. @type {WireEvent[] | null} */
  let frozen = null;
  /** @type {WireEvent | null} */
  let selected = null;
  /** @type {TransportName[]} */
  let transports = [];
  /** @type {import('../../core/wire/layout.js').Track[]} */
  let tracks = [];
  let missed = 0;
  let dirty = true;
  let tabledAt = Number.NEGATIVE_INFINITY;

  const kept = () => frozen ?? ring.all();
  const shown = () => within(kept(), view.at(now()), transports);
  const plot = () => Math.max(60, place.clientWidth - gutter(place.clientWidth));

  function pause() {
    frozen ??= ring.all();
    view.pause(now());
    changed();
  }

  function resume() {
    frozen = null;
    view.resume();
    selected = null;
    inspect(null);
    table.mark(null);
    changed();
  }

  function changed() {
    dirty = true;
    put(button, text(view.paused ? 'wire.resume' : 'wire.pause'));
    place.dataset.paused = String(view.paused);
  }

  /** @param {WireEvent | null} event */
  function select(event) {
    if (event) {
      pause();
      view.show(event.at, now());
    }
    selected = event;
    inspect(event);
    changed();
    showTable();
    table.mark(event);
  }

  /** @param {Way} way */
  function step(way) {
    pause();
    // beyond the edge the picture follows; home and end are those of the picture
    const ends = way === 'first' || way === 'last' || !selected;
    const from = ends
      ? shown()
      : kept().filter(({ transport }) => transports.includes(/** @type {TransportName} */ (transport)));
    const next = move(from, selected, way, transports);
    if (next) select(next);
  }

  /** @param {number} factor @param {number | null} [x] */
  function zoom(factor, x = null) {
    const { from, to } = view.at(now());
    const around =
      x === null ? (selected?.at ?? null) : from + ((x - gutter(place.clientWidth)) / plot()) * (to - from);
    view.zoom(factor, around);
    changed();
  }

  /** @param {number} share */
  function pan(share) {
    pause();
    view.pan(share, now());
    changed();
  }

  /** @param {number} x @param {number} y */
  function point(x, y) {
    const index = trackAt(y, tracks.length);
    const track = tracks[index];
    if (!track) return;
    const line = lineOf(index);
    const found = hit(track, { x: x - gutter(place.clientWidth), up: y < line, fromLine: Math.abs(y - line) });
    select(found);
  }

  function toggleTable() {
    tablePlace.hidden = !tablePlace.hidden;
    tableButton.setAttribute('aria-pressed', String(!tablePlace.hidden));
    // a table that runs away cannot be read
    if (!tablePlace.hidden) pause();
    tabledAt = Number.NEGATIVE_INFINITY;
    showTable();
    table.mark(selected);
  }

  function showTable() {
    if (tablePlace.hidden || performance.now() - tabledAt < 950) return;
    if (!view.paused) tabledAt = performance.now();
    table.show(shown());
  }

  startPointing(canvas, { onPoint: point, onDrag: (pixels) => pan(-pixels / plot()), onZoom: zoom });
  startMoving(place, false, step);
  startMoving(tablePlace, true, step);
  button.addEventListener('click', toggle);
  tableButton.addEventListener('click', toggleTable);
  byId('earlier', HTMLButtonElement).addEventListener('click', () => pan(-STEP));
  byId('later', HTMLButtonElement).addEventListener('click', () => pan(STEP));
  byId('closer', HTMLButtonElement).addEventListener('click', () => zoom(CLOSER));
  byId('wider', HTMLButtonElement).addEventListener('click', () => zoom(1 / CLOSER));
  new ResizeObserver(changed).observe(place);
  paintLegend(document);

  function toggle() {
    if (view.paused) resume();
    else pause();
  }

  return {
    toggle,
    toggleTable,
    zoom,
    pan,
    kept,
    unselect: () => select(null),
    closer: () => zoom(CLOSER),
    wider: () => zoom(1 / CLOSER),
    earlier: () => pan(-STEP),
    later: () => pan(STEP),
    /** @param {TransportName[]} chosen */
    arrange(chosen) {
      transports = chosen;
      if (selected && !chosen.includes(/** @type {TransportName} */ (selected.transport))) select(null);
      changed();
    },
    repaint() {
      palette = paletteOf(place);
      paintLegend(document);
      changed();
    },
    /** @param {Extract<import('../../types.js').FromWorker, { type: 'wire' }>} report */
    take({ events, dropped }) {
      ring.add(events);
      missed += dropped;
    },
    /** What no longer is, or never was, among the events kept. */
    lost: () => ({ forgotten: ring.forgotten, dropped: missed }),
    draw() {
      // while paused nothing moves, so there is nothing to be drawn anew
      if (view.paused && !dirty) return;
      dirty = false;
      const span = view.at(now());
      const events = shown();
      const width = plot();
      tracks = layout(events, { view: span, width, transports }, kept());
      drawPicture(canvas, tracks, { view: span, width, palette, selected });
      const drawn = tracks.reduce(
        (n, { bars, marks }) => n + marks.length + bars.reduce((m, bar) => m + bar.events.length, 0),
        0,
      );
      place.dataset.events = String(drawn);
      place.dataset.from = String(span.from);
      place.dataset.to = String(span.to);
      const length = lasting(span.to - span.from);
      put(
        byId('count', HTMLElement),
        text(missed > 0 ? 'wire.count.missed' : 'wire.count', { n: drawn, length, missed }),
      );
      showTable();
    },
  };
}
