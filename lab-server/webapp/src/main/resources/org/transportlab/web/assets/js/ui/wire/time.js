// @ts-check
// Moments down to the microsecond, as precisely as they are needed.

import { language, text } from '../texts.js';

const seconds = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 1 }).format(0.5).charAt(1);

/**
 * @param {number} at epoch milliseconds
 * @param {number} step between two moments that must differ, ms
 */
export function moment(at, step) {
  const digits = step >= 1000 ? 0 : step >= 1 ? 3 : 6;
  if (digits === 0) return seconds.format(at);
  const micros = Math.round(at * 1000) % 1_000_000;
  return seconds.format(at) + decimals + String(micros).padStart(6, '0').slice(0, digits);
}

/** A length of time between microseconds and minutes. @param {number} ms */
export function lasting(ms) {
  const number = (/** @type {number} */ value) =>
    new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value);
  if (ms < 1) return text('unit.us', { value: number(ms * 1000) });
  return ms < 1000 ? text('unit.ms', { value: number(ms) }) : text('unit.s', { value: number(ms / 1000) });
}
