const PERIOD = 5_000;

/**
 * Asks for messages at once, and then every five seconds, for as long as the page is there.
 *
 * @param {string} url answers ?after=7 with what was said after message 7, one "number text" a line
 * @param {(line: string) => void} show called once for each message
 */
export function poll(url, show) {
  let cursor = 0;

  async function ask() {
    try {
      const response = await fetch(`${url}?after=${cursor}`, { cache: 'no-store' });
      const text = response.ok ? await response.text() : '';
      for (const line of text.split('\n')) {
        if (line === '') continue;
        cursor = Number.parseInt(line, 10);
        show(line);
      }
    } catch {
      // no answer: the next poll may have one
    }
    setTimeout(ask, PERIOD); // not before this answer is here
  }

  ask();
}
