/** 花马池镇: cadres' pay by grade and difficulty, ranked within the class. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeNow,
  gradeOf,
  lineOf,
  onDay,
  postedDeclaration,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';
import { readmitParticipant } from '../../../db/participants/change.ts';
import { changeParticulars } from '../../../db/participants/change-particulars.ts';
import { leftTheList, NO_PARTICULARS, seenEntry } from '../../builders/participants.ts';
import { assessingSchemes } from '../../../db/assessments/rounds.ts';
import { begun, entered, settled, sheets } from '../../builders/assessments.ts';
import { assessmentDetail } from '../../../db/assessments/detail.ts';
import { assessmentOverview } from '../../../db/assessments/overview.ts';
import { dueCloses } from '../../../db/period-closes/due.ts';
import { recordSheet } from '../../../db/assessments/record.ts';

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

  it('begins no assessment of a quarter that is closed, and does not propose it', async () => {
    const { ids, participants } = cadres(['A', 'B']);
    const { store, schemeId } = village;
    onDay(village, '2026-10-10');
    settled(village, schemeId, participants[0]!, QUARTER, { score: 9200 });
    begun(village, schemeId, participants[1]!, QUARTER);
    expect(assessingSchemes(store)[0]?.rounds[0]?.proposed).toBe(QUARTER);
    leftTheList(village, schemeId, { memberId: ids[1] }, '2026-09-01');
    await closeNow(village, QUARTER);
    expect(() => begun(village, schemeId, participants[0]!, QUARTER)).toThrow('不能再开始考评');
    expect(assessingSchemes(store)[0]?.rounds[0]?.proposed).toBe('2026-Q4');
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

  it('does not judge who did not take part on its last day and was taken back since, and says so', async () => {
    const { ids } = cadres(['A', 'B']);
    const { store, by, schemeId } = village;
    const who = { memberId: ids[0] };
    onDay(village, '2026-09-05');
    leftTheList(village, schemeId, who, '2026-09-01');
    const warned = async () =>
      (await preview(village, QUARTER)).checks.find(({ id }) => id === 'listed-later')?.detail;
    onDay(village, '2026-10-02');
    expect(await warned()).toBeUndefined();
    readmitParticipant(store, by.accountant, { ...seenEntry({ store }, schemeId, who), reason: '借调回村' });
    expect(await warned()).toContain('干部1（2026年10月2日恢复）在本期最后一天还没有参加');
    expect((await preview(village, QUARTER)).figures.lines.map(({ name }) => name)).toEqual(['干部2']);
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

describe('points that were registered, judged, published and posted in the quarter', () => {
  const REASON = '镇里核查后核减年度任务';
  const posted = (id: number, points: number, date = '2026-08-05') =>
    postedDeclaration(village, id, { itemId: 'results', points, date });
  const replacing = async () =>
    (await preview(village, QUARTER)).checks.find(({ id }) => id === 'replaced-points');

  it('are shown with their items beside the score that would replace them, and not those of another quarter', () => {
    const { ids, participants } = cadres(['A', 'A']);
    posted(ids[0]!, 6000);
    posted(ids[0]!, 500, '2026-06-30');
    const detail = (index: number) =>
      assessmentDetail(village.store, begun(village, village.schemeId, participants[index]!, QUARTER));
    expect(detail(0).posted).toMatchObject({
      points: 6000,
      lines: [{ date: '2026-08-05', reason: 'results', points: 6000 }],
    });
    expect(detail(1).posted).toBeNull();
  });

  it('are not replaced without a reason, and the final score only when it is meant', () => {
    const { ids, participants } = cadres(['A']);
    posted(ids[0]!, 6000);
    const id = begun(village, village.schemeId, participants[0]!, QUARTER);
    const score = { score: 5500 };
    const enter = (step: 'selfReport' | 'verification' | 'final', replacedReason = '') =>
      entered(village, id, step, score, { replacedReason });
    expect(() => enter('selfReport')).toThrow(
      '干部1 2026年第三季度已入账60分，自评申报的得分是55分，请写明为什么与已入账的不同',
    );
    enter('selfReport', REASON);
    enter('verification', REASON);
    const { store, by } = village;
    const sheet = {
      assessmentId: id,
      version: 3,
      step: 'final',
      content: score,
      reasons: {},
      reason: '',
    } as const;
    expect(() => recordSheet(store, by.accountant, { ...sheet, replacedReason: REASON })).toThrow(
      `审定的得分是55分（理由：${REASON}）。结账时名次、等次、奖励都照55分，不照已入账的60分。确定吗？`,
    );
    enter('final', REASON);
    expect(sheets(village, id).map(({ content }) => content.replaced)).toEqual(
      Array.from({ length: 3 }, () => ({ points: 6000, reason: REASON })),
    );
  });

  it('stand with the reason at the check, on the result, and in the close', async () => {
    const { ids, participants } = cadres(['A', 'A']);
    posted(ids[0]!, 6000);
    posted(ids[1]!, 9000);
    settled(village, village.schemeId, participants[0]!, QUARTER, { score: 5500 }, '', REASON);
    settled(village, village.schemeId, participants[1]!, QUARTER, { score: 9000 });
    const said = `已入账60分，考评得分55分：${REASON}`;
    expect(await replacing()).toMatchObject({ level: 'warning', detail: `干部1${said}。结账照考评得分。` });
    const input = { schemeId: village.schemeId, period: QUARTER, roundId: '' };
    const notes = assessmentOverview(village.store, input).rows.map((row) => row.notes);
    expect(notes).toEqual([[said], []]);
    const { figures } = await closeNow(village, QUARTER);
    expect(lineOf(figures, ids[0]!)).toMatchObject({
      score: 5500,
      replaced: { points: 6000, reason: REASON },
    });
    expect(lineOf(figures, ids[1]!).replaced).toBeUndefined();
  });

  it('that came after the assessment block the close until the final sheet says why it differs', async () => {
    const { ids, participants } = cadres(['A']);
    const id = settled(village, village.schemeId, participants[0]!, QUARTER, { score: 5500 });
    expect(await replacing()).toBeUndefined();
    posted(ids[0]!, 6000);
    expect(await replacing()).toMatchObject({
      level: 'blocking',
      detail: '干部1：请在“考评”里更正审定，照已入账的填，或写明理由。',
    });
    entered(village, id, 'final', { score: 5500 }, { reason: '补写理由', replacedReason: REASON });
    expect(await replacing()).toMatchObject({ level: 'warning' });
    posted(ids[0]!, 100);
    expect(await replacing()).toMatchObject({ level: 'blocking' });
    entered(
      village,
      id,
      'final',
      { score: 6100 },
      { reason: '照已入账的', reasons: { score: '照已入账的' } },
    );
    expect(await replacing()).toBeUndefined();
    expect(() => entered(village, id, 'final', { score: 6100 }, { reason: '再来一次' })).toThrow('没有不同');
  });
});

describe('a class that was set for the next quarter', () => {
  it('is not on the page of the assessment of the quarter before, as it is not in the list of assessments', () => {
    const { ids, participants } = cadres(['A']);
    const { store, by, schemeId } = village;
    onDay(village, '2026-10-02');
    const id = begun(village, schemeId, participants[0]!, QUARTER);
    const seen = seenEntry({ store }, schemeId, { memberId: ids[0] });
    const input = { ...NO_PARTICULARS, ...seen, class: '副职', difficulty: 'A', since: '2026-10-01' };
    changeParticulars(store, by.accountant, input);
    expect(assessmentDetail(store, id).class).toBe('正职');
    const present = begun(village, schemeId, participants[0]!, '2026-Q4');
    expect(assessmentDetail(store, present).class).toBe('副职');
    const asked = { schemeId, period: QUARTER, roundId: '' };
    expect(assessmentOverview(store, asked).rows.map((row) => row.class)).toEqual(['正职']);
  });
});

describe('a list that began late in the year', () => {
  it('has no quarter of before to close when the assessment of the present one begins', () => {
    const { participants } = cadres(['A']);
    const { store, schemeId } = village;
    const due = () => dueCloses(store).due.map(({ period }) => period);
    onDay(village, '2026-11-30');
    begun(village, schemeId, participants[0]!, '2026-Q4');
    expect(due()).toEqual([]);
    onDay(village, '2027-04-02');
    expect(due()).toEqual(['2026-Q4', '2027-Q1']);
  });
});
