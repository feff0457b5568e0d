/**
 * Reads an event stream, as EventSource does, but with fetch(). Returns when the stream ends.
 *
 * @param {string} url
 * @param {(event: { type: string, data: string, id: string }) => void} onEvent
 */
export async function readEvents(url, onEvent) {
  const response = await fetch(url, { headers: { Accept: 'text/event-stream' } });
  const reader = response.body.getReader();
  const decoder = new TextDecoder(); // one for the stream: it keeps the beginning of a letter that is cut
  let rest = ''; // the beginning of a line
  let isAfterCr = false;
  let id = '';
  let type = '';
  let data = [];

  function line(text) {
    if (text === '') {
      if (data.length > 0) onEvent({ type: type || 'message', data: data.join('\n'), id });
      type = '';
      data = [];
      return;
    }
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(text); // s: or a dot stops at U+2028
    if (name === 'data') data.push(value);
    else if (name === 'event') type = value;
    else if (name === 'id') id = value;
  }

  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    let text = decoder.decode(piece.value, { stream: true });
    if (text === '') continue;
    if (isAfterCr && text[0] === '\n') text = text.slice(1); // it ended that line already
    isAfterCr = text === '' ? false : text.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\r|\n/);
    rest = lines.pop();
    lines.forEach(line);
  }
}
