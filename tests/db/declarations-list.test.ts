import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { declarationTotals, listDeclarations } from '../../db/declarations/list.ts';
import { declarationsToVerify } from '../../db/verification/to-verify.ts';
import { VERIFIED_AT_ONCE } from '../../shared/declarations.ts';
import { setDeclarationState } from '../../db/declarations/set-state.ts';
import { transact } from '../../db/database/store.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import {
  declared,
  verified,
  verify,
  declaringVillage,
  planOf,
  type DeclaringVillage,
} from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';
import { attend, buildCommittee, convene, PARTICULARS, vote } from '../builders/meetings.ts';
import { refused } from '../builders/refusals.ts';

let village: DeclaringVillage;
let schemeId: SchemeId;
beforeEach(() => {
  village = declaringVillage();
  ({ schemeId } = village);
});
afterEach(() => village.close());

const plan = <More extends object = object>(more?: More) => planOf(village, more);
const all = { offset: 0, limit: 100 };
const now = (id: number) => declarationById(village.store, id);

describe('the register', () => {
  it('tells apart two households of a group whose heads have one name', () => {
    const heads = [2, 2, 3].map((group) => buildHousehold(village, '张志强', { group }));
    for (const { id } of heads) declared(village, plan({ householdId: id }));
    const listed = listDeclarations(village.store, { schemeId, ...all }).rows;
    expect(listed.map(({ household }) => household).toSorted()).toEqual([
      '张志强',
      `张志强（${heads[0]!.no}）`,
      `张志强（${heads[1]!.no}）`,
    ]);
    expect(listed.map(({ id }) => now(id).household)).toEqual(listed.map(({ household }) => household));
  });

  it('filters by month, state, group, household and words, with totals of what stands', () => {
    const other = buildHousehold(village, '单火珍', { group: 5 });
    declared(village, plan());
    const bad = declared(village, plan({ itemId: 'waste-dumped', points: -200, reason: '垃圾乱投放' }));
    const withdrawn = declared(village, { schemeId, householdId: other.id });
    declared(village, { schemeId, householdId: other.id, activityDate: '2026-08-30' });
    withdrawDeclaration(village.store, village.by.accountant, {
      id: withdrawn.id,
      version: 1,
      reason: '登错',
    });
    const list = (filter = {}) => {
      const asked = { schemeId, period: '2026-09', ...all, ...filter };
      return { ...listDeclarations(village.store, asked), ...declarationTotals(village.store, asked) };
    };
    expect(list().totals).toEqual({ count: 3, awarded: 500, deducted: 200 });
    expect(list().byState).toEqual({ declared: 2, withdrawn: 1 });
    expect(list({ states: ['withdrawn'] }).rows.map((row) => row.no)).toEqual([withdrawn.no]);
    expect(list({ direction: 'deduction' }).rows.map((row) => row.id)).toEqual([bad.id]);
    expect(list({ query: 'ymm' }).totals.count).toBe(2);
    expect(list({ query: '乱投放' }).rows.map((row) => row.id)).toEqual([bad.id]);
    expect(list({ groupId: 5 }).totals.count).toBe(1);
    expect(list({ period: undefined, limit: 2 }).rows).toHaveLength(2);
    expect(list({ period: undefined }).totals.count).toBe(4);
    const everywhere = (filter: object) => list({ period: undefined, ...filter });
    expect(everywhere({ query: '乱投' }).rows.map((row) => row.id)).toEqual([bad.id]);
    expect(everywhere({ query: '投放' }).totals).toEqual({ count: 1, awarded: 0, deducted: 200 });
    expect(everywhere({ query: '垃' }).totals.count).toBe(1);
    expect(everywhere({ query: '不存在的' })).toMatchObject({ rows: [], byState: {} });
    expect(everywhere({ query: bad.no }).rows.map((row) => row.id)).toEqual([bad.id]);
    expect(everywhere({ query: '2026-08' }).totals.count).toBe(1);
    expect(everywhere({ query: bad.no.slice(-4) }).rows.map((row) => row.id)).toContain(bad.id);
    expect(everywhere({ groupId: 5 }).totals.count).toBe(2);
    expect(everywhere({ direction: 'award', states: ['declared'] }).totals).toEqual({
      count: 2,
      awarded: 1000,
      deducted: 0,
    });
    const onDay = { date: '2026-08-30' };
    expect(everywhere(onDay)).toMatchObject({ rows: [{ activityDate: '2026-08-30' }], totals: { count: 1 } });
    expect(everywhere({ ...onDay, states: ['withdrawn'] }).totals.count).toBe(0);
    expect(everywhere({ offset: 3 }).rows.map((row) => row.period)).toEqual(['2026-08']);
    expect(everywhere({ groupId: 5, offset: 1 }).rows.map((row) => row.period)).toEqual(['2026-08']);
  });

  it('moves on only from the states that an act expects', () => {
    const { id } = declared(village, plan());
    const pass = () =>
      transact(village.store, village.by.accountant, 'meetings.decide', null, (tx) =>
        setDeclarationState(tx, id, ['verified', 'deferred'], 'passed', {
          agreedPoints: 400,
          reason: '按标准',
        }),
      );
    expect(refused(pass)).toMatchObject({
      code: 'invalidState',
      message: expect.stringContaining('待初审'),
    });
    verify(village, id);
    pass();
    expect(now(id)).toMatchObject({
      state: 'passed',
      agreedPoints: 400,
      proposedPoints: 500,
      stateReason: '按标准',
    });
  });

  it('shows the whole timeline of a declaration', () => {
    const { id } = verified(village, plan({ informant: '余小宝' }));
    buildCommittee(village);
    const meetingId = convene(village);
    attend(village, meetingId, 9);
    vote(village, meetingId, id, {
      votes: { inFavour: 8, against: 0, abstain: 1 },
    });
    const { steps } = declarationTimeline(village.store, id);
    expect(steps.map((step) => [step.event, step.who])).toEqual([
      ['登记', '村会计'],
      ['初审通过', '村会计'],
      ['评议', PARTICULARS.chair],
    ]);
    expect(steps[2]!.detail).toBe('评议会 评〔2026〕1号：通过，议定 +5 分，赞成 8、反对 0、弃权 1');
  });

  it('says what 批量初审 is about to pass: points of both kinds, what is off its standard, and only those selected', () => {
    const river = declared(village, plan());
    const waste = declared(village, plan({ itemId: 'waste-dumped', points: -200, reason: '垃圾乱投放' }));
    const flood = declared(
      village,
      plan({ itemId: 'flood-watch', points: 8800, valueReason: '连守十一天', reason: '防汛值守' }),
    );
    verified(village, plan({ activityDate: '2026-09-19' }));
    const asked = (filter: object = {}) => declarationsToVerify(village.store, { schemeId, ...filter });
    expect(asked()).toEqual({
      entries: [flood, waste, river].map(({ id }) => ({ id, version: 1 })),
      awarded: 9300,
      deducted: 200,
      beyond: 0,
      toRectify: 0,
      offStandard: {
        count: 1,
        first: [
          {
            id: flood.id,
            no: flood.no,
            household: '余明梅',
            itemName: '参加防汛值守',
            proposedPoints: 8800,
            offRange: '高于办法规定8分',
            valueReason: '连守十一天',
          },
        ],
      },
    });
    expect(asked({ query: '乱投放' }).entries).toEqual([{ id: waste.id, version: 1 }]);
    expect(asked({ ids: [river.id] })).toMatchObject({
      awarded: 500,
      deducted: 0,
      offStandard: { count: 0 },
    });
    verify(village, river.id);
    expect(asked({ ids: [river.id] }).entries).toEqual([]);
  });

  it('passes as many at once as a command takes, and says how many are left', () => {
    const { id } = declared(village, plan());
    village.store.sqlite
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO declaration (no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason,
           proposed_points, channel, registered_at)
         SELECT '2026-09-' || printf('%04d', n.i), scheme_id, scheme_version_id, item_id, household_id, activity_date,
           period, reason, proposed_points, channel, registered_at FROM n, declaration WHERE id = ?`,
      )
      .run(VERIFIED_AT_ONCE + 3, id);
    const { entries, beyond, awarded } = declarationsToVerify(village.store, { schemeId });
    expect([entries.length, beyond, awarded]).toEqual([VERIFIED_AT_ONCE, 3, VERIFIED_AT_ONCE * 500]);
  });
});
