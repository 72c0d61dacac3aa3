/** 花马池镇: cadres' pay by grade and difficulty, ranked within the class. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeNow,
  gradeOf,
  lineOf,
  onDay,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';
import { assessingSchemes } from '../../../db/assessments/rounds.ts';
import { begun, entered, settled } from '../../builders/assessments.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const QUARTER = '2026-Q3';

function cadres(difficulties: readonly string[]): { ids: number[]; participants: number[] } {
  village = villageUnder('huamachi-cadres', {
    'uses.pay.grades.0.name': '优秀',
    'uses.pay.grades.0.percent': 10_000,
    'uses.pay.grades.1.percent': 0,
    'uses.pay.coefficients.0.percent': 12_000,
    'uses.pay.coefficients.1.percent': 10_500,
    'uses.pay.coefficients.2.percent': 9000,
    'gradings.0.rule.levels.0.name': '优秀',
  });
  const classes = ['正职', '副职', '正职', '副职'];
  const ids = difficulties.map((difficulty, index) =>
    somebody(village, `干部${String(index + 1)}`, { class: classes[index], difficulty }),
  );
  const participants = ids.map(
    (id) =>
      (
        village.store.sqlite.prepare('SELECT id FROM participant WHERE member_id = ?').get(id) as {
          id: number;
        }
      ).id,
  );
  return { ids, participants };
}

describe('花马池 pays by the quarter', () => {
  it('2400 × share of the grade × coefficient; a veto is 差; ranked within the class', async () => {
    const { ids, participants } = cadres(['A', 'B', 'C', 'A']);
    const [first, second, third, fourth] = participants as [number, number, number, number];
    settled(village, village.schemeId, first, QUARTER, { score: 9200 });
    settled(village, village.schemeId, second, QUARTER, { score: 9000 });
    settled(village, village.schemeId, third, QUARTER, { score: 9500 });
    settled(village, village.schemeId, fourth, QUARTER, { score: 9900, vetoes: ['absent'] });
    const { figures } = await closeNow(village, QUARTER);
    expect(figures.pay?.lines.map(({ grade, fen }) => [grade, fen])).toEqual([
      ['优秀', 288_000],
      ['优秀', 252_000],
      ['优秀', 216_000],
      ['差', 0],
    ]);
    expect(figures.pay?.totalFen).toBe(756_000);
    expect(gradeOf(figures, ids[3]!, 'quarter').reasons).toEqual(['一票否决，直接评定为“差”']);
    expect(ids.map((id) => lineOf(figures, id).place)).toEqual([2, 2, 1, 1]);
  });

  it('waits for every assessment and every class of difficulty', async () => {
    const { participants } = cadres(['A', '']);
    settled(village, village.schemeId, participants[0]!, QUARTER, { score: 9200 });
    const { checks } = await preview(village, QUARTER);
    const blocking = checks.filter(({ level }) => level === 'blocking').map(({ id }) => id);
    expect(blocking).toEqual(['assessments', 'difficulty']);
  });

  it('goes on with the quarter that ended until it is finished or the present one has begun', () => {
    const { participants } = cadres(['A', 'A']);
    const [first, second] = participants as [number, number];
    const proposed = () =>
      assessingSchemes(village.store)[0]?.rounds.find(({ per }) => per === 'quarter')?.proposed;
    onDay(village, '2026-10-08');
    expect(proposed()).toBe('2026-Q4');
    settled(village, village.schemeId, first, QUARTER, { score: 9200 });
    const id = begun(village, village.schemeId, second, QUARTER);
    expect(proposed()).toBe(QUARTER);
    for (const step of ['selfReport', 'verification', 'final'] as const)
      entered(village, id, step, { score: 9000 });
    expect(proposed()).toBe('2026-Q4');
  });
});
