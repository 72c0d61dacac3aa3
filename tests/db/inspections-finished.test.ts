/** A round over the households is finished as it was shown, or withdrawn. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { markHouseholds } from '../../db/inspections/mark.ts';
import { startRound } from '../../db/inspections/start.ts';
import { closeHousehold } from '../../db/households/change-state.ts';
import { finishRound, previewRound } from '../../db/inspections/finish.ts';
import { withdrawRound } from '../../db/inspections/withdraw.ts';
import { listRounds, roundById } from '../../db/inspections/read.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { declared } from '../builders/declarations.ts';
import { adopted, secondScheme } from '../builders/fill-missing.ts';
import { seen } from '../builders/households.ts';
import {
  declarationsOf,
  keyOf,
  begun,
  finished,
  marked,
  markShown,
  resultsOf,
  threeHouseholds,
} from '../builders/inspections.ts';
import { allPassed, buildCommittee, convene, refusalOf } from '../builders/meetings.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { meetingOver } from '../builders/whole-month.ts';

const TODAY = '2026-09-26';

let village: TestVillage;
let schemeId: SchemeId;
beforeEach(() => {
  village = buildVillage();
  ({ schemeId } = inForceScheme(village));
});
afterEach(() => village.close());

describe('a round over the households', () => {
  test('what the caps cut is shown by household before the round is finished, and nothing more is registered', () => {
    const { first, second } = threeHouseholds(village);
    for (let day = 1; day <= 4; day += 1) {
      declared(village, {
        schemeId,
        householdId: first.id,
        itemId: 'model-courtyard',
        points: 400,
        activityDate: `2026-09-0${String(day)}`,
        reason: '庭院评比为示范户',
        channel: '日常检查',
      });
    }
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf(village, schemeId, 'model-courtyard'));
    const preview = previewRound(village.store, roundId);
    expect(preview).toMatchObject({ outcome: { declarations: 2, awarded: 800 }, unvisited: 0 });
    expect(
      preview.cuts.map(({ headName, points, allowed, reason }) => [headName, points, allowed, reason]),
    ).toEqual([['余明梅', 400, 0, '“庭院评比为示范户”每月最多4次，已有4次16分，此次不能再加分']]);
    finished(village, roundId);
    const { rows } = declarationsOf(village, schemeId);
    expect(rows.filter(({ householdId }) => householdId === first.id)).toHaveLength(4);
    expect(rows.filter(({ householdId }) => householdId === second.id)).toHaveLength(1);
  });

  test('a round of a month whose meeting is over says where it counts before it is finished', () => {
    threeHouseholds(village);
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf(village, schemeId, 'model-courtyard'));
    expect(previewRound(village.store, roundId).later).toBe('');
    village.clock.set('2026-10-08T02:00:00.000Z');
    meetingOver(village, schemeId, '2026-09');
    expect(previewRound(village.store, roundId).later).toBe('9月的评议会已经开过，计入10月');
    finished(village, roundId);
    const { rows } = declarationsOf(village, schemeId);
    expect(new Set(rows.filter(({ state }) => state === 'verified').map(({ period }) => period))).toEqual(
      new Set(['2026-10']),
    );
  });

  test('the same round a second time on a day adds nothing', () => {
    threeHouseholds(village);
    const key = keyOf(village, schemeId, 'waste-dumped');
    for (const expected of [3, 0]) {
      const roundId = begun(village, schemeId);
      marked(village, roundId, () => key);
      expect(previewRound(village.store, roundId).outcome.declarations).toBe(expected);
      finished(village, roundId);
    }
    expect(declarationsOf(village, schemeId).totals.count).toBe(3);
  });

  test('the same round under a second scheme counts there too: its items are its own, whatever their ids', () => {
    threeHouseholds(village);
    const key = keyOf(village, schemeId, 'waste-dumped');
    const other = secondScheme(village);
    for (const one of [schemeId, other.schemeId]) {
      const roundId = begun(village, one);
      marked(village, roundId, () => key);
      const { cuts, outcome } = previewRound(village.store, roundId);
      expect([cuts, outcome.declarations]).toEqual([[], 3]);
      finished(village, roundId);
    }
  });

  test('a household that was closed after it was looked at gets nothing', () => {
    const { first } = threeHouseholds(village);
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf(village, schemeId, 'model-courtyard'));
    closeHousehold(village.store, village.by.accountant, { householdId: first.id, ...seen(village, first) });
    const { cuts, outcome } = previewRound(village.store, roundId);
    expect([outcome.declarations, cuts[0]?.headName, cuts[0]?.reason]).toEqual([2, '余明梅', '该户已经销户']);
  });

  test('it is finished as it was shown, once, and not without a result', () => {
    const { first, second } = threeHouseholds(village);
    const { store, by } = village;
    const roundId = begun(village, schemeId);
    const finish = (seen: string) =>
      finishRound(store, by.accountant, {
        roundId,
        version: roundById(store, roundId).version,
        seen,
        requestId: randomUUID(),
      });
    expect(refusalOf(() => finish(previewRound(store, roundId).seen))).toBe('invalidState');
    marked(village, roundId, ({ id }) =>
      id === first.id ? keyOf(village, schemeId, 'model-courtyard') : undefined,
    );
    const shown = previewRound(store, roundId).seen;
    // The same totals for another household.
    const moved = [
      { householdId: first.id, result: null, note: '', seen: markShown(village, roundId, first.id) },
      {
        householdId: second.id,
        result: keyOf(village, schemeId, 'model-courtyard'),
        note: '',
        seen: markShown(village, roundId, second.id),
      },
    ];
    markHouseholds(store, by.administrator, { roundId, marks: moved });
    expect(refusalOf(() => finish(shown))).toBe('versionConflict');
    const { seen: now } = previewRound(store, roundId);
    finish(now);
    expect(refusalOf(() => finish(now))).toBe('invalidState');
    expect(refusalOf(() => marked(village, roundId, () => '0'))).toBe('invalidState');
  });

  test('the list of rounds adds what still counts: a result that was withdrawn is no longer in it', () => {
    threeHouseholds(village);
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf(village, schemeId, 'model-courtyard'));
    finished(village, roundId);
    const listed = () => listRounds(village.store, { schemeId, offset: 0, limit: 10 }).rounds[0];
    expect(listed()).toMatchObject({ marked: 3, awarded: 1200, deducted: 0 });
    const [wrong] = declarationsOf(village, schemeId).rows;
    withdrawDeclaration(village.store, village.by.accountant, {
      id: wrong!.id,
      version: wrong!.version,
      reason: '看错了门牌',
      requestId: randomUUID(),
    });
    expect(listed()).toMatchObject({ marked: 3, awarded: 800, deducted: 0 });
  });

  test('the list of rounds adds what the meeting decided', () => {
    threeHouseholds(village);
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf(village, schemeId, 'model-courtyard'));
    finished(village, roundId);
    const [cut] = declarationsOf(village, schemeId).rows;
    village.store.sqlite.prepare('UPDATE declaration SET agreed_points = 300 WHERE id = ?').run(cut!.id);
    expect(roundById(village.store, roundId)).toMatchObject({ awarded: 1100, deducted: 0 });
  });

  test('a round is withdrawn with its declarations while nobody has decided about them', () => {
    threeHouseholds(village);
    const { store, by } = village;
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf(village, schemeId, 'model-courtyard'));
    finished(village, roundId);
    const withdraw = () =>
      withdrawRound(store, by.accountant, {
        roundId,
        version: roundById(store, roundId).version,
        reason: '记错了日期',
        requestId: randomUUID(),
      });
    buildCommittee(village);
    const meeting = { ...village, schemeId, schemeVersionId: 1 };
    const meetingId = convene(meeting);
    expect(meetingId).toBeGreaterThan(0);
    expect(refusalOf(withdraw)).toBe('inUse');
  });

  test('and stays once a meeting has decided', () => {
    threeHouseholds(village);
    const { store, by } = village;
    const withdraw = (roundId: number) =>
      withdrawRound(store, by.accountant, {
        roundId,
        version: roundById(store, roundId).version,
        reason: '记错了日期',
        requestId: randomUUID(),
      });
    const first = begun(village, schemeId);
    marked(village, first, () => keyOf(village, schemeId, 'model-courtyard'));
    finished(village, first);
    expect(withdraw(first)).toEqual({ withdrawn: 3 });
    expect(declarationsOf(village, schemeId).byState).toEqual({ withdrawn: 3 });
    const second = begun(village, schemeId, { title: '复查' });
    marked(village, second, () => keyOf(village, schemeId, 'clean-courtyard'));
    finished(village, second);
    buildCommittee(village);
    allPassed({ ...village, schemeId });
    expect(refusalOf(() => withdraw(second))).toBe('invalidState');
  });

  test('an open round is withdrawn as well, and what was seen stays on record', () => {
    threeHouseholds(village);
    const { store, by } = village;
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => '0');
    withdrawRound(store, by.accountant, {
      roundId,
      version: 1,
      reason: '下雨，改日再查',
      requestId: randomUUID(),
    });
    expect(roundById(store, roundId)).toMatchObject({
      state: 'withdrawn',
      stateReason: '下雨，改日再查',
      marked: 3,
    });
  });

  test('a round is not begun with what its items do not allow', () => {
    const start = (more: object) => () => begun(village, schemeId, more);
    const [result] = resultsOf(village, schemeId);
    expect(refusalOf(start({ date: addDays(TODAY, 1) }))).toBe('invalidInput');
    expect(refusalOf(start({ results: [result, { ...result, name: '又一个' }] }))).toBe('invalidInput');
    expect(refusalOf(start({ results: [{ ...result, points: -500 }] }))).toBe('invalidInput');
    expect(refusalOf(start({ results: [{ key: '1', name: '好', itemId: null, points: 100 }] }))).toBe(
      'invalidInput',
    );
    expect(refusalOf(start({ results: [{ ...result, itemId: 'no-such-item' }] }))).toBe('notFound');
    const people = adopted(village, 'sanmenxia-party-members').schemeId;
    expect(
      refusalOf(() =>
        startRound(village.store, village.by.accountant, {
          schemeId: people,
          title: '走访',
          date: TODAY,
          groupId: null,
          inspector: '支委',
          results: [{ key: '0', name: '正常', itemId: null, points: 0 }],
        }),
      ),
    ).toBe('invalidInput');
  });
});
