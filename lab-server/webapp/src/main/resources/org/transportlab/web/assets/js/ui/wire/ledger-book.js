// @ts-check
// The ledger of all transports: takes the relay's reports, and shows a card for each.

import { IdleMeter } from '../../core/wire/idle.js';
import { Ledger } from '../../core/wire/ledger.js';
import { byId } from '../dom.js';
import { TRANSPORTS } from '../workload.js';
import { makeLedgerCard } from './ledger-card.js';

/** @typedef {import('../../types.js').TransportName} TransportName */
/** @typedef {Extract<import('../../types.js').FromWorker, { type: 'wire' }>} Report */

export function startLedger() {
  const place = byId('columns', HTMLElement);
  const template = byId('column', HTMLTemplateElement);
  const accounts = TRANSPORTS.map((transport) => ({
    transport,
    ledger: new Ledger(),
    meter: new IdleMeter(transport),
    card: makeLedgerCard(transport, template),
  }));
  let chosen = accounts;
  let idle = false;

  return {
    /** @param {TransportName[]} transports */
    arrange(transports) {
      chosen = accounts.filter(({ transport }) => transports.includes(transport));
      place.replaceChildren(...chosen.map(({ card }) => card.element));
    },
    /** @param {boolean} nothingPublished */
    idle(nothingPublished) {
      if (idle === nothingPublished) return;
      idle = nothingPublished;
      for (const { meter, ledger } of accounts) {
        meter.clear();
        if (!idle) ledger.clear();
      }
    },
    /** Other messages begin. */
    renew() {
      for (const { meter, ledger } of accounts) {
        meter.clear();
        ledger.clear();
      }
    },
    /** @param {Report} report */
    take({ at, events, sums }) {
      for (const { transport, ledger, meter } of accounts) {
        for (const event of events) if (event.transport === transport) meter.add(event);
        const sum = sums.find((one) => one.transport === transport);
        if (!sum) continue;
        if (sum.frames !== ledger.latest?.frames) meter.clear();
        ledger.add(at, sum, !idle);
      }
    },
    /** @param {import('../../types.js').Snapshot} snapshot */
    show({ columns, at }) {
      const each = chosen.flatMap(({ ledger }) => ledger.perMessage() ?? []);
      const sums = each.flatMap(({ up, down }) => [up, down]).map((way) => way.reduce((sum, n) => sum + n, 0));
      const most = Math.max(1, ...sums);
      for (const { transport, ledger, meter, card } of chosen) {
        card.update(ledger, meter, { most, idle });
        const column = columns.find((one) => one.transport === transport);
        if (column) card.state(column, at);
      }
    },
    /** As data. */
    read: () =>
      chosen.map(({ transport, ledger, meter }) => ({
        transport,
        counted: ledger.latest,
        perMessage: ledger.perMessage(),
        opening: ledger.opening(),
        idle: meter.figures(),
      })),
  };
}
