/** Attack: SQL and wildcards in every field that searches. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { contract } from '../../shared/contract/index.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { addAssignment } from '../../db/assignments/record.ts';
import { createCase } from '../../db/cases/record.ts';
import { addProblem } from '../../db/problems/record.ts';
import { archiveDocument } from '../../db/documents.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { pointsUse } from '../../db/schema/index.ts';
import { adopted } from '../builders/fill-missing.ts';
import { declared } from '../builders/declarations.ts';
import { soap } from '../builders/goods.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { publish } from '../builders/notices.ts';
import { openingOf } from '../builders/openings.ts';
import { received } from '../builders/intakes.ts';
import { schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const INJECTIONS = [
  `'`,
  `"`,
  `''`,
  `\\`,
  `' OR '1'='1`,
  `" OR ""="`,
  `%' OR 1=1 --`,
  `') OR 1=1 --`,
  `')) OR 1=1 --`,
  `x' UNION SELECT password_hash FROM staff --`,
  `'; DROP TABLE household; --`,
  `1; DELETE FROM transfer`,
  `\\' OR 1=1 --`,
  `?`,
  `:query`,
  `@p1`,
  `$1`,
  `/* */`,
  `\u0000' OR 1=1`,
  `%`,
  `%%`,
  `_`,
  `__`,
  `\\%`,
  `\\_`,
  `[a-z]`,
  `*`,
];

let village: TestVillage;
let app: Application;
let schemeId: number;
let openingId: number;
let seriesId: number;
/** A scheme whose volunteers are put on a list by name. */
let volunteers: number;
/** Another village, whose sheet of September was published. */
let published: MeetingVillage;
let publishedApp: Application;
let noticeId: number;
/** A third one, with vouchers. */
let vouchers: TestVillage;
let vouchersApp: Application;
beforeAll(() => {
  village = buildVillage();
  app = applicationOf(village);
  ({ schemeId } = inForceScheme(village));
  const household = householdWith(village, schemeId, { no: '01001', head: '余明梅' });
  householdWith(village, schemeId, { no: '01002', head: '单火珍' });
  const third = householdWith(village, schemeId, { no: '01003', head: '胡根土', points: 0 });
  openingId =
    openingOf(village, schemeId, { householdId: third.id, balance: 100, honour: 100, months: [] })?.id ?? 0;
  const goods = soap(village);
  redeemed(village, household, [[goods, 1]]);
  declared(village, { schemeId, householdId: household.id });
  addAssignment(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    matter: '给余明梅家清淤',
    assignee: '夏远',
    assignedBy: '',
    assignedOn: '2026-09-20',
    dueOn: null,
  });
  addProblem(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    about: 'village',
    aboutId: null,
    source: '县督查',
    foundOn: '2026-09-20',
    content: '余明梅家门前水渠淤塞',
    owner: '夏远',
    dueOn: '2026-10-20',
  });
  createCase(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    source: { kind: 'other', householdId: household.id, memberId: null, cause: '卫生差' },
    openedOn: '2026-09-20',
    helper: '夏远',
    aim: '院子干净',
    dueOn: '2026-12-20',
    recheckOn: '2026-10-20',
  });
  archiveDocument(village.store, village.by.accountant, {
    kind: 'statement',
    serial: 'MX-0001',
    title: '积分明细 余明梅',
    subject: 'household:1',
    pages: 1,
    pdf: new Uint8Array([1]),
  });
  volunteers = adopted(village, 'jinshi-love-passbook').schemeId;
  const account = householdAccount(village.store, schemeId, household.id)!;
  village.store.orm
    .insert(pointsUse)
    .values({
      no: 'YH2026-0001',
      kind: 'privilege',
      accountId: account.id,
      points: 0,
      privilegeId: 'bus-card',
      day: '2026-09-26',
      at: village.clock.now.toISOString(),
      staffName: '村会计',
    })
    .run();
});
beforeAll(() => {
  vouchers = buildVillage();
  seriesId = seriesOf(vouchers, schemeWithVouchers(vouchers));
  vouchersApp = applicationOf(vouchers);
});
beforeAll(() => {
  published = meetingVillage();
  buildDeclaration(published, { householdId: buildHousehold(published).id });
  buildCommittee(published);
  allPassed(published);
  ({ noticeId } = publish(published));
  received(published);
  publishedApp = applicationOf(published);
});
afterAll(async () => {
  await Promise.all([app, publishedApp, vouchersApp].map(({ renderer }) => renderer.close()));
  village.close();
  published.close();
  vouchers.close();
});

type Found = readonly unknown[];

/** Each search of the contract, and what it finds for a text; sorted as they stand in the contract. */
function searches(): Record<string, (text: string) => Promise<Found>> {
  const client = clientFor(app, village, 'administrator');
  const page = { offset: 0, limit: 200 };
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const requestId = () => crypto.randomUUID();
  const counted = (households: number): Found => Array.from({ length: households });
  return {
    'assignments.list': async (query) => (await client.assignments.list({ ...page, query })).assignments,
    'documents.find': async (text) => (await client.documents.find({ limit: 100, text })).rows,
    'audit.list': async (text) => (await client.audit.list({ ...page, text })).entries,
    'cases.list': async (query) => (await client.cases.list({ ...page, query })).cases,
    'problems.list': async (query) => (await client.problems.list({ ...page, query })).problems,
    'cards.list': async (query) => (await client.cards.list({ ...page, query })).rows,
    'declarations.list': async (query) =>
      Object.values(await client.declarations.list({ ...page, query })).find(Array.isArray) ?? [],
    'declarations.toVerify': async (query) => (await client.declarations.toVerify({ query })).entries,
    'declarations.totals': async (query) =>
      Array.from({ length: (await client.declarations.totals({ query })).totals.count }),
    'goods.list': async (text) => Object.values(await client.goods.list({ text })).find(Array.isArray) ?? [],
    'households.exportList': async (query) =>
      counted((await client.households.exportList({ requestId: requestId(), query })).households),
    'households.exportPeople': async (query) =>
      counted(
        (
          await client.households.exportPeople({
            requestId: requestId(),
            query,
            withCitizenIds: false,
            withPhones: false,
          })
        ).households,
      ),
    'households.list': async (query) =>
      Object.values(await client.households.list({ ...page, query })).find(Array.isArray) ?? [],
    'households.search': async (query) => (await client.households.search({ query })).households,
    'ledger.accounts': async (query) => (await client.ledger.accounts({ ...page, schemeId, query })).rows,
    'ledger.journal': async (query) => (await client.ledger.journal({ ...page, schemeId, query })).rows,
    'ledger.journalTotals': async (query) =>
      Array.from({ length: (await client.ledger.journalTotals({ schemeId, query })).lines }),
    'notices.lines': async (query) =>
      (
        await clientFor(publishedApp, published, 'administrator').notices.lines({
          ...page,
          id: noticeId,
          query,
        })
      ).lines,
    'participants.find': async (text) => (await client.participants.find({ schemeId, text })).subjects,
    'participants.list': async (query) =>
      (await client.participants.list({ ...page, schemeId, date: days.to, query })).participants,
    'participants.people': (query) => client.participants.people({ schemeId: volunteers, query }),
    'passbooks.list': async (query) => (await client.passbooks.list({ ...page, schemeId, query })).rows,
    'redemptions.list': async (text) => (await client.redemptions.list({ ...page, ...days, text })).slips,
    'redemptions.findCustomers': async (text) => (await client.redemptions.findCustomers({ text })).matches,
    'intakes.list': async (query) =>
      (
        await clientFor(publishedApp, published, 'administrator').intakes.list({
          ...page,
          open: false,
          query,
        })
      ).entries,
    'openings.lines': async (query) => (await client.openings.lines({ ...page, id: openingId, query })).lines,
    'vouchers.list': async (text) =>
      (await clientFor(vouchersApp, vouchers, 'administrator').vouchers.list({ ...page, seriesId, text }))
        .vouchers,
    // Of a paper's number only the figures and letters count, whatever stands between them.
    'search.records': async (query) =>
      (await client.search.records({ query })).hits.filter(({ kind }) => kind === 'goods'),
    'uses.list': async (text) => (await client.uses.list({ ...page, ...days, text })).uses,
  };
}

/** Whether an input has a field that is searched by. */
function searchesIn(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return false;
  const { shape } = schema as { shape: Record<string, unknown> };
  return 'query' in shape || ('text' in shape && !('requestId' in shape));
}

test('every search of the contract is attacked here', () => {
  const found = Object.entries(contract).flatMap(([feature, procedures]) =>
    Object.entries(procedures)
      .filter(([, procedure]) => {
        const definition = (procedure as { '~orpc': { inputSchema?: unknown } })['~orpc'];
        return searchesIn(definition.inputSchema);
      })
      .map(([name]) => `${feature}.${name}`),
  );
  expect(found.sort()).toEqual(Object.keys(searches()).sort());
});

describe('what is typed is looked for as it is written', () => {
  test.each(Object.keys({ ...searchNames() }))('%s', async (name) => {
    const search = searches()[name]!;
    const tables = counts();
    for (const text of INJECTIONS) {
      const found = await search(text).catch((error: unknown) => {
        // A refusal in Chinese is an answer too; a fault of the database is none.
        expect(String(error)).not.toMatch(/sqlite|syntax|程序出错/i);
        return [];
      });
      // A masked name on a sheet has the sign in it: 余*梅.
      const written = name === 'notices.lines' && text === '*' ? 1 : 0;
      expect([text, found.length]).toEqual([text, written]);
    }
    const after = counts();
    // An export is written into the audit trail; nothing else changes.
    expect({ ...after, audit: 0, request: 0 }).toEqual({ ...tables, audit: 0, request: 0 });
  });
});

function searchNames(): Record<string, true> {
  return {
    'assignments.list': true,
    'documents.find': true,
    'audit.list': true,
    'cases.list': true,
    'problems.list': true,
    'cards.list': true,
    'declarations.list': true,
    'declarations.totals': true,
    'goods.list': true,
    'households.exportList': true,
    'households.exportPeople': true,
    'households.list': true,
    'households.search': true,
    'ledger.accounts': true,
    'ledger.journal': true,
    'ledger.journalTotals': true,
    'intakes.list': true,
    'notices.lines': true,
    'openings.lines': true,
    'vouchers.list': true,
    'participants.find': true,
    'participants.list': true,
    'participants.people': true,
    'passbooks.list': true,
    'redemptions.list': true,
    'redemptions.findCustomers': true,
    'search.records': true,
    'uses.list': true,
  };
}

/** Rows of every table. */
function counts(): Record<string, number> {
  const { sqlite } = village.store;
  const names = sqlite
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.map((name) => [name, sqlite.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
  );
}

test('the same fields find what is there', async () => {
  for (const [name, search] of Object.entries(searches())) {
    const words: Record<string, string> = {
      'goods.list': '肥皂',
      'search.records': '肥皂',
      'audit.list': '兑换',
      'intakes.list': '酱油',
      'openings.lines': '胡根土',
      'vouchers.list': '9001',
    };
    const word = words[name] ?? '余明梅';
    expect([name, (await search(word)).length > 0]).toEqual([name, true]);
  }
});
