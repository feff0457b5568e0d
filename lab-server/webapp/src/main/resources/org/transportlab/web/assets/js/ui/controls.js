// @ts-check
// The control bar: shows a workload and reports every change of it.

import { byId, put } from './dom.js';
import { count } from './figures.js';
import { text } from './texts.js';
import { excludeUnspoken } from './transports.js';
import { formatWorkload, parseWorkload, rateOfStep, stepOfRate, TRANSPORTS } from './workload.js';

/** @typedef {import('./workload.js').Workload} Workload */

/**
 * @param {{ onChange: (workload: Workload) => void, onRunning: (running: boolean) => void, onOne: () => void, onPlug: () => void }} reactions
 */
export function startControls({ onChange, onRunning, onOne, onPlug }) {
  const form = byId('controls', HTMLFormElement);
  const rate = byId('rate', HTMLInputElement);
  const size = byId('size', HTMLSelectElement);
  const button = byId('running', HTMLButtonElement);
  const boxes = [...form.querySelectorAll('input[name="transport"]')].filter((box) => box instanceof HTMLInputElement);
  const scenarios = [...form.querySelectorAll('input[name="scenario"]')].filter(
    (box) => box instanceof HTMLInputElement,
  );
  let workload = parseWorkload(location.search);
  let running = true;
  excludeUnspoken(boxes, TRANSPORTS);

  /** The slider has only so many steps; a rate from the URL stays exact until the slider is moved. */
  const show = () => {
    for (const box of scenarios) box.checked = box.value === workload.scenario;
    for (const box of boxes) box.checked = workload.transports.some((name) => name === box.value);
    rate.value = String(stepOfRate(workload.rate));
    size.value = String(workload.size);
    showRate();
  };
  const showRate = () => {
    const label = text('run.rate', { rate: count(workload.rate) });
    put(byId('rate-value', HTMLOutputElement), label);
    rate.setAttribute('aria-valuetext', label);
  };

  /** @param {boolean} settled false while the slider is being dragged: the run follows, the history does not */
  const read = (settled) => {
    const transports = TRANSPORTS.filter((name) => boxes.some((box) => box.checked && box.value === name));
    if (transports.length === 0) return show();
    const step = Number(rate.value);
    workload = {
      scenario: parseWorkload(`?s=${scenarios.find((box) => box.checked)?.value}`).scenario,
      rate: step === stepOfRate(workload.rate) ? workload.rate : rateOfStep(step),
      size: Number(size.value),
      transports,
    };
    showRate();
    const address = formatWorkload(workload);
    if (settled && address !== location.search) history.pushState(null, '', address);
    onChange(workload);
  };

  const toggleRunning = () => {
    running = !running;
    put(button, text(running ? 'run.stop' : 'run.start'));
    onRunning(running);
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    if (event.target === rate) read(false);
  });
  form.addEventListener('change', () => read(true));
  button.addEventListener('click', toggleRunning);
  byId('one', HTMLButtonElement).addEventListener('click', onOne);
  byId('plug', HTMLButtonElement).addEventListener('click', onPlug);
  addEventListener('popstate', () => {
    workload = parseWorkload(location.search);
    show();
    onChange(workload);
  });
  show();

  return {
    workload: () => workload,
    toggleRunning,
    /** @param {number} index of {@link TRANSPORTS} */
    toggleColumn(index) {
      const box = boxes.find((one) => one.value === TRANSPORTS[index]);
      if (!box) return;
      box.checked = !box.checked;
      read(true);
    },
  };
}
