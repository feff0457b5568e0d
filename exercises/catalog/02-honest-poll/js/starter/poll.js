/**
 * Asks for messages at once, and then every five seconds, for as long as the page is there.
 *
 * @param {string} url answers ?after=7 with what was said after message 7, one "number text" a line
 * @param {(line: string) => void} show called once for each message
 */
export function poll(url, show) {
  async function ask() {
    // TODO: how much of this is news, and how much of it did we have?
    const response = await fetch(`${url}?after=0&t=${Date.now()}`);
    const text = await response.text();
    for (const line of text.split('\n')) {
      if (line !== '') show(line);
    }
  }

  ask();
  setInterval(ask, 5_000);
}
