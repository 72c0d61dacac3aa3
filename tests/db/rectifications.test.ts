import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { declarationById } from '../../db/declarations/read.ts';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { checkRectification } from '../../db/rectifications/check.ts';
import { declarationsToVerify } from '../../db/verification/to-verify.ts';
import { serveRectification } from '../../db/rectifications/serve.ts';
import { listRectifications, rectificationById } from '../../db/rectifications/read.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { addDays, localDate } from '../../shared/values/dates.ts';
import type { DeclarationId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { declared, verify } from '../builders/declarations.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold } from '../builders/households.ts';
import { begun, finished, marked } from '../builders/inspections.ts';
import { refusalOf } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const SERVED = '2026-09-26';

describe('a notice of rectification', () => {
  let village: TestVillage;
  let schemeId: SchemeId;
  let householdId: HouseholdId;
  beforeEach(() => {
    village = buildVillage();
    ({ schemeId } = adopted(village, 'tongjie-dividend'));
    householdId = buildHousehold(village, '姚根宝').id;
  });
  afterEach(() => village.close());

  const deduction = (itemId = 'waste', points = -200): DeclarationId =>
    declared(village, {
      schemeId,
      householdId,
      itemId,
      points,
      reason: '垃圾未分类投放',
      channel: '日常检查',
      activityDate: '2026-09-25',
    }).id;
  const serve = (declarationId: DeclarationId, servedOn = SERVED) =>
    serveRectification(village.store, village.by.accountant, {
      declarationId,
      version: declarationById(village.store, declarationId).version,
      demand: '按四分类投放，清理门前垃圾',
      servedOn,
      requestId: randomUUID(),
    });
  const check = (id: number, rectifiedOn: string | null) =>
    checkRectification(village.store, village.by.accountant, {
      id,
      version: rectificationById(village.store, id).version,
      rectifiedOn,
      checkedBy: '章月英',
      finding: '到户查看',
      requestId: randomUUID(),
    });
  const stateOf = (id: DeclarationId) => declarationById(village.store, id).state;

  test('goes before the verification of what may be put right, and of nothing else', () => {
    const waste = deduction();
    expect(refusalOf(() => verify(village, waste))).toBe('invalidState');
    const vice = deduction('gangs-vice');
    expect(refusalOf(() => serve(vice))).toBe('invalidState');
    expect(declarationsToVerify(village.store, { schemeId })).toMatchObject({
      entries: [{ id: vice, version: 1 }],
      awarded: 0,
      deducted: 200,
      toRectify: 1,
    });
    verify(village, vice);
    expect(stateOf(vice)).toBe('verified');
    expect(listRectifications(village.store, { schemeId, open: true }).toServe.map(({ id }) => id)).toEqual([
      waste,
    ]);
  });

  test('is numbered, names its last day, and takes the deduction off the way to the meeting', () => {
    const id = deduction();
    expect(serve(id)).toMatchObject({ no: '整〔2026〕1号', dueOn: '2026-10-10' });
    expect(stateOf(id)).toBe('rectifying');
    expect(refusalOf(() => verify(village, id))).toBe('invalidState');
    expect(refusalOf(() => serve(id))).toBe('invalidState');
    const { rows, toServe } = listRectifications(village.store, { schemeId, open: true });
    expect(rows.map(({ no, headName, dueOn, points }) => [no, headName, dueOn, points])).toEqual([
      ['整〔2026〕1号', '姚根宝', '2026-10-10', -200],
    ]);
    expect(toServe).toEqual([]);
  });

  test('is not dated before what it is about was found, nor ahead', () => {
    const id = deduction();
    expect(refusalOf(() => serve(id, '2026-09-24'))).toBe('invalidInput');
    expect(refusalOf(() => serve(id, '2026-09-27'))).toBe('invalidInput');
  });

  test('put right in time, nothing is deducted, and the declaration’s story says why', () => {
    const declaration = deduction();
    const { id, dueOn } = serve(declaration);
    village.clock.forward(14);
    expect(check(id, dueOn)).toEqual({ id, state: 'rectified' });
    expect(stateOf(declaration)).toBe('rectified');
    const acts = declarationTimeline(village.store, declaration).steps.map(({ event }) => event);
    expect(acts).toEqual(['登记', '发整改通知', '整改核查']);
    expect(refusalOf(() => check(id, dueOn))).toBe('invalidState');
  });

  test('cannot be found wanting while its term runs; on the day after the deduction goes to the meeting with the finding', () => {
    const declaration = deduction();
    const { id, dueOn } = serve(declaration);
    village.clock.forward(14);
    expect(refusalOf(() => check(id, null))).toBe('invalidState');
    expect(refusalOf(() => check(id, addDays(dueOn, 1)))).toBe('invalidInput');
    village.clock.forward(1);
    expect(check(id, null)).toEqual({ id, state: 'failed' });
    expect(declarationById(village.store, declaration)).toMatchObject({
      state: 'verified',
      stateReason: '整改通知书 整〔2026〕1号：到期未整改。到户查看',
    });
  });

  test('put right too late, it is deducted all the same', () => {
    const declaration = deduction();
    const { id, dueOn } = serve(declaration);
    village.clock.forward(20);
    expect(check(id, addDays(dueOn, 3)).state).toBe('failed');
    expect(stateOf(declaration)).toBe('verified');
  });

  test('a bad record without points goes to the meeting too where it was not put right, or too late', () => {
    const withBadRecord = (rules: SchemeRules) => {
      const waste = rules.items.find(({ id }) => id === 'waste')!;
      rules.items.push({
        ...waste,
        id: 'bad-record',
        name: '不良记录',
        scoring: { kind: 'fixed', points: 0 },
        caps: [],
        outcome: { kind: 'badRecord' },
      });
    };
    ({ schemeId } = adopted(village, 'tongjie-dividend', withBadRecord, { name: '通界试行' }));
    for (const late of [null, 3]) {
      const declaration = deduction('bad-record', 0);
      const { toServe } = listRectifications(village.store, { schemeId, open: true });
      expect(toServe.map(({ id }) => id)).toEqual([declaration]);
      const { id, dueOn } = serve(declaration, localDate(village.clock.now));
      village.clock.forward(20);
      expect(check(id, late === null ? null : addDays(dueOn, late)).state).toBe('failed');
      expect(stateOf(declaration)).toBe('verified');
      withdrawDeclaration(village.store, village.by.accountant, {
        id: declaration,
        version: declarationById(village.store, declaration).version,
        reason: '重复登记',
      });
    }
  });

  test('one that failed its term and comes back from a second vote goes on to the meeting without another notice', () => {
    const declaration = deduction();
    const { id, dueOn } = serve(declaration);
    village.clock.forward(20);
    check(id, addDays(dueOn, 3));
    // As the vote leaves it whose cap others have used up in the meantime, and as the clerk registers it again.
    village.store.sqlite.prepare(`UPDATE declaration SET state = 'declared' WHERE id = ?`).run(declaration);
    expect(declarationsToVerify(village.store, { schemeId })).toMatchObject({
      entries: [{ id: declaration }],
      toRectify: 0,
    });
    expect(listRectifications(village.store, { schemeId, open: true }).toServe).toEqual([]);
    expect(refusalOf(() => serve(declaration))).toBe('invalidState');
    verify(village, declaration);
    expect(stateOf(declaration)).toBe('verified');
  });

  test('a question that was right takes the deduction back, and the notice with it', () => {
    const declaration = deduction();
    const { id } = serve(declaration);
    withdrawDeclaration(village.store, village.by.accountant, {
      id: declaration,
      version: declarationById(village.store, declaration).version,
      reason: '质询属实：不是该户所倒',
    });
    expect(stateOf(declaration)).toBe('withdrawn');
    expect(rectificationById(village.store, id)).toMatchObject({
      state: 'withdrawn',
      finding: '质询属实：不是该户所倒',
    });
    expect(listRectifications(village.store, { schemeId, open: true }).rows).toEqual([]);
    expect(listRectifications(village.store, { schemeId, open: false }).rows).toHaveLength(1);
  });

  test('deductions of a round wait for theirs, while its awards go to the meeting', () => {
    buildHousehold(village, '钱阿毛');
    const round = begun(village, schemeId, {
      results: [
        { key: '1', name: '优美庭院', itemId: 'fine-courtyard', points: 200 },
        { key: '2', name: '垃圾乱放', itemId: 'waste', points: -200 },
      ],
    });
    marked(village, round, (_household, index) => (index === 0 ? '2' : '1'));
    expect(finished(village, round)).toEqual({
      declarations: 2,
      verified: 1,
      toRectify: 1,
      awarded: 200,
      deducted: 200,
    });
    expect(
      listRectifications(village.store, { schemeId, open: true }).toServe.map(({ headName }) => headName),
    ).toEqual(['姚根宝']);
  });
});
