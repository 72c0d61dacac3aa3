import type { MarkValue } from '../../shared/contract/inspections.ts';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { declarationTotals, listDeclarations } from '../../db/declarations/list.ts';
import { markHouseholds } from '../../db/inspections/mark.ts';
import { startRound } from '../../db/inspections/start.ts';
import { closeHousehold } from '../../db/households/change-state.ts';
import { finishRound, previewRound } from '../../db/inspections/finish.ts';
import { withdrawRound } from '../../db/inspections/withdraw.ts';
import { gridLog } from '../../db/inspections/grid-log.ts';
import { listRounds, roundById } from '../../db/inspections/read.ts';
import { roundHouseholds } from '../../db/inspections/round-households.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { addDays } from '../../shared/values/dates.ts';
import { proposedResults } from '../../shared/inspections.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { declared } from '../builders/declarations.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold, seen } from '../builders/households.ts';
import { begun, finished, marked } from '../builders/inspections.ts';
import { allPassed, buildCommittee, convene, refusalOf } from '../builders/meetings.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { meetingOver } from '../builders/whole-month.ts';

const TODAY = '2026-09-26';

describe('a round over the households', () => {
  let village: TestVillage;
  let schemeId: SchemeId;
  beforeEach(() => {
    village = buildVillage();
    ({ schemeId } = inForceScheme(village));
  });
  afterEach(() => village.close());

  const rulesNow = () => requireSchemeInForce(village.store, schemeId, TODAY).rules;
  const results = () => proposedResults(rulesNow());
  const keyOf = (itemId: string) => results().find((result) => result.itemId === itemId)!.key;
  const declarations = () => ({
    ...listDeclarations(village.store, { schemeId, offset: 0, limit: 500 }),
    ...declarationTotals(village.store, { schemeId }),
  });
  const shownMark = (roundId: number, householdId: number) => {
    const { result, note } = roundHouseholds(village.store, roundById(village.store, roundId)).find(
      ({ id }) => id === householdId,
    )!;
    return { result, note };
  };
  const people = () => {
    const [first, second, third] = ['余明梅', '单火珍', '江旺兴'].map((name, index) =>
      buildHousehold(village, name, { group: index + 1 }),
    );
    return { first: first!, second: second!, third: third! };
  };

  test('a scheme that says nothing of daily checks is asked for what one sees on a round', () => {
    expect(results().map(({ key, name, points }) => `${key} ${name} ${String(points / 100)}`)).toEqual([
      '1 庭院评比为示范户 4',
      '2 庭院评比为清洁户 2',
      '3 房前屋后乱堆放 -2',
      '4 垃圾乱投放 -2',
      '5 公共通道堆放杂物 -3',
      '0 正常 0',
    ]);
  });

  test('a scheme with daily checks is asked for those alone', () => {
    const { rules } = requireSchemeInForce(
      village.store,
      adopted(village, 'dixu-waste-sorting').schemeId,
      TODAY,
    );
    expect(proposedResults(rules).map(({ name }) => name)).toEqual(['垃圾分类合格', '违反村规民约', '正常']);
  });

  test('its results are declarations that are verified already, each with the round’s words, and the one with nothing noted is none', () => {
    const { first, second, third } = people();
    const roundId = begun(village, schemeId);
    const [two, four] = [keyOf('model-courtyard'), keyOf('waste-dumped')];
    const keys = new Map([
      [first.id, two],
      [second.id, four],
      [third.id, '0'],
    ]);
    expect(marked(village, roundId, ({ id }) => keys.get(id))).toBe(3);
    expect(finished(village, roundId)).toEqual({
      declarations: 2,
      verified: 2,
      toRectify: 0,
      awarded: 400,
      deducted: 200,
    });
    const { rows, byState } = declarations();
    expect(byState).toEqual({ verified: 2 });
    expect(
      rows.map((row) => [row.headName, row.reason, row.proposedPoints, row.channel, row.registrar]),
    ).toEqual([
      ['单火珍', '环境卫生巡查：垃圾乱投放', -200, '日常检查', '网格员'],
      ['余明梅', '环境卫生巡查：庭院评比为示范户', 400, '日常检查', '网格员'],
    ]);
    const story = declarationTimeline(village.store, rows[0]!.id).steps.map(
      ({ act, who, detail }) => `${act} ${who} ${detail}`,
    );
    expect(story[1]).toBe('巡查 村会计 巡查 巡〔2026〕1号 结束时一并登记、初审');
    expect(roundById(village.store, roundId)).toMatchObject({
      state: 'finished',
      marked: 3,
      awarded: 400,
      deducted: 200,
    });
    const month = listRounds(village.store, { schemeId, month: '2026-09', offset: 0, limit: 10 });
    expect([month.total, month.rounds[0]?.no]).toEqual([1, '巡〔2026〕1号']);
  });

  test('nothing is lost on the way: a batch sent twice is one, a result can be changed and taken away, and the round goes on after a restart', () => {
    const { first, second } = people();
    const roundId = begun(village, schemeId);
    const { store, by } = village;
    const send = (householdId: number, result: string | null, note = '') => {
      const seen = shownMark(roundId, householdId);
      return markHouseholds(store, by.accountant, {
        roundId,
        marks: [{ householdId, result, note, seen }],
        requestId: randomUUID(),
      }).marked;
    };
    const twice = {
      roundId,
      marks: [{ householdId: first.id, result: '2', note: '门前三包', seen: { result: null, note: '' } }],
      requestId: randomUUID(),
    };
    expect(markHouseholds(store, by.accountant, twice).marked).toBe(1);
    expect(markHouseholds(store, by.accountant, twice)).toEqual({ marked: 1, conflicts: [] });
    expect(send(second.id, '5')).toBe(2);
    expect(send(first.id, '3', '门前三包')).toBe(2);
    expect(send(second.id, null)).toBe(1);
    const round = roundById(store, roundId);
    expect(
      roundHouseholds(store, round).map(({ headName, result, note }) => [headName, result, note]),
    ).toEqual([
      ['余明梅', '3', '门前三包'],
      ['单火珍', null, ''],
      ['江旺兴', null, ''],
    ]);
    expect(refusalOf(() => send(first.id, '9'))).toBe('invalidInput');
  });

  test('of two people on the same round nobody overwrites the other: what differs is returned as it is now', () => {
    const { first, second, third } = people();
    const roundId = begun(village, schemeId);
    const { store, by } = village;
    const none: MarkValue = { result: null, note: '' };
    const send = (who: 'accountant' | 'administrator', results: [number, string | null][], seen = none) =>
      markHouseholds(store, by[who], {
        roundId,
        marks: results.map(([householdId, result]) => ({ householdId, result, note: '', seen })),
        requestId: randomUUID(),
      });
    send('accountant', [
      [first.id, '2'],
      [second.id, '3'],
    ]);
    // The same result is no conflict, another one is, and what nobody else entered is saved.
    const answer = send('administrator', [
      [first.id, '4'],
      [second.id, '3'],
      [third.id, '0'],
    ]);
    expect(answer).toEqual({ marked: 3, conflicts: [{ householdId: first.id, result: '2', note: '' }] });
    expect([first, second, third].map(({ id }) => shownMark(roundId, id).result)).toEqual(['2', '3', '0']);
    // Nor is it cleared unseen.
    expect(send('administrator', [[second.id, null]]).conflicts).toHaveLength(1);
    // Having seen it, one may change it.
    expect(send('administrator', [[first.id, '4']], { result: '2', note: '' })).toEqual({
      marked: 3,
      conflicts: [],
    });
    expect(shownMark(roundId, first.id).result).toBe('4');
  });

  test('a round of one group has that group’s households, by number, and letters find them', () => {
    buildHousehold(village, '余明梅', { group: 3, no: '03002' });
    buildHousehold(village, '单火珍', { group: 3, no: '03001' });
    buildHousehold(village, '江旺兴', { group: 1, no: '01001' });
    const groupId = 3;
    const households = roundHouseholds(
      village.store,
      roundById(village.store, begun(village, schemeId, { groupId })),
    );
    expect(households.map(({ no }) => no)).toEqual(['03001', '03002']);
    expect(households[0]!.keys).toContain(' shz');
    expect(households[0]!.keys).not.toContain('|');
  });

  test('what the caps cut is shown by household before the round is finished, and nothing more is registered', () => {
    const { first, second } = people();
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
    marked(village, roundId, () => keyOf('model-courtyard'));
    const preview = previewRound(village.store, roundId);
    expect(preview).toMatchObject({ outcome: { declarations: 2, awarded: 800 }, unvisited: 0 });
    expect(
      preview.cuts.map(({ headName, points, allowed, reason }) => [headName, points, allowed, reason]),
    ).toEqual([['余明梅', 400, 0, '“庭院评比为示范户”每月最多4次，已有4次16分，此次不能再加分']]);
    finished(village, roundId);
    const { rows } = declarations();
    expect(rows.filter(({ householdId }) => householdId === first.id)).toHaveLength(4);
    expect(rows.filter(({ householdId }) => householdId === second.id)).toHaveLength(1);
  });

  test('a round of a month whose meeting is over says where it counts before it is finished', () => {
    people();
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf('model-courtyard'));
    expect(previewRound(village.store, roundId).later).toBe('');
    village.clock.set('2026-10-08T02:00:00.000Z');
    meetingOver(village, schemeId, '2026-09');
    expect(previewRound(village.store, roundId).later).toBe('9月的评议会已经开过，计入10月');
    finished(village, roundId);
    const { rows } = declarations();
    expect(new Set(rows.filter(({ state }) => state === 'verified').map(({ period }) => period))).toEqual(
      new Set(['2026-10']),
    );
  });

  test('the same round a second time on a day adds nothing', () => {
    people();
    const key = keyOf('waste-dumped');
    for (const expected of [3, 0]) {
      const roundId = begun(village, schemeId);
      marked(village, roundId, () => key);
      expect(previewRound(village.store, roundId).outcome.declarations).toBe(expected);
      finished(village, roundId);
    }
    expect(declarations().totals.count).toBe(3);
  });

  test('a household that was closed after it was looked at gets nothing', () => {
    const { first } = people();
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf('model-courtyard'));
    closeHousehold(village.store, village.by.accountant, { householdId: first.id, ...seen(village, first) });
    const { cuts, outcome } = previewRound(village.store, roundId);
    expect([outcome.declarations, cuts[0]?.headName, cuts[0]?.reason]).toEqual([2, '余明梅', '该户已经销户']);
  });

  test('it is finished as it was shown, once, and not without a result', () => {
    const { first, second } = people();
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
    marked(village, roundId, ({ id }) => (id === first.id ? keyOf('model-courtyard') : undefined));
    const shown = previewRound(store, roundId).seen;
    // The same totals for another household.
    const moved = [
      { householdId: first.id, result: null, note: '', seen: shownMark(roundId, first.id) },
      {
        householdId: second.id,
        result: keyOf('model-courtyard'),
        note: '',
        seen: shownMark(roundId, second.id),
      },
    ];
    markHouseholds(store, by.administrator, { roundId, marks: moved });
    expect(refusalOf(() => finish(shown))).toBe('versionConflict');
    const { seen: now } = previewRound(store, roundId);
    finish(now);
    expect(refusalOf(() => finish(now))).toBe('invalidState');
    expect(refusalOf(() => marked(village, roundId, () => '0'))).toBe('invalidState');
  });

  test('a round is withdrawn with its declarations while nobody has decided about them', () => {
    people();
    const { store, by } = village;
    const roundId = begun(village, schemeId);
    marked(village, roundId, () => keyOf('model-courtyard'));
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
    people();
    const { store, by } = village;
    const withdraw = (roundId: number) =>
      withdrawRound(store, by.accountant, {
        roundId,
        version: roundById(store, roundId).version,
        reason: '记错了日期',
        requestId: randomUUID(),
      });
    const first = begun(village, schemeId);
    marked(village, first, () => keyOf('model-courtyard'));
    finished(village, first);
    expect(withdraw(first)).toEqual({ withdrawn: 3 });
    expect(declarations().byState).toEqual({ withdrawn: 3 });
    const second = begun(village, schemeId, { title: '复查' });
    marked(village, second, () => keyOf('clean-courtyard'));
    finished(village, second);
    buildCommittee(village);
    allPassed({ ...village, schemeId });
    expect(refusalOf(() => withdraw(second))).toBe('invalidState');
  });

  test('an open round is withdrawn as well, and what was seen stays on record', () => {
    people();
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
    const [result] = results();
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

  test('the grid’s log shows the month day by day: rounds by result, declarations one by one', () => {
    const { first } = people();
    const roundId = begun(village, schemeId, { inspector: '章月英' });
    marked(village, roundId, () => keyOf('model-courtyard'));
    finished(village, roundId);
    declared(village, { schemeId, householdId: first.id, activityDate: '2026-09-20' });
    declared(village, { schemeId, householdId: first.id, activityDate: '2026-08-20' });
    const log = gridLog(village.store, { schemeId, groupId: 1, month: '2026-09', gridMember: '' });
    expect(log).toMatchObject({
      groupNumber: 1,
      gridMember: '章月英',
      awarded: 900,
      deducted: 0,
      households: 1,
    });
    expect(
      log.days.map(({ date, lines }) => [
        date,
        ...lines.map((line) => `${line.what} ${line.households} ${String(line.points)}`),
      ]),
    ).toEqual([
      ['2026-09-20', `参加周末河道清理 ${first.no} 余明梅 500`],
      ['2026-09-26', `环境卫生巡查（巡〔2026〕1号）：庭院评比为示范户 余明梅 400`],
    ]);
    const again = gridLog(village.store, { schemeId, groupId: 1, month: '2026-09', gridMember: '' });
    expect(again.mark).toBe(log.mark);
  });
});
