// @ts-check
// Loads the pages in which a learner's JavaScript is checked, each in a frame with an origin of its own, when the workshop says so.

const target = /** @type {HTMLElement} */ (document.getElementById('frames'));
const page = String(Math.random()).slice(2);
/** @type {Map<string, HTMLIFrameElement>} */
const frames = new Map();

const events = new EventSource(`frames?page=${page}`);
events.addEventListener('ping', () => fetch(`frames?page=${page}`, { method: 'POST' }));
events.addEventListener('open-frame', (event) => {
  const url = new URL(event.data);
  if (url.hostname !== '127.0.0.1') return;
  const frame = document.createElement('iframe');
  frame.title = 'Checks of your JavaScript, running';
  frame.tabIndex = -1;
  frame.width = '1'; // not hidden: a browser may slow down what cannot be seen
  frame.height = '1';
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  frame.src = url.href;
  frames.set(event.data, frame);
  target.append(frame);
});
events.addEventListener('close-frame', (event) => {
  frames.get(event.data)?.remove();
  frames.delete(event.data);
});

export {}; // a module: its names are its own
