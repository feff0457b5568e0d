// @ts-check
/** The one stream of all tabs. It is opened for the first of them and closed with the last. */

const scope = /** @type {SharedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** @type {Set<MessagePort>} */
const tabs = new Set();
/** @type {EventSource | null} */
let source = null;

/** @param {'open' | 'message' | 'fail'} what */
function tell(what) {
  for (const tab of tabs) tab.postMessage(what);
}

/** @param {string} base */
function begin(base) {
  source = new EventSource(`${base}sse?channels=ticker.main`);
  source.onopen = () => tell('open');
  source.onmessage = () => tell('message');
  source.onerror = () => source?.readyState === EventSource.CLOSED && tell('fail');
}

scope.onconnect = ({ ports: [tab] }) => {
  tab.onmessage = ({ data: base }) => {
    if (base === null) return leave(tab);
    tabs.add(tab);
    if (!source) begin(base);
    else if (source.readyState === EventSource.OPEN) tab.postMessage('open');
  };
};

/** @param {MessagePort} tab */
function leave(tab) {
  tabs.delete(tab);
  tab.close();
  if (tabs.size > 0) return;
  source?.close();
  source = null;
}
