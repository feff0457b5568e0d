/**
 * Reads an event stream, as EventSource does, but with fetch(). Returns when the stream ends.
 *
 * @param {string} url
 * @param {(event: { type: string, data: string, id: string }) => void} onEvent
 */
export async function readEvents(url, onEvent) {
  const response = await fetch(url, { headers: { Accept: 'text/event-stream' } });
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    // TODO: is a piece an event?
    const text = new TextDecoder().decode(piece.value);
    onEvent({ type: 'message', data: text.replace('data: ', '').trim(), id: '' });
  }
}
