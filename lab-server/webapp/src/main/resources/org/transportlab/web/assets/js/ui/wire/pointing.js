// @ts-check
// What the mouse and the keyboard do to the picture.

/** @typedef {'earlier' | 'later' | 'above' | 'below' | 'first' | 'last'} Way */

/** @type {Record<string, Way>} */
const WAYS = {
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  ArrowUp: 'above',
  ArrowDown: 'below',
  Home: 'first',
  End: 'last',
};
/** In a table time goes downward. @type {Record<string, Way>} */
const IN_TABLE = { ...WAYS, ArrowUp: 'earlier', ArrowDown: 'later' };
const A_CLICK = 4;

/**
 * @param {HTMLElement} picture
 * @param {object} reactions
 * @param {(x: number, y: number) => void} reactions.onPoint
 * @param {(pixels: number) => void} reactions.onDrag
 * @param {(factor: number, x: number) => void} reactions.onZoom
 */
export function startPointing(picture, { onPoint, onDrag, onZoom }) {
  let moved = 0;
  let last = 0;
  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    picture.setPointerCapture(event.pointerId);
    moved = 0;
    last = event.clientX;
  });
  picture.addEventListener('pointermove', (event) => {
    if (!picture.hasPointerCapture(event.pointerId)) return;
    const by = event.clientX - last;
    moved += Math.abs(by);
    last = event.clientX;
    if (moved > A_CLICK) onDrag(by);
  });
  picture.addEventListener('pointerup', (event) => {
    if (!picture.hasPointerCapture(event.pointerId)) return;
    picture.releasePointerCapture(event.pointerId);
    const { left, top } = picture.getBoundingClientRect();
    if (moved <= A_CLICK) onPoint(event.clientX - left, event.clientY - top);
  });
  picture.addEventListener(
    'wheel',
    (event) => {
      // without a key the wheel belongs to the page
      if (!event.ctrlKey && !event.shiftKey && event.deltaX === 0) return;
      event.preventDefault();
      if (event.ctrlKey) onZoom(event.deltaY > 0 ? 1.25 : 0.8, event.clientX - picture.getBoundingClientRect().left);
      else onDrag(-(event.deltaX || event.deltaY));
    },
    { passive: false },
  );
}

/**
 * Arrows and the like belong to whatever has the focus, so they act only here.
 *
 * @param {HTMLElement} place
 * @param {boolean} table
 * @param {(way: Way) => void} onMove
 */
export function startMoving(place, table, onMove) {
  place.addEventListener('keydown', (event) => {
    const way = (table ? IN_TABLE : WAYS)[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onMove(way);
  });
}
