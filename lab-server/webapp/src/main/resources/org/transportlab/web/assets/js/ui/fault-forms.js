// @ts-check
// A form per fault and a button per profile: reads what is wanted, shows what is on.

import { attribute, byId, put } from './dom.js';
import { text } from './texts.js';

/** @typedef {import('../types.js').ActiveFault} ActiveFault */
/** @typedef {{ name: string, on: boolean, transport: string, params: Record<string, number> }} Change */
/** @typedef {{ kind: 'fault' | 'profile', name: string, on: boolean }} Done */

/**
 * @param {{ onFault: (change: Change) => void, onProfile: (name: string) => void }} reactions
 */
export function startFaultForms({ onFault, onProfile }) {
  const forms = [...document.querySelectorAll('form[data-fault]')].filter((form) => form instanceof HTMLFormElement);
  const profiles = [...document.querySelectorAll('button[data-profile]')].filter(
    (button) => button instanceof HTMLButtonElement,
  );
  /** @type {ActiveFault[]} */
  let active = [];
  /** @type {Map<string, string>} */
  const titles = new Map([
    ...forms.map(({ dataset }) => /** @type {[string, string]} */ ([`fault ${dataset.fault}`, dataset.title ?? ''])),
    ...profiles.map(
      ({ dataset }) => /** @type {[string, string]} */ ([`profile ${dataset.profile}`, dataset.title ?? '']),
    ),
  ]);

  /** @param {HTMLFormElement} form */
  function changeOf(form) {
    const name = form.dataset.fault ?? '';
    const transport = field(form, 'transport');
    /** @type {Record<string, number>} */
    const params = {};
    for (const input of form.querySelectorAll('input')) params[input.name] = input.valueAsNumber;
    const on = !active.some((one) => one.name === name && one.transport === transport);
    return { name, on, transport, params };
  }

  /** Each button says what it would do to the transport chosen beside it. */
  function showButtons() {
    for (const form of forms) {
      const name = form.dataset.fault ?? '';
      const any = active.some((one) => one.name === name);
      form.closest('.fault')?.toggleAttribute('data-on', any);
      const button = byId(`turn-${name}`, HTMLButtonElement);
      if (form.dataset.lasts === 'true') {
        const on = changeOf(form).on;
        put(button, text(on ? 'faults.turn.on' : 'faults.turn.off'));
        attribute(button, 'data-on', String(!on));
      }
    }
  }

  for (const form of forms) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      onFault(changeOf(form));
    });
    form.addEventListener('change', showButtons);
  }
  for (const button of profiles) button.addEventListener('click', () => onProfile(button.dataset.profile ?? ''));
  byId('all-off', HTMLButtonElement).addEventListener('click', () => onProfile('clean'));

  return {
    /** @param {Pick<Done, 'kind' | 'name'>} one */
    title: ({ kind, name }) => titles.get(`${kind} ${name}`) ?? name,
    /** @param {ActiveFault[]} now */
    show(now) {
      active = now;
      showButtons();
    },
    /** What has been done, in words. @param {Done} done */
    said({ kind, name, on }) {
      const fault = titles.get(`${kind} ${name}`) ?? name;
      if (kind === 'profile') return text('faults.profile.on', { fault });
      const lasts = forms.find((form) => form.dataset.fault === name)?.dataset.lasts === 'true';
      if (!lasts) return text('faults.struck', { fault });
      return on ? text('faults.is.on', { fault }) : text('faults.is.off', { fault });
    },
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  const select = form.elements.namedItem(name);
  return select instanceof HTMLSelectElement ? select.value : 'all';
}
