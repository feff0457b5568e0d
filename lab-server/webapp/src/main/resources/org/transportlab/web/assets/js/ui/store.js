// @ts-check
// What this browser remembers. Storage may be forbidden; then the lab forgets, and works.

/**
 * @param {string} key
 * @returns {string | null}
 */
export function recall(key) {
  try {
    return localStorage.getItem(`lab.${key}`);
  } catch {
    // storage is forbidden here, so nothing was kept
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} value null forgets
 */
export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(`lab.${key}`);
    else localStorage.setItem(`lab.${key}`, value);
  } catch {
    // storage is forbidden here: the choice lasts as long as the page
  }
}

/** One id for all tabs of this browser: the server counts HTTP streams by it. */
export function browserId() {
  const known = recall('browser');
  if (known && /^[A-Za-z0-9]{4,32}$/.test(known)) return known;
  const made = randomName(12);
  remember('browser', made);
  return made;
}

/** @param {number} length */
export function randomName(length) {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (n) => letters[n % letters.length]).join('');
}
