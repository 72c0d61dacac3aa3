/** 花马池 judges its cadres by the quarter, each class by itself, and some things outright. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assessmentOverview } from '../../../db/assessments/overview.ts';
import type { AssessmentContent } from '../../../shared/assessments.ts';
import type { SchemeRules } from '../../../shared/schemes/model.ts';
import { onTheList } from '../../builders/participants.ts';
import { begun, entered, settled } from '../../builders/assessments.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

const [CHIEF, DEPUTY] = ['正职', '副职'];
const QUARTER = '2026-Q3';

let village: TestVillage;
let schemeId: number;

beforeEach(() => {
  village = buildVillage({ groups: 1 });
});
afterEach(() => village.close());

function adopt(change: (rules: SchemeRules) => void = () => undefined): void {
  ({ schemeId } = adopted(village, 'huamachi-cadres', (rules) => {
    rules.gradings![0]!.rule = {
      kind: 'lines',
      levels: [
        { name: '优秀', from: 9000, inclusive: true },
        { name: '良好', from: 7000, inclusive: true },
      ],
      otherwise: '差',
    };
    change(rules);
    const { rule } = rules.gradings![0]!;
    const names = 'levels' in rule ? rule.levels.map(({ name }) => name) : [];
    if (rules.uses.pay?.kind === 'gradeShare')
      rules.uses.pay.grades = [...names, '差'].map((name) => ({ name, percent: 10_000 }));
  }));
}

function cadre(name: string, cadreClass: string): number {
  const { headMemberId } = buildHousehold(village, name);
  return onTheList(village, schemeId, { memberId: headMemberId! }, { class: cadreClass, difficulty: 'A' });
}

/** Name, place, grade and what is said of it. */
const board = () =>
  assessmentOverview(village.store, { schemeId, period: QUARTER, roundId: '' }).rows.map(
    ({ name, place, grade, notes }) => [name, place, grade, notes.join()],
  );

describe('a quarter', () => {
  test('ranks everybody within the class, and grades by the score', () => {
    adopt();
    const scores = [
      ['白书记', CHIEF, 9000],
      ['冯主任', CHIEF, 9200],
      ['郭副书记', DEPUTY, 8999],
    ] as const;
    for (const [name, group, score] of scores)
      settled(village, schemeId, cadre(name, group!), QUARTER, { score });
    expect(board()).toEqual([
      ['白书记', 2, '优秀', ''],
      ['冯主任', 1, '优秀', ''],
      ['郭副书记', 1, '良好', ''],
    ]);
  });

  test('ten days away without reason are a veto: 差, whatever the score', () => {
    adopt();
    settled(village, schemeId, cadre('白书记', CHIEF!), QUARTER, { score: 9900, vetoes: ['absent'] });
    expect(board()).toEqual([['白书记', 1, '差', '一票否决，直接评定为“差”']]);
  });

  test('who has a score is not among the worst for having no award: the assessment is what the close counts', () => {
    adopt((rules) => {
      rules.gradings![0]!.worst = { name: '差', when: ['noAward', 'belowBase'] };
    });
    settled(village, schemeId, cadre('白书记', CHIEF!), QUARTER, { score: 9000 });
    settled(village, schemeId, cadre('冯主任', CHIEF!), QUARTER, { score: 0 });
    expect(board()).toEqual([
      ['白书记', 1, '优秀', ''],
      ['冯主任', 2, '差', '无贡献加分'],
    ]);
  });

  test('a share of the first is one of each class, as at the close', () => {
    adopt((rules) => {
      rules.gradings![0]!.rule = {
        kind: 'top',
        levels: [{ name: '优秀', percent: 5000 }],
        otherwise: '差',
        ties: 'include',
      };
    });
    const scores = [
      ['白书记', CHIEF, 9000],
      ['冯主任', CHIEF, 9200],
      ['郭副书记', DEPUTY, 8000],
      ['郝副书记', DEPUTY, 8100],
    ] as const;
    for (const [name, group, score] of scores)
      settled(village, schemeId, cadre(name, group!), QUARTER, { score });
    expect(board().map(([name, , grade]) => [name, grade])).toEqual([
      ['白书记', '差'],
      ['冯主任', '优秀'],
      ['郭副书记', '差'],
      ['郝副书记', '优秀'],
    ]);
  });

  test('has no grade before it is settled', () => {
    adopt();
    const id = begun(village, schemeId, cadre('白书记', CHIEF!), QUARTER);
    entered(village, id, 'selfReport', { score: 9900 });
    expect(board()).toEqual([['白书记', null, null, '']]);
  });
});

describe('where the meeting names the grade', () => {
  const judged = (rules: SchemeRules) => {
    rules.gradings![0]!.rule = { kind: 'judged', levels: ['优秀', '称职', '差'].map((name) => ({ name })) };
  };

  test('it stands, and a veto goes before it', () => {
    adopt(judged);
    settled(village, schemeId, cadre('白书记', CHIEF!), QUARTER, { grade: '优秀' });
    settled(village, schemeId, cadre('冯主任', CHIEF!), QUARTER, { grade: '称职', vetoes: ['absent'] });
    expect(board()).toEqual([
      ['白书记', null, '优秀', ''],
      ['冯主任', null, '差', '一票否决，直接评定为“差”'],
    ]);
  });

  test('one that the scheme does not know is refused, and none at all', () => {
    adopt(judged);
    const id = begun(village, schemeId, cadre('白书记', CHIEF!), QUARTER);
    const enter = (content: AssessmentContent) => () => entered(village, id, 'selfReport', content);
    expect(enter({ grade: '一般' })).toThrow('没有“一般”这个等次，只有：优秀、称职、差');
    expect(enter({})).toThrow('请选择评议确定的等次');
    expect(enter({ grade: '优秀', vetoes: ['lazy'] })).toThrow('没有一票否决情形“lazy”');
  });
});
