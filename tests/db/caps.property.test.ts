/** Whatever the village does in whichever order, no cap of its scheme is exceeded by what stands. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { declare } from '../../db/declarations/declare.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { decide, decideRemaining } from '../../db/meetings/decide.ts';
import { EFFECTIVE_STATES } from '../../shared/declarations.ts';
import { addDays } from '../../shared/values/dates.ts';
import { periodOf } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { SchemeItem, SchemeRules } from '../../shared/schemes/model.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { verify } from '../builders/declarations.ts';
import {
  allPassed,
  attend,
  buildCommittee,
  buildHousehold,
  convene,
  meetingVillage,
  versionOf,
  type MeetingVillage,
  closeWithYes,
} from '../builders/meetings.ts';
import { publish, postNow } from '../builders/notices.ts';

const like = sampleAdoption.items.find(({ id }) => id === 'river-cleaning')!;

const item = (id: string, category: string, caps: SchemeItem['caps']): SchemeItem => ({
  ...like,
  id,
  category,
  name: id,
  scoring: { kind: 'range', min: 1, max: 100_000 },
  caps,
  repeatDoubles: false,
});

const rules: Partial<SchemeRules> = {
  categories: [
    { id: 'whole', name: '总类', aliases: [], caps: [{ per: 'year', points: 1200 }] },
    { id: 'part', name: '分类', parent: 'whole', aliases: [], caps: [{ per: 'quarter', points: 700 }] },
    { id: 'other', name: '其他', aliases: [], caps: [] },
  ],
  items: [
    item('monthly', 'part', [
      { per: 'act', points: 300 },
      { per: 'month', points: 500 },
    ]),
    item('twice', 'part', [{ per: 'month', times: 2 }]),
    item('daily', 'whole', [{ per: 'day', points: 200 }]),
    item('once', 'other', [{ per: 'ever', times: 1 }]),
  ],
  caps: [{ per: 'year', points: 1500 }],
  yearlyBudget: 2500,
};

interface Effective {
  household: number;
  item: string;
  date: string;
  points: number;
}

/** What stands, by the tables alone: neither withdrawn or rejected nor posted and reversed. */
function effectiveOnes({ store }: MeetingVillage): Effective[] {
  return store.sqlite
    .prepare(
      `SELECT d.household_id AS household, d.item_id AS item, d.activity_date AS date, coalesce(d.agreed_points, d.proposed_points) AS points
       FROM declaration d WHERE d.state IN (${EFFECTIVE_STATES.map((state) => `'${state}'`).join(', ')})
         AND NOT EXISTS (SELECT 1 FROM transfer t JOIN transfer r ON r.reverses_id = t.id WHERE t.source = 'declaration:' || d.id)`,
    )
    .all() as Effective[];
}

/** The most that any household has of these items within one stretch; number of declarations instead of points where asked. */
function most(
  declarations: readonly Effective[],
  items: readonly string[],
  stretch: (date: string) => string,
  times = false,
): number {
  const sums = new Map<string, number>();
  for (const { household, item: id, date, points } of declarations) {
    if (!items.includes(id)) continue;
    const key = `${String(household)} ${stretch(date)}`;
    sums.set(key, (sums.get(key) ?? 0) + (times ? 1 : points));
  }
  return Math.max(0, ...sums.values());
}

const within = (kind: 'month' | 'quarter' | 'year') => (date: string) => periodOf(kind, date);

function expectWithinCaps(declarations: readonly Effective[]): void {
  const all = ['monthly', 'twice', 'daily', 'once'];
  expect(
    Math.max(0, ...declarations.filter((one) => one.item === 'monthly').map(({ points }) => points)),
  ).toBeLessThanOrEqual(300);
  expect(most(declarations, ['monthly'], within('month'))).toBeLessThanOrEqual(500);
  expect(most(declarations, ['twice'], within('month'), true)).toBeLessThanOrEqual(2);
  expect(most(declarations, ['daily'], (date) => date)).toBeLessThanOrEqual(200);
  expect(most(declarations, ['once'], () => 'ever', true)).toBeLessThanOrEqual(1);
  expect(most(declarations, ['monthly', 'twice'], within('quarter'))).toBeLessThanOrEqual(700);
  expect(most(declarations, ['monthly', 'twice', 'daily'], within('year'))).toBeLessThanOrEqual(1200);
  expect(most(declarations, all, within('year'))).toBeLessThanOrEqual(1500);
  expect(sumBy(declarations, ({ points }) => points)).toBeLessThanOrEqual(2500);
}

const anAct = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('declare' as const),
      household: fc.nat({ max: 2 }),
      item: fc.constantFrom('monthly', 'twice', 'daily', 'once'),
      daysAgo: fc.nat({ max: 40 }),
      points: fc.integer({ min: 1, max: 600 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), nth: fc.nat({ max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), nth: fc.nat({ max: 40 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'settle' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('attend' as const), present: fc.constantFrom(7, 8) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('defer' as const), nth: fc.nat({ max: 20 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      nth: fc.nat({ max: 20 }),
      /** No points: rejected. */
      points: fc.option(fc.integer({ min: 1, max: 900 })),
    }),
  },
);
type Act = typeof anAct extends fc.Arbitrary<infer One> ? One : never;

function idsOf({ store }: MeetingVillage, sql: string): number[] {
  return store.sqlite.prepare(sql).pluck().all() as number[];
}

/** Everything declared goes the whole way: verified, passed, published, posted. */
function settle(village: MeetingVillage): void {
  const today = village.clock.now.toISOString().slice(0, 10);
  endMeeting(village, today.slice(0, 7));
  const { noticeId } = publish(village, { period: today.slice(0, 7), publishedOn: today });
  village.clock.forward(8);
  postNow(village, noticeId);
}

/** One declaration of a meeting under way, which is convened where there is none; it may have been decided otherwise before. */
function decideOne(village: MeetingVillage, { nth, points }: Extract<Act, { kind: 'decide' }>): void {
  const { store, by } = village;
  let [meetingId] = idsOf(village, `SELECT id FROM meeting WHERE state <> 'closed'`);
  if (meetingId === undefined) {
    verify(village, ...idsOf(village, `SELECT id FROM declaration WHERE state = 'declared'`));
    meetingId = convene(village, village.clock.now.toISOString().slice(0, 7));
    attend(village, meetingId, 9);
  }
  const agenda = idsOf(
    village,
    `SELECT declaration_id FROM agenda_item WHERE meeting_id = ${String(meetingId)} ORDER BY position`,
  );
  decide(store, by.accountant, {
    meetingId,
    version: versionOf(village, meetingId),
    declarationId: agenda[nth % agenda.length] ?? 0,
    result: points === null ? 'rejected' : 'changed',
    ...(points === null ? {} : { points }),
    reason: '议后改定',
    votes: { inFavour: points === null ? 0 : 9, against: points === null ? 9 : 0, abstain: 0 },
    recusals: [],
  });
}

/** In the meeting under way others turn out to be present, and everything is voted on again; or a decided declaration is put off. */
function duringMeeting(village: MeetingVillage, what: Extract<Act, { kind: 'attend' | 'defer' }>): void {
  const [meetingId] = idsOf(village, `SELECT id FROM meeting WHERE state <> 'closed'`);
  if (meetingId === undefined) return;
  if (what.kind === 'attend') {
    attend(village, meetingId, what.present, true);
    attend(village, meetingId, 9, true);
    return;
  }
  const agenda = idsOf(
    village,
    `SELECT declaration_id FROM agenda_item WHERE meeting_id = ${String(meetingId)} ORDER BY position`,
  );
  if (agenda.length === 0) return;
  decide(village.store, village.by.accountant, {
    meetingId,
    version: versionOf(village, meetingId),
    declarationId: agenda[what.nth % agenda.length]!,
    result: 'deferred',
    reason: '下次再议',
    recusals: [],
  });
}

/** The meeting under way passes the rest and ends; where there is none, one is held about all that is declared. */
function endMeeting(village: MeetingVillage, month: string): void {
  const { store, by } = village;
  const [meetingId] = idsOf(village, `SELECT id FROM meeting WHERE state <> 'closed'`);
  if (meetingId === undefined) {
    verify(village, ...idsOf(village, `SELECT id FROM declaration WHERE state = 'declared'`));
    allPassed(village, month);
    return;
  }
  decideRemaining(store, by.accountant, { meetingId, version: versionOf(village, meetingId) });
  closeWithYes(village, meetingId);
}

let told = 0;

function run(village: MeetingVillage, households: readonly number[], what: Act): void {
  const { store, by, clock, schemeId } = village;
  if (what.kind === 'settle') return settle(village);
  if (what.kind === 'decide') return decideOne(village, what);
  if (what.kind === 'attend' || what.kind === 'defer') return duringMeeting(village, what);
  if (what.kind === 'declare') {
    told += 1;
    declare(store, by.accountant, {
      schemeId,
      householdId: households[what.household]!,
      memberId: null,
      itemId: what.item,
      activityDate: addDays(clock.now.toISOString().slice(0, 10), -what.daysAgo),
      points: what.points,
      reason: `第${String(told)}件事`,
      place: '',
      narrative: '',
      witness: '',
      informant: '',
      channel: '本人申报',
    });
    return;
  }
  const candidates =
    what.kind === 'withdraw'
      ? idsOf(village, 'SELECT id FROM declaration ORDER BY id')
      : idsOf(village, `SELECT id FROM transfer WHERE kind = 'award' ORDER BY id`);
  const id = candidates[what.nth % Math.max(1, candidates.length)];
  if (id === undefined) return;
  if (what.kind === 'withdraw') {
    const { version } = declarationById(store, id);
    withdrawDeclaration(store, by.accountant, { id, version, reason: '登记错了' });
  } else {
    const input = { requestId: crypto.randomUUID(), transferId: id, reason: '重复登记', approver: '单火珍' };
    reverseTransfer(store, by.accountant, input);
  }
}

test('declarations declared, withdrawn, decided otherwise, posted and reversed in any order never exceed a cap', () => {
  const happened = { refused: 0, done: 0, posted: 0, reversed: 0 };
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 15, maxLength: 40 }), (acts) => {
      const village = meetingVillage(rules);
      try {
        buildCommittee(village);
        const households = ['余明梅', '江旺兴', '徐有财'].map(
          (name) => buildHousehold(village, [{ name }]).id,
        );
        for (const what of acts) {
          try {
            run(village, households, what);
            happened.done += 1;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            happened.refused += 1;
          }
          expectWithinCaps(effectiveOnes(village));
        }
        const moved = (kind: string) =>
          idsOf(village, `SELECT id FROM transfer WHERE kind = '${kind}'`).length;
        happened.posted += moved('award');
        happened.reversed += moved('reversal');
      } finally {
        village.close();
      }
    }),
    { numRuns: 60 },
  );
  // All of it happens, and often enough against a cap: by so many runs, whatever the seed.
  expect(Math.min(...Object.values(happened))).toBeGreaterThan(5);
}, 120_000);
