// @ts-check
// Who reads a full-size page, in which room and by which transports: from the URL, kept in the URL.

import { byId, html } from './dom.js';
import { randomName, recall, remember } from './store.js';
import { transportName } from './texts.js';
import { excludeUnspoken } from './transports.js';
import { CODES, parseTransports, TRANSPORTS } from './workload.js';

/** @typedef {import('../types.js').TransportName} TransportName */
/** @typedef {{ user: string, room: string, transports: TransportName[] }} Choice */

const NAME = /^[A-Za-z0-9-]{1,32}$/;
const ROOM = /^[A-Za-z0-9-]{1,64}$/;

/** @type {TransportName[]} */
const SEVERAL = ['longpoll', 'sse', 'websocket'];

/** @param {string | null} list @returns {TransportName[] | null} */
const parseChoice = (list) => (list === CODES.auto ? ['auto'] : parseTransports(list));

/** @returns {Choice} */
function parse() {
  const query = new URLSearchParams(location.search);
  const named = [query.get('user'), recall('user')].find((name) => name !== null && NAME.test(name));
  const room = query.get('room') ?? '';
  return {
    user: named ?? `guest-${randomName(4)}`,
    room: ROOM.test(room) ? room : 'lobby',
    transports: parseChoice(query.get('t')) ?? ['websocket'],
  };
}

/**
 * @param {(choice: Choice) => void} onChoice
 * @returns {Choice} the first choice
 */
export function startChoices(onChoice) {
  const form = byId('choices', HTMLFormElement);
  const user = form.querySelector('#user');
  const room = form.querySelector('#room');
  const picks = [...form.querySelectorAll('input[name="pick"]')].filter((pick) => pick instanceof HTMLInputElement);
  let choice = parse();
  excludeUnspoken(picks, TRANSPORTS);

  const show = () => {
    if (user instanceof HTMLInputElement) user.value = choice.user;
    if (room instanceof HTMLInputElement) room.value = choice.room;
    const picked = choice.transports.length > 1 ? 'several' : choice.transports[0];
    for (const pick of picks) pick.checked = pick.value === picked;
    showVia(choice.transports);
  };

  const read = () => {
    const picked = picks.find((pick) => pick.checked)?.value;
    const transports =
      picked === 'several' ? SEVERAL : (parseChoice(CODES[/** @type {TransportName} */ (picked)]) ?? choice.transports);
    choice = {
      user: user instanceof HTMLInputElement && NAME.test(user.value) ? user.value : choice.user,
      room: room instanceof HTMLInputElement && ROOM.test(room.value) ? room.value : choice.room,
      transports,
    };
    remember('user', choice.user);
    const query = new URLSearchParams();
    if (room) query.set('room', choice.room);
    const address = `?${query}${room ? '&' : ''}t=${transports.map((name) => CODES[name]).join(',')}`;
    if (address !== location.search) history.pushState(null, '', address);
    showVia(transports);
    onChoice(choice);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    read();
  });
  for (const pick of picks) pick.addEventListener('change', read);
  addEventListener('popstate', () => {
    choice = parse();
    show();
    onChoice(choice);
  });
  show();
  if (user) remember('user', choice.user);
  return choice;
}

/** @param {TransportName[]} transports */
function showVia(transports) {
  const via = document.getElementById('via');
  if (!(via instanceof HTMLSelectElement)) return;
  via.replaceChildren(...transports.map((name) => html('option', { value: name }, transportName(name))));
  byId('via-field', HTMLElement).hidden = transports.length < 2;
}

/** The transport that carries the next command. */
export const via = () => /** @type {TransportName} */ (byId('via', HTMLSelectElement).value);
