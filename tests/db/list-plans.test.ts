/** Every list of the contract, as a screen asks for it: none goes through the tables that grow with the years. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { transact } from '../../db/database/store.ts';
import type { Application } from '../../electron/host/application.ts';
import { contract } from '../../shared/contract/index.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { buildHousehold } from '../builders/households.ts';
import { entry, posted } from '../builders/ledger.ts';
import { listening } from '../builders/listening.ts';
import { received } from '../builders/funds.ts';
import { drawn, paid } from '../builders/spot-checks.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let asked: string[] = [];
let schemeId: number;

beforeAll(() => {
  village = buildVillage();
  ({ schemeId } = inForceScheme(village));
  const household = buildHousehold(village, '余明梅');
  const { id } = transact(village.store, village.by.accountant, 'test', null, (tx) =>
    createHouseholdAccount(tx, schemeId, household.id),
  );
  posted(village, entry('award', id, 1000));
  received(village, 'collective', 1000);
  paid(village, 500, '2026-09-20');
  drawn(village, '2026-09');
  app = applicationOf(village);
});
afterAll(async () => {
  await app.renderer.close();
  village.close();
});

type Client = ReturnType<typeof clientFor>;
const page = { offset: 0, limit: 50 };
const years = { from: '2021-01-01', to: '2026-09-26' };

/** What has a limit but lists no table: a search that answers the nearest, and rows of a workbook. */
const UNLISTED = new Set([
  'households.search',
  'households.previewRosterRows',
  'declarations.previewRegisterRows',
  'goods.previewGoodsRows',
  'openings.previewRows',
  'vouchers.previewNumberRows',
]);

/** The lists, as the screens ask for them: with nothing filtered, and with what they filter by. */
const LISTS: Record<string, (client: Client) => Promise<unknown>[]> = {
  'audit.list': (c) => [c.audit.list({ ...page, ...years }), c.audit.list({ ...page, subject: 'x' })],
  'assignments.list': (c) => [
    c.assignments.list(page),
    c.assignments.list({ state: 'open', query: '水渠', ...page }),
  ],
  'problems.list': (c) => [c.problems.list(page), c.problems.list({ state: 'open', query: '水渠', ...page })],
  'cases.applications': (c) => [c.cases.applications(page)],
  'cases.list': (c) => [c.cases.list(page), c.cases.list({ state: 'open', query: '余明梅', ...page })],
  'cards.list': (c) => [c.cards.list(page)],
  'declarations.list': (c) => [
    c.declarations.list(page),
    c.declarations.list({ schemeId, ...page }),
    c.declarations.list({ schemeId, period: '2026-09', states: ['declared'], ...page }),
    c.declarations.list({ states: ['posted'], direction: 'deduction', itemId: 'x', ...page }),
    c.declarations.list({ groupId: 1, ...page }),
    c.declarations.list({ householdId: 1, ...page }),
    c.declarations.list({ query: '河道', ...page }),
    c.declarations.list({ query: '河道清理', ...page }),
    c.declarations.list({ query: '2026-09-0001', ...page }),
    c.declarations.list({ importRunId: 1, ...page }),
  ],
  'flags.awards': (c) => [c.flags.awards(page)],
  'documents.find': (c) => [
    c.documents.find(page),
    c.documents.find({ kind: 'notice', ...page }),
    c.documents.find({ number: 'GS2026-001', ...page }),
    c.documents.find({ text: '河道', staffId: 1, ...years, ...page }),
  ],
  'households.list': (c) => [
    c.households.list({ query: '', groupId: null, state: 'current', tag: null, ...page }),
  ],
  'inspections.list': (c) => [c.inspections.list({ schemeId, ...page })],
  'steps.list': (c) => [c.steps.list({ schemeId, ...page })],
  'intakes.list': (c) => [
    c.intakes.list(page),
    c.intakes.list({ open: false, year: '2026', kind: 'opinion', query: '余', ...page }),
  ],
  'ledger.accounts': (c) => [
    c.ledger.accounts({ schemeId, ...page }),
    c.ledger.accounts({ schemeId, only: 'moved', ...page }),
  ],
  'ledger.journal': (c) => [
    c.ledger.journal({ schemeId }),
    c.ledger.journal({ schemeId, period: '2026-09' }),
    c.ledger.journal({ schemeId, kind: 'reversal' }),
    c.ledger.journal({ schemeId, query: '余明梅' }),
  ],
  'ledger.statement': (c) => [c.ledger.statement({ accountId: 1, ...page })],
  'ledger.unscoredDeeds': (c) => [
    c.ledger.unscoredDeeds({ schemeId, ...page }),
    c.ledger.unscoredDeeds({ schemeId, householdId: 1, ...page }),
  ],
  'meetings.list': (c) => [c.meetings.list(page)],
  'notices.lines': (c) => [c.notices.lines({ id: 1, ...page }), c.notices.lines({ id: 1, query: '余' })],
  'notices.list': (c) => [c.notices.list(page)],
  'openings.list': (c) => [c.openings.list(page)],
  'openings.lines': (c) => [
    c.openings.lines({ id: 1, ...page }),
    c.openings.lines({ id: 1, query: '余', ...page }),
  ],
  'participants.list': (c) => [c.participants.list({ schemeId, date: '2026-09-26', ...page })],
  'passbooks.list': (c) => [c.passbooks.list({ schemeId, ...page })],
  'pointsFiles.list': (c) => [
    c.pointsFiles.list({ year: '2026', ...page }),
    c.pointsFiles.list({ year: '2026', groupId: 1, only: 'unsigned', ...page }),
  ],
  'purchases.list': (c) => [c.purchases.list(page), c.purchases.list({ state: 'ordered', ...page })],
  'shifts.list': (c) => [c.shifts.list(page)],
  'countersignatures.list': (c) => [c.countersignatures.list(page)],
  'spotChecks.list': (c) => [c.spotChecks.list(page), c.spotChecks.list({ state: 'open', ...page })],
  'spotChecks.population': (c) => [c.spotChecks.population({ id: 1, ...page })],
  'redemptions.list': (c) => [
    c.redemptions.list({ ...years, text: '', ...page }),
    c.redemptions.list({ ...years, text: '余明梅', ...page }),
  ],
  'uses.list': (c) => [c.uses.list({ ...years, text: '', ...page })],
  'vouchers.list': (c) => [
    c.vouchers.list({ seriesId: 1, text: '', ...page }),
    c.vouchers.list({ seriesId: 1, state: 'issued', face: 500, text: '余明梅', ...page }),
  ],
};

/** What else the screens show of those tables without pages. */
const OTHERS: Record<string, (client: Client) => Promise<unknown>[]> = {
  'boards.board': (c) => [
    c.boards.board({ schemeId, period: '2026-09' }),
    c.boards.board({ schemeId, period: '2026' }),
  ],
  'boards.ofHousehold': (c) => [c.boards.ofHousehold({ householdId: 1, year: '2026' })],
  'declarations.totals': (c) => [
    c.declarations.totals({}),
    c.declarations.totals({ schemeId, period: '2026-09' }),
    c.declarations.totals({ schemeId, states: ['posted'], direction: 'award' }),
  ],
  'declarations.toVerify': (c) => [
    c.declarations.toVerify({ schemeId }),
    c.declarations.toVerify({ schemeId, period: '2026-09', query: '河道清理' }),
    c.declarations.toVerify({ ids: [1] }),
  ],
  'home.overview': (c) => [c.home.overview()],
  'ledger.journalTotals': (c) => [c.ledger.journalTotals({ schemeId })],
  'ledger.months': (c) => [c.ledger.months({ schemeId })],
  'meetings.agenda': (c) => [c.meetings.agenda({ id: 1, after: 0, upTo: 100 })],
  'meetings.waiting': (c) => [c.meetings.waiting({ schemeId, period: '2026-09' })],
  'meetings.waitingSchemes': (c) => [c.meetings.waitingSchemes()],
  'notices.waitingSchemes': (c) => [c.notices.waitingSchemes()],
  'notices.waiting': (c) => [c.notices.waiting({ schemeId, period: '2026-09' })],
  'rectifications.list': (c) => [c.rectifications.list({ schemeId }), c.rectifications.list({ open: false })],
  'schemes.list': (c) => [c.schemes.list()],
  'settlements.preview': (c) => [c.settlements.preview({ schemeId, ...years })],
  'vouchers.series': (c) => [c.vouchers.series()],
  'vouchers.previewSettlement': (c) => [c.vouchers.previewSettlement({ schemeId })],
};

/** Tables that hold a line for every declaration, transfer, slip or act. */
const GROWING = [
  'declaration',
  'transfer',
  'audit',
  'redemption',
  'redemption_line',
  'voucher',
  'voucher_payment',
  'notice_line',
  'agenda_item',
  'passbook_line',
  'account_period',
  'request',
];

/** Whether a line of a plan goes through one of those, whatever the statement calls it. */
function isWhole(line: string, sql: string): boolean {
  const name = /^SCAN (\w+)/.exec(line)?.[1];
  // That index holds reversals alone.
  if (name === undefined || line.includes('INDEX transfer_reverses')) return false;
  return GROWING.some(
    (table) => table === name || new RegExp(`\\b${table} (?:AS )?${name}\\b`, 'i').test(sql),
  );
}

function plansOf(sql: string): string[] {
  const names = [...sql.matchAll(/[:@]([a-zA-Z]+)/g)].map(([, name]) => [name, null]);
  const values = names.length > 0 ? [Object.fromEntries(names)] : (sql.match(/\?/g) ?? []).map(() => null);
  const rows = village.store.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as {
    detail: string;
  }[];
  return rows.map(({ detail }) => detail);
}

/** Plans that go through a growing table from one end to the other, unless they stop at the end of the page. */
function wholeTables(): string[] {
  return asked
    .filter((sql) => /^\s*(SELECT|WITH)/i.test(sql))
    .flatMap((sql) => {
      const plans = plansOf(sql);
      const ordered =
        /ORDER BY [^()]*\bid DESC[^()]*LIMIT/i.test(sql) && !plans.some((line) => /TEMP B-TREE/.test(line));
      return ordered ? [] : plans.filter((line) => isWhole(line, sql)).map((line) => `${line}  ←  ${sql}`);
    });
}

/** What is sorted for a page where it does not grow with the years: words of its statement, and how many sorts are meant. */
const SMALL_SORTS: [part: string, order: string, sorts: number][] = [
  // Versions of one scheme.
  ['FROM scheme_version v ', 'ORDER BY v.effective_from DESC, v.number DESC LIMIT 1', 1],
  // Papers of one number, or of the numbers that begin alike.
  ['FROM document d INDEXED BY document_serial', 'ORDER BY d.id DESC', 1],
  // Households of the village, with what each was given.
  ['FROM household h JOIN village_group g', 'h.no', 1],
  // The same, with who has signed the file of a year.
  ['FROM (SELECT h.id FROM household h', 'ORDER BY g.number, h.no', 1],
  // Declarations that a number, or words by their index, found before.
  ['d.id IN (SELECT value FROM json_each(:ids))', 'ORDER BY d.period DESC, d.id DESC', 1],
  // Declarations of one import.
  ['d.import_run_id = :importRunId', 'ORDER BY d.period DESC, d.id DESC', 1],
  // Declarations of one number in each month.
  ['SELECT DISTINCT period FROM declaration_total', 'LIMIT ?', 2],
  // Rounds of one scheme: a few a month.
  ['FROM inspection_round r', 'ORDER BY r.date DESC, r.id DESC', 1],
  // Intakes and objections of the village: a few hundred a year.
  ['FROM intake i', 'ORDER BY', 1],
  // Transfers of one account, which its running balance goes through in any case.
  ['WITH flow AS', 'ORDER BY r.id DESC', 2],
  // Transfers of the accounts of those who bear a name.
  ['json_each(:accounts)', 'ORDER BY t.id DESC, a.id DESC', 3],
  // The numbers of the acts of the days asked for, from their index alone and in the background.
  ['from "audit" where ("audit"."at" >= ?', 'order by "audit"."id" desc limit', 1],
  // The goods of one slip, and the slips of one page; that page itself is found in order.
  ['r.id IN (SELECT r.id FROM redemption r', 'ORDER BY r.day DESC, r.id DESC', 2],
];

function smallSorts(sql: string): number {
  const known = SMALL_SORTS.filter(([part, order]) => sql.includes(part) && sql.includes(order));
  return sumBy(known, ([, , sorts]) => sorts);
}

/** Statements that sort everything they find to show one page of it. */
function sortedPages(): string[] {
  return asked
    .filter((sql) => /^\s*(SELECT|WITH)/i.test(sql) && /\bLIMIT\b/i.test(sql))
    .filter((sql) => {
      const sorts = plansOf(sql).filter((line) =>
        /USE TEMP B-TREE FOR (?:LAST \d+ TERMS? OF )?(?:RIGHT PART OF )?ORDER BY/.test(line),
      );
      return sorts.length > smallSorts(sql);
    });
}

describe('no list goes through what grows with the years', () => {
  it('knows every list that has pages', () => {
    const paged = Object.entries(contract).flatMap(([feature, procedures]) =>
      Object.entries(procedures).flatMap(([name, procedure]) => {
        const { inputSchema } = (procedure as { '~orpc': { inputSchema?: { shape?: object } } })['~orpc'];
        return 'limit' in (inputSchema?.shape ?? {}) ? [`${feature}.${name}`] : [];
      }),
    );
    expect(paged.filter((name) => !UNLISTED.has(name)).sort()).toEqual(Object.keys(LISTS).sort());
  });

  it.each(Object.entries({ ...LISTS, ...OTHERS }))('%s', async (_name, calls) => {
    asked = [];
    app.store = listening(village.store, (sql) => asked.push(sql));
    await Promise.all(calls(clientFor(app, village, 'administrator')));
    expect(asked).not.toEqual([]);
    expect(wholeTables()).toEqual([]);
  });

  it.each(Object.entries(LISTS))('%s sorts nothing to show a page', async (_name, calls) => {
    asked = [];
    app.store = listening(village.store, (sql) => asked.push(sql));
    await Promise.all(calls(clientFor(app, village, 'administrator')));
    expect(sortedPages()).toEqual([]);
  });
});
