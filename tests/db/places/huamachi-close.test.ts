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
import { changeParticulars, readmitParticipant } from '../../../db/participants/change.ts';
import { leftTheList, NO_PARTICULARS, seenEntry } from '../../builders/participants.ts';
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

  it('by the difficulty of its last day, whatever was set for the next quarter before it was closed', async () => {
    const { ids, participants } = cadres(['A', 'A']);
    const [first, second] = participants as [number, number];
    for (const one of [first, second]) settled(village, village.schemeId, one, QUARTER, { score: 9200 });
    const { store, by, schemeId } = village;
    const change = (index: number, difficulty: string, since?: string) =>
      changeParticulars(store, by.accountant, {
        ...NO_PARTICULARS,
        ...seenEntry({ store }, schemeId, { memberId: ids[index] }),
        class: ['正职', '副职'][index] ?? '',
        difficulty,
        ...(since === undefined ? {} : { since }),
      });
    const pay = async () => (await preview(village, QUARTER)).figures.pay?.lines.map(({ fen }) => fen);
    onDay(village, '2026-10-02');
    change(0, 'C');
    expect(await pay()).toEqual([288_000, 288_000]);
    // Entered late for the quarter itself; then again for another day of it, which replaces the first.
    change(1, 'C', '2026-07-01');
    expect(await pay()).toEqual([288_000, 216_000]);
    change(1, 'B', '2026-10-01');
    expect(await pay()).toEqual([288_000, 216_000]);
    change(1, 'A', '2026-09-30');
    expect(await pay()).toEqual([288_000, 288_000]);
    expect(() => change(1, 'B', '2026-10-03')).toThrow('起算日期');
    await closeNow(village, QUARTER);
  });

  it('says who did not take part on its last day and was taken back since', async () => {
    const { ids } = cadres(['A', 'B']);
    const { store, by, schemeId } = village;
    const who = { memberId: ids[0] };
    onDay(village, '2026-09-05');
    leftTheList(village, schemeId, who, '2026-09-01');
    const warned = async () =>
      (await preview(village, QUARTER)).checks.find(({ id }) => id === 'list-changed')?.detail;
    onDay(village, '2026-10-02');
    expect(await warned()).toBeUndefined();
    readmitParticipant(store, by.accountant, { ...seenEntry({ store }, schemeId, who), reason: '借调回村' });
    expect(await warned()).toContain('干部1（恢复参加）在本期最后一天没有参加');
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
