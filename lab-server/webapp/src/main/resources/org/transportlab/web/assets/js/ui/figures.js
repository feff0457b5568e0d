// @ts-check
// Numbers as people read them, in the page's language.

import { language, text } from './texts.js';

/** @param {number} digits */
const fixed = (digits) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
const whole = fixed(0);
const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const tenths = fixed(1);
const hundredths = fixed(2);
const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
const clockTime = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/**
 * Three significant figures, never more than two decimals.
 *
 * @param {number} value
 */
export function short(value) {
  const size = Math.abs(value);
  return (size < 1 ? hundredths : size < 100 ? tenths : whole).format(value);
}

/** @param {number} value */
export const count = (value) => whole.format(value);

/** @param {number} share 0 to 1 */
export const share = (share) => percent.format(share);

/**
 * A latency: seconds from a thousand milliseconds on.
 *
 * @param {number | null} ms
 * @returns {string}
 */
export function milliseconds(ms) {
  if (ms === null) return text('column.none');
  return ms < 1000 ? text('unit.ms', { value: short(ms) }) : text('unit.s', { value: short(ms / 1000) });
}

/**
 * A round latency at an axis, in the unit that needs fewest digits.
 *
 * @param {number} ms
 */
export function tick(ms) {
  if (ms < 1) return text('unit.us', { value: count(ms * 1000) });
  return ms < 1000 ? text('unit.ms', { value: plain.format(ms) }) : text('unit.s', { value: plain.format(ms / 1000) });
}

/** @param {number} bytes */
export function bytes(bytes) {
  if (bytes < 1024) return text('unit.b', { value: count(bytes) });
  const kib = bytes / 1024;
  return kib < 1024 ? text('unit.kib', { value: short(kib) }) : text('unit.mib', { value: short(kib / 1024) });
}

/**
 * A length of time, from tenths of a second to hours.
 *
 * @param {number} ms
 */
export function span(ms) {
  const s = Math.max(0, ms) / 1000;
  if (s < 10) return text('unit.s', { value: tenths.format(s) });
  if (s < 60) return text('unit.s', { value: whole.format(s) });
  const two = (/** @type {number} */ n) => String(Math.floor(n)).padStart(2, '0');
  if (s < 3600) return text('unit.minutes', { m: String(Math.floor(s / 60)), s: two(s % 60) });
  return text('unit.hours', { h: String(Math.floor(s / 3600)), m: two((s % 3600) / 60) });
}

/** @param {number} at epoch milliseconds */
export const timeOfDay = (at) => clockTime.format(at);
