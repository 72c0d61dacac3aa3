/** A round over the households: its results, and what is noted of each. */
import type { MarkValue } from '../../shared/contract/inspections.ts';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { markHouseholds } from '../../db/inspections/mark.ts';
import { listRounds, roundById } from '../../db/inspections/read.ts';
import { roundHouseholds } from '../../db/inspections/round-households.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { proposedResults } from '../../shared/rules/inspections.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold } from '../builders/households.ts';
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
import { refusalOf } from '../builders/meetings.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const TODAY = '2026-09-26';

let village: TestVillage;
let schemeId: SchemeId;
beforeEach(() => {
  village = buildVillage();
  ({ schemeId } = inForceScheme(village));
});
afterEach(() => village.close());

describe('a round over the households', () => {
  test('a scheme that says nothing of daily checks is asked for what one sees on a round', () => {
    expect(
      resultsOf(village, schemeId).map(({ key, name, points }) => `${key} ${name} ${String(points / 100)}`),
    ).toEqual([
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
    const { first, second, third } = threeHouseholds(village);
    const roundId = begun(village, schemeId);
    const [two, four] = [
      keyOf(village, schemeId, 'model-courtyard'),
      keyOf(village, schemeId, 'waste-dumped'),
    ];
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
    const { rows, byState } = declarationsOf(village, schemeId);
    expect(byState).toEqual({ verified: 2 });
    expect(
      rows.map((row) => [row.headName, row.reason, row.proposedPoints, row.channel, row.registrar]),
    ).toEqual([
      ['单火珍', '环境卫生巡查：垃圾乱投放', -200, '日常检查', '网格员'],
      ['余明梅', '环境卫生巡查：庭院评比为示范户', 400, '日常检查', '网格员'],
    ]);
    const story = declarationTimeline(village.store, rows[0]!.id).steps.map(
      ({ event, who, detail }) => `${event} ${who} ${detail}`,
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
    const { first, second } = threeHouseholds(village);
    const roundId = begun(village, schemeId);
    const { store, by } = village;
    const send = (householdId: number, result: string | null, note = '') => {
      const seen = markShown(village, roundId, householdId);
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
    const { first, second, third } = threeHouseholds(village);
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
    expect([first, second, third].map(({ id }) => markShown(village, roundId, id).result)).toEqual([
      '2',
      '3',
      '0',
    ]);
    // Nor is it cleared unseen.
    expect(send('administrator', [[second.id, null]]).conflicts).toHaveLength(1);
    // Having seen it, one may change it.
    expect(send('administrator', [[first.id, '4']], { result: '2', note: '' })).toEqual({
      marked: 3,
      conflicts: [],
    });
    expect(markShown(village, roundId, first.id).result).toBe('4');
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
});
