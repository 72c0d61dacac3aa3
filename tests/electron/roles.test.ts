import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { isContractProcedure } from '@orpc/contract';
import { ORPCError } from '@orpc/client';
import { archiveDocument } from '../../db/documents.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import type { Application } from '../../electron/host/application.ts';
import { contract } from '../../shared/contract/index.ts';
import type { ProcedureMeta } from '../../shared/contract/procedure.ts';
import { ROLES, type Role } from '../../shared/roles.ts';
import { clientFor } from '../builders/call.ts';
import { onceWithApplication } from '../builders/each-application.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

interface Listed {
  name: string;
  path: string[];
  meta: ProcedureMeta;
}

function proceduresOf(router: object, path: string[] = []): Listed[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]): Listed[] => {
    const here = [...path, key];
    if (isContractProcedure(value)) {
      return [{ name: here.join('.'), path: here, meta: value['~orpc'].meta as ProcedureMeta }];
    }
    return typeof value === 'object' && value !== null ? proceduresOf(value, here) : [];
  });
}

const procedures = proceduresOf(contract);

/** Calls it with nothing filled in, and answers the code of the refusal (or none). */
async function outcomeOf(client: unknown, path: string[]): Promise<string> {
  const call = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    await call({});
    return 'answered';
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return error.code === 'REFUSED' ? (error.data as { code: string }).code : error.code;
  }
}

/** Whether the input may be empty: such a call is answered, every other one refused as invalid input. */
function acceptsNothing(path: string[]): boolean {
  const procedure = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], contract);
  if (!isContractProcedure(procedure)) throw new Error(`no procedure: ${path.join('.')}`);
  const schema = procedure['~orpc'].inputSchema as z.ZodType | undefined;
  return schema === undefined || schema.safeParse({}).success;
}

/** Takes a list or a paper out of the office, which changes nothing but leaves its trace in the audit trail. */
const TRACE_ONLY = new Set([
  'households.exportList',
  'lists.export',
  'documents.printed',
  'printers.print',
  'printers.retry',
]);
/** The supervisors' own records, separate from the books: tests/db/spot-checks.test.ts holds that no book changes by them. */
const SUPERVISION = new Set([
  'countersignatures.sign',
  'spotChecks.draw',
  'spotChecks.recordFinding',
  'spotChecks.finish',
]);
/** Everybody's own, and no book. */
const OWN = new Set(['staff.changePassword']);

describe('who may do what', () => {
  let village: TestVillage;
  let app: Application;
  onceWithApplication(buildVillage, (opened) => {
    ({ village, app } = opened);
  });

  test('every procedure says who may call it', () => {
    expect(procedures.length).toBeGreaterThan(60);
    for (const { name, meta } of procedures) {
      const isSaid = typeof meta.access === 'string' || meta.access.length > 0;
      expect(isSaid || (meta.screens ?? []).length > 0, name).toBe(true);
    }
  });

  test.each(ROLES)(
    '%s is let in where the contract says so, and refused everywhere else',
    async (role: Role) => {
      for (const { name, path, meta } of procedures) {
        if (meta.access === 'anyone') continue;
        const outcome = await outcomeOf(clientFor(app, village, role), path);
        const allowed = meta.access === 'staff' || meta.access.includes(role);
        // Whom the contract lets in is answered, or asked for the input that is missing: nothing else.
        const letIn = acceptsNothing(path) ? 'answered' : 'invalidInput';
        expect(outcome, `${name} by ${role}`).toBe(allowed ? letIn : 'notAllowed');
      }
    },
  );

  test('who has not signed in is refused before anything is read', async () => {
    for (const { name, path, meta } of procedures) {
      if (meta.access === 'anyone') continue;
      expect(await outcomeOf(clientFor(app, village, null), path), name).toBe('notSignedIn');
    }
  });

  test('the supervisor may call no procedure that changes the books', () => {
    const changing = procedures.filter(({ path }) => {
      const [feature, act] = path as [keyof typeof contract, string];
      const procedure = (contract[feature] as Record<string, unknown>)[act];
      if (!isContractProcedure(procedure)) return false;
      const schema = procedure['~orpc'].inputSchema as { shape?: Record<string, unknown> } | undefined;
      return schema?.shape !== undefined && 'requestId' in schema.shape;
    });
    expect(changing.length).toBeGreaterThan(20);
    for (const { name, meta } of changing) {
      if (meta.access === 'anyone' || TRACE_ONLY.has(name) || OWN.has(name) || SUPERVISION.has(name))
        continue;
      expect(Array.isArray(meta.access), `${name} must name its roles`).toBe(true);
      expect((meta.access as readonly Role[]).includes('supervisor'), name).toBe(false);
    }
  });
});

const OFFICE: Role[] = ['administrator', 'accountant'];
const BOOKS: Role[] = ['administrator', 'accountant', 'committee', 'supervisor'];

const DOCUMENTS = {
  slip: ROLES,
  'day-close': ROLES,
  'shift-report': ROLES,
  purchase: ROLES,
  'handwritten-pad': OFFICE,
  'voucher-sheet': OFFICE,
  'intake-answer': OFFICE,
  'objection-answer': OFFICE,
  'case-file': OFFICE,
  'readmission-letter': OFFICE,
  settlement: ROLES,
  'redemption-register': ROLES,
  'stock-ledger': ROLES,
  'shop-list': ROLES,
  'office-list': OFFICE,
  'trail-list': ['administrator', 'accountant', 'supervisor'] as Role[],
  list: BOOKS,
  stocktake: BOOKS,
  'goods-catalogue': ROLES,
  'shelf-label': ROLES,
  notice: BOOKS,
  'close-sheet': BOOKS,
};

/** Lists that leave the office: for those who see them on the screen. */
const LISTS = {
  ...Object.fromEntries(
    [
      'households',
      'declarations',
      'rectifications',
      'assignments',
      'problems',
      'meetings',
      'decisions',
      'notices',
      'noticeLines',
      'objections',
      'journal',
      'accounts',
      'statement',
      'months',
      'passbooks',
      'cards',
      'uses',
      'openings',
      'openingLines',
      'vouchers',
      'voucherIssues',
      'voucherIssueLines',
      'voucherBundles',
      'voucherSettlements',
      'settlements',
      'closes',
      'patterns',
      'report',
      'spotChecks',
      'spotCheckLines',
      'spotCheckPopulation',
      'board',
      'pointsFiles',
      'assessments',
      'rewards',
      'rounds',
      'roundHouseholds',
      'participants',
      'shares',
      'duties',
      'fundBook',
      'flags',
      'flagAwards',
    ].map((list) => [list, BOOKS]),
  ),
  ...Object.fromEntries(
    ['goods', 'batches', 'expiring', 'stockMoves', 'slips', 'shifts', 'purchases', 'documents'].map(
      (list) => [list, ROLES],
    ),
  ),
  batchesInStock: OFFICE,
  audit: ['administrator', 'accountant', 'supervisor'] as Role[],
  wholePhones: OFFICE,
};

/** The expected readers of parts of answers; the contract is compared with this table. */
const PARTS: Record<string, Record<string, readonly Role[]>> = {
  'documents.get': DOCUMENTS,
  'documents.find': DOCUMENTS,
  'documents.detail': DOCUMENTS,
  'documents.redrawDocument': DOCUMENTS,
  'documents.list': DOCUMENTS,
  'documents.printed': DOCUMENTS,
  'printers.forDocument': DOCUMENTS,
  'printers.print': DOCUMENTS,
  'printers.retry': DOCUMENTS,
  'printers.job': DOCUMENTS,
  'printers.jobs': DOCUMENTS,
  'lists.export': LISTS,
  'lists.document': LISTS,
  'lists.copy': LISTS,
  'search.records': {
    goods: ROLES,
    slip: ['administrator', 'accountant', 'operator'],
    settlement: BOOKS,
    declaration: BOOKS,
  },
  'publicScreens.start': { hall: OFFICE, enquiry: ['administrator', 'accountant', 'operator'] },
  'intakes.list': { complainant: OFFICE },
  'intakes.get': { complainant: OFFICE },
  'notices.get': { complainant: OFFICE },
  'notices.openObjections': { complainant: OFFICE },
  'households.search': { phones: BOOKS, wholePhones: OFFICE, children: BOOKS },
  ...Object.fromEntries(
    [
      'cards.list',
      'declarations.list',
      'declarations.toVerify',
      'declarations.totals',
      'households.detail',
      'households.exportList',
      'households.list',
      'ledger.accounts',
      'ledger.journal',
      'ledger.journalTotals',
      'participants.find',
      'passbooks.list',
      'uses.list',
    ].map((name) => [name, { wholePhones: OFFICE }]),
  ),
};

describe('who is given which part of an answer', () => {
  let village: TestVillage;
  let app: Application;
  let householdId: number;
  let papers: { id: number; kind: string }[];
  onceWithApplication(buildVillage, (opened) => {
    ({ village, app } = opened);
    const { store, by } = village;
    const schemeId = inForceScheme(village);
    redeemed(village, householdWith(village, schemeId), [[soap(village), 2]]);
    createSettlement(store, by.accountant, {
      requestId: requestId(),
      from: '2026-09-01',
      to: '2026-09-26',
      shopName: '村积分超市',
      seen: { slips: 1, points: 600, amount: 600 },
    });
    householdId = buildHousehold(village, person('余明梅', { phone: '13900001234' })).id;
    papers = Object.keys(DOCUMENTS).map((kind) =>
      archiveDocument(store, by.accountant, {
        kind,
        subject: `test:${kind}`,
        serial: kind,
        title: kind,
        pages: 1,
        pdf: new TextEncoder().encode('%PDF-1'),
      }),
    );
  });

  test('the contract states it with the procedure, for exactly these procedures', () => {
    const parted = procedures.filter(({ meta }) => meta.parts !== undefined);
    expect(parted.map(({ name }) => name).toSorted()).toEqual(Object.keys(PARTS).toSorted());
    for (const { name, meta } of parted) {
      for (const [part, roles] of Object.entries(PARTS[name] ?? {})) {
        const said = meta.parts?.[part] ?? meta.parts?.others;
        expect(said?.toSorted(), `${name} ${part}`).toEqual(roles.toSorted());
      }
    }
  });

  test.each(ROLES)('%s opens the papers of its own work', async (role: Role) => {
    const client = clientFor(app, village, role);
    for (const { id, kind } of papers) {
      const answers = [
        client.documents.get({ id }),
        client.documents.printed({ requestId: requestId(), id }),
      ];
      const refused = PARTS['documents.get']?.[kind]?.includes(role) ? undefined : 'notAllowed';
      for (const answer of answers) {
        const code = await answer.then(
          () => undefined,
          (error: ORPCError<string, { code: string }>) => error.data.code,
        );
        expect(code, `${kind} for ${role}`).toBe(refused);
      }
    }
  });

  test.each(ROLES)('%s finds the records that it may open', async (role: Role) => {
    const client = clientFor(app, village, role);
    const kinds = new Set<string>();
    for (const query of ['2026-1', 'JS2026-001', '肥皂']) {
      for (const { kind } of (await client.search.records({ query })).hits) kinds.add(kind);
    }
    const own = ['goods', 'slip', 'settlement'].filter((kind) =>
      PARTS['search.records']?.[kind]?.includes(role),
    );
    expect([...kinds].toSorted()).toEqual(own.toSorted());
  });

  test.each(BOOKS)('%s sees a phone whole or masked', async (role: Role) => {
    const [member] = (await clientFor(app, village, role).households.detail({ householdId })).members;
    const whole = PARTS['households.detail']?.wholePhones?.includes(role);
    expect(member?.phone).toBe(whole ? '13900001234' : '139****1234');
  });
});
