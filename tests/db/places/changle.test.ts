/** 昌乐 assesses its village party organisations by an index of four parts, in ten and forty. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assessmentOverview } from '../../../db/assessments/overview.ts';
import { assessmentDetail } from '../../../db/assessments/detail.ts';
import { assessmentById, finalAssessments } from '../../../db/assessments/read.ts';
import { recordSheet, type RecordSheetInput } from '../../../db/assessments/record.ts';
import { schemeOfPeriod } from '../../../db/participants/period-figures.ts';
import type { Verifier } from '../../../shared/assessments.ts';
import { fullMarks, indexScore } from '../../../shared/rules/index-tree.ts';
import type { IndexTree } from '../../../shared/schemes/model.ts';
import { leftTheList, onTheList } from '../../builders/participants.ts';
import { begun, entered, settled, sheets, VERIFIER } from '../../builders/assessments.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { refused } from '../../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
let schemeId: number;
let tree: IndexTree;
let xiaojia: number;
let full: Record<string, number>;

beforeEach(() => {
  village = buildVillage({ groups: 2 });
  ({ schemeId } = adopted(village, 'changle-index', (rules) => {
    rules.index?.bonuses.forEach((event) => (event.points = 200));
    rules.index?.deductions.forEach((event) => (event.points = 300));
  }));
  tree = schemeOfPeriod(village.store, schemeId, '2026').rules.index!;
  full = Object.fromEntries(fullMarks(tree));
  xiaojia = onTheList(village, schemeId, { name: '肖家河村党支部' });
});
afterEach(() => village.close());

/** Full marks but for a few. */
const marks = (less: Record<string, number> = {}) => ({
  ...full,
  ...Object.fromEntries(Object.entries(less).map(([id, by]) => [id, full[id]! - by])),
});

describe('the tree', () => {
  test('has 4, 10 and 40 parts, 6 bonus and 5 deduction cases', () => {
    const sizes = [1, 2, 3].map((level) => tree.nodes.filter((node) => node.level === level).length);
    expect(sizes).toEqual([4, 10, 40]);
    expect([tree.bonuses.length, tree.deductions.length]).toEqual([6, 5]);
  });

  test('gives 共富 two and ten parts and 30 of 100 marks', () => {
    const seconds = tree.nodes.filter(({ parent }) => parent === 'shared-wealth').map(({ id }) => id);
    expect(seconds).toEqual(['collective-income', 'farmers-wealth']);
    expect(tree.nodes.filter(({ parent = '' }) => seconds.includes(parent))).toHaveLength(10);
    const score = indexScore(tree, { marks: new Map(Object.entries(full)) });
    expect([score.byNode.get('shared-wealth'), score.total]).toEqual([3000, 10_000]);
  });
});

describe('a year of 肖家河村', () => {
  test('the half-year and the final assessment differ, and both stay on record', () => {
    village.clock.set('2026-12-28T02:00:00.000Z');
    const half = settled(
      village,
      schemeId,
      xiaojia,
      '2026-H1',
      { marks: marks({ 'wealth-1': 50 }) },
      'half-year',
    );
    const year = begun(village, schemeId, xiaojia, '2026', 'year');
    const happened = { bonuses: ['bonus-1', 'bonus-2', 'bonus-2'], deductions: ['deduction-1'] };
    entered(village, year, 'selfReport', { marks: full, ...happened });
    const lower = { marks: marks({ visits: 100, 'wealth-2': 20 }), ...happened };
    const reasons = { 'marks.visits': '有两户没有走访', 'marks.wealth-2': '合作社没有分红' };
    entered(village, year, 'verification', lower, { reasons });
    entered(village, year, 'final', lower);
    expect(sheets(village, half).map(({ total }) => total)).toEqual([9950, 9950, 9950]);
    expect(sheets(village, year).map(({ step, total }) => [step, total])).toEqual([
      ['selfReport', 10_300],
      ['verification', 10_180],
      ['final', 10_180],
    ]);
    expect(sheets(village, year)[1]!.content.reasons).toEqual(reasons);
    const totals = (period: string) =>
      finalAssessments(village.store, schemeId, period).map(({ participantId, total }) => [
        participantId,
        total,
      ]);
    expect(totals('2026-H1')).toEqual([[xiaojia, 9950]]);
    expect(totals('2026')).toEqual([[xiaojia, 10_180]]);
  });
});

describe('what is refused', () => {
  let id: number;
  beforeEach(() => {
    id = begun(village, schemeId, xiaojia, '2026-Q3', 'quarter');
  });

  test('a mark that is missing or beyond the full one, by the index’s name', () => {
    const enter = (changed: Record<string, number>) => () =>
      entered(village, id, 'selfReport', { marks: { ...full, ...changed } });
    const { visits: _visits, ...others } = full;
    expect(() => entered(village, id, 'selfReport', { marks: others })).toThrow(
      '“联系走访群众情况”还没有评分',
    );
    expect(enter({ visits: full['visits']! + 1 })).toThrow('“联系走访群众情况”的得分应在0至');
    expect(enter({ village: 100 })).toThrow('没有指标“village”');
    expect(() => entered(village, id, 'selfReport', { marks: full, bonuses: ['bonus-9'] })).toThrow(
      'bonus-9',
    );
  });

  test('a step out of order', () => {
    expect(() => entered(village, id, 'verification', { marks: full })).toThrow(
      '还没有自评申报，不能核查认定',
    );
    entered(village, id, 'selfReport', { marks: full });
    expect(() => entered(village, id, 'final', { marks: full })).toThrow('还没有核查认定，不能审定');
    entered(village, id, 'verification', { marks: full });
    expect(() => entered(village, id, 'selfReport', { marks: full })).toThrow(
      '已经核查认定，不能再改自评申报',
    );
  });

  test('a verification that does not say who verified, and a verifier of another step', () => {
    entered(village, id, 'selfReport', { marks: full });
    const { version } = assessmentById(village.store, id)!;
    const input = { assessmentId: id, version, content: { marks: full }, reasons: {}, reason: '' };
    const record = (
      more: Pick<RecordSheetInput, 'step' | 'verifier' | 'answered'>,
      by = village.by.administrator,
    ) => recordSheet(village.store, by, { ...input, ...more });
    expect(() => record({ step: 'verification' })).toThrow('请填写核查认定的单位和核查人');
    record({ step: 'verification', verifier: VERIFIER });
    expect(sheets(village, id).map(({ verifier }) => verifier)).toEqual([null, VERIFIER]);
    const next = { ...input, version: version + 1, step: 'final' as const, verifier: VERIFIER };
    expect(() => recordSheet(village.store, village.by.administrator, next)).toThrow('审定不填核查人');
  });

  test('a verification entered by whoever entered the self-report, until it is confirmed', () => {
    entered(village, id, 'selfReport', { marks: full });
    const { version } = assessmentById(village.store, id)!;
    const input = { assessmentId: id, version, content: { marks: full }, reasons: {}, reason: '' };
    const { accountant } = village.by;
    const record = (verifier: Verifier, answered?: string) =>
      recordSheet(village.store, accountant, { ...input, step: 'verification', verifier, answered });
    expect(refused(() => record(VERIFIER))).toMatchObject({
      code: 'question',
      message: `自评申报也是${accountant.name}登记的。核查认定应由核查的人作出：镇党建办 李明已经核查，${accountant.name}只是照结果录入，对吗？`,
    });
    const own = { office: '村委会', name: accountant.name };
    const { message } = refused(() => record(own));
    expect(message).toContain('自己核查自己的申报，不算核查');
    // The answer to one question is none to another.
    expect(refused(() => record(VERIFIER, message)).code).toBe('question');
    expect(sheets(village, id)).toHaveLength(1);
    record(VERIFIER, refused(() => record(VERIFIER)).message);
    expect(sheets(village, id).at(-1)).toMatchObject({ step: 'verification', verifier: VERIFIER });
    expect(assessmentDetail(village.store, id).lastVerifier).toEqual(VERIFIER);
  });

  test('a change without a reason', () => {
    entered(village, id, 'selfReport', { marks: full });
    const lower = { marks: marks({ visits: 50 }) };
    expect(() => entered(village, id, 'verification', lower)).toThrow(
      /“联系走访群众情况”由.+改为.+，请写明改动理由/,
    );
  });

  test('a correction of the final one without its own reason; with one the older stays on record', () => {
    for (const step of ['selfReport', 'verification', 'final'] as const)
      entered(village, id, step, { marks: full });
    const lower = { marks: marks({ visits: 50 }) };
    const reasons = { 'marks.visits': '群众反映属实' };
    expect(() => entered(village, id, 'final', lower, { reasons })).toThrow('更正请写明原因');
    expect(() => entered(village, id, 'final', { marks: full }, { reason: '复核' })).toThrow('没有不同');
    entered(village, id, 'final', lower, { reasons, reason: '群众举报后复核' });
    const finals = sheets(village, id).filter(({ step }) => step === 'final');
    expect(finals.map(({ total, reason }) => [total, reason])).toEqual([
      [10_000, ''],
      [9950, '群众举报后复核'],
    ]);
    const rewrite = village.store.sqlite.prepare('UPDATE assessment_sheet SET total = 0');
    expect(() => rewrite.run()).toThrow('immutable');
  });

  test('a second assessment of the same period, one that the scheme does not know, one that has not begun', () => {
    const open = (period: string, round: string) => () => begun(village, schemeId, xiaojia, period, round);
    expect(open('2026-Q3', 'quarter')).toThrow('肖家河村党支部2026年第三季度的考评已经开始（考〔2026〕1号）');
    expect(open('2026-08', 'quarter')).toThrow(
      '没有这样的考评期间，只有：季度初步评估、中期评估、年底全面考核',
    );
    expect(open('2026-Q4', 'quarter')).toThrow('2026年第四季度还没有开始');
    leftTheList(village, schemeId, { name: '肖家河村党支部' }, '2026-03-31');
    expect(open('2026-Q2', 'quarter')).toThrow('不参加或已退出');
  });
});

test('the overview ranks everybody by what is settled, and shows the levels', () => {
  const others = ['红河村党支部', '朱刘村党支部'].map((name) => onTheList(village, schemeId, { name }));
  settled(village, schemeId, xiaojia, '2026-Q3', { marks: full, deductions: ['deduction-1'] }, 'quarter');
  settled(village, schemeId, others[0]!, '2026-Q3', { marks: full, bonuses: ['bonus-1'] }, 'quarter');
  const open = begun(village, schemeId, others[1]!, '2026-Q3', 'quarter');
  entered(village, open, 'selfReport', { marks: marks({ 'wealth-1': 50 }) });
  const overview = assessmentOverview(village.store, { schemeId, period: '2026-Q3', roundId: 'quarter' });
  expect(overview.columns.filter(({ level }) => level === 1).map(({ name }) => name)).toEqual([
    '堡垒指数',
    '头雁指数',
    '共富指数',
    '幸福指数',
  ]);
  expect(
    overview.rows.map(({ name, totals, events, levels, place }) => [
      name,
      totals.selfReport,
      totals.final,
      events,
      levels['shared-wealth'],
      place,
    ]),
  ).toEqual([
    ['肖家河村党支部', 9700, 9700, -300, 3000, 2],
    ['红河村党支部', 10_200, 10_200, 200, 3000, 1],
    ['朱刘村党支部', 9950, null, 0, 2950, null],
  ]);
});
