// @ts-check
/** What the transports share of HTTP: addresses, refusals, and the way upstream. */

/**
 * @typedef {import('./transport.js').Opening} Opening
 * @typedef {import('./transport.js').Close} Close
 */

/** The server has said no, and asking again would not change it. */
const FINAL_STATUS = [400, 401, 403];

/**
 * A query, with everything in it: a header of our own would cost a preflight across origins. Commas stay readable.
 *
 * @param {Record<string, string | number | undefined>} fields what is undefined or empty is left out
 */
function query(fields) {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '').replaceAll('%2C', ',')}`)
    .join('&');
}

/**
 * The address of a downstream request.
 *
 * @param {Opening} opening
 * @param {string} path
 * @param {Record<string, number>} [extra]
 */
export function addressOf({ base, channels, cursor, history, user, connection }, path, extra) {
  const place = cursor();
  const from = place ? { cursor: place } : { history };
  return `${new URL(path, base)}?${query({ channels: channels.join(','), ...from, ...extra, user, connection })}`;
}

/** Close codes 3500-3999 mean "do not come back". @param {number | null | undefined} code */
export function isFinal(code) {
  return typeof code === 'number' && code >= 3500 && code <= 3999;
}

/** 3000-3999 are the lab's own. @param {number | null | undefined} code */
export function isNamed(code) {
  return typeof code === 'number' && code >= 3000 && code <= 3999;
}

/** @param {import('./transport.js').Notice} bye @returns {Close} */
export function closeOf(bye) {
  const code = typeof bye.code === 'number' ? bye.code : null;
  const retry = typeof bye.retry === 'number' ? bye.retry : undefined;
  return { code, reason: String(bye.message ?? bye.reason ?? ''), retry, final: isFinal(code), named: isNamed(code) };
}

/**
 * A refused poll: its status, and the reason in words from the `bye` in its body where there is one.
 *
 * @param {Response} response
 * @returns {Promise<Close>}
 */
export async function refusalOf(response) {
  const bye = await response.json().catch(() => ({})); // a proxy's error page is not JSON, and says nothing we need
  const { reason, retry, final, named } = closeOf(bye);
  const after = Number(response.headers.get('Retry-After')) * 1000;
  const floor = Math.max(retry ?? 0, Number.isFinite(after) ? after : 0);
  // 429 may carry a final code: told when to return, the client may return
  const stays = FINAL_STATUS.includes(response.status) || (final === true && floor === 0);
  return {
    code: response.status,
    reason: reason || response.statusText,
    retry: floor || undefined,
    final: stays,
    named,
  };
}

/**
 * Asks by a short poll why a transport was refused that only says "error": EventSource and WebSocket hide the status.
 * Without the connection's id, because this request is no part of what is measured.
 *
 * @param {Pick<Opening, 'base' | 'channels' | 'user'>} opening
 * @param {AbortSignal} signal
 * @returns {Promise<Close | null>} null when there is no refusal, or no answer either
 */
export async function askWhy({ base, channels, user }, signal) {
  try {
    const response = await fetch(`${new URL('poll', base)}?${query({ channels: channels.join(','), user })}`, {
      signal,
    });
    return response.ok ? null : await refusalOf(response);
  } catch {
    return null; // unreachable is what the caller has assumed anyway
  }
}

/**
 * A command by `POST send`. The header makes the request one that no foreign form can send.
 *
 * @param {Opening} opening
 * @param {import('../types.js').Command} command
 * @returns {Promise<import('../types.js').Reply>} rejects when it may not have arrived
 */
export async function post({ base, user, connection }, command) {
  const response = await fetch(`${new URL('send', base)}?${query({ user, connection })}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Lab-Request': '1' },
    body: JSON.stringify(command),
  });
  const body = await response.json().catch(() => null); // not JSON: no lab server has answered
  if (body?.re !== undefined) return body;
  if (response.status >= 400 && response.status < 500) {
    const message = body?.message ?? response.statusText;
    return { re: command.id, error: { code: body?.reason ?? `http_${response.status}`, message } };
  }
  throw new Error(`send was answered with ${response.status}`);
}
