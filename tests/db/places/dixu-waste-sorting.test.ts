/** 地圩垃圾分类: 每日必查、月月上榜、季度排名、年终结总分, over 355 households, without a ceiling. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { board } from '../../../db/boards/board.ts';
import { previewRound } from '../../../db/inspections/finish.ts';
import { listRounds } from '../../../db/inspections/read.ts';
import { requireSchemeInForce } from '../../../db/schemes/read.ts';
import { periodFigures } from '../../../db/participants/period-figures.ts';
import { rank } from '../../../shared/rules/ranks.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { importSampleRoster } from '../../builders/households.ts';
import { begun, finished, marked } from '../../builders/inspections.ts';
import { allPassed, buildCommittee, type MeetingVillage } from '../../builders/meetings.ts';
import { publish, postNow } from '../../builders/notices.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

const HOUSEHOLDS = 355;
const [SORTED, BROKEN] = ['1', '2'];
/** Of these days the test looks at every house; on the others of the quarter nobody went. */
const DAYS = [
  '2026-07-01',
  '2026-07-02',
  '2026-08-01',
  '2026-08-02',
  '2026-09-01',
  '2026-09-02',
  '2026-09-03',
];

let village: TestVillage;
let schemeId: number;

/** The second household breaks the rules on 2 August; the last five are never found sorting. */
function resultOn(date: string, place: number): string {
  if (place >= HOUSEHOLDS - 5) return '0';
  return date === '2026-08-02' && place === 1 ? BROKEN! : SORTED!;
}

function told(meeting: MeetingVillage, period: string, day: string): void {
  village.clock.set(`${day}T02:00:00.000Z`);
  allPassed(meeting, period);
  const { noticeId } = publish(meeting, { period, publishedOn: day });
  village.clock.forward(8);
  postNow(meeting, noticeId);
}

beforeAll(async () => {
  village = buildVillage();
  await importSampleRoster(village);
  const answer = adopted(village, 'dixu-waste-sorting', {
    'items.0.scoring.points': 100,
    'items.1.scoring.points': 200,
  });
  ({ schemeId } = answer);
  buildCommittee(village, 5);
  const meeting = { ...village, schemeId, schemeVersionId: answer.versionId };
  for (const date of DAYS) {
    village.clock.set(`${date}T09:00:00.000Z`);
    const round = begun(village, schemeId, { title: '垃圾分类每日检查' });
    marked(village, round, (_household, index) => resultOn(date, index));
    finished(village, round);
    if (date === '2026-07-02') told(meeting, '2026-07', '2026-07-10');
    if (date === '2026-08-02') told(meeting, '2026-08', '2026-08-10');
    if (date === '2026-09-03') told(meeting, '2026-09', '2026-09-10');
  }
}, 240_000);
afterAll(() => village.close());

const pointsOf = (period: string) =>
  periodFigures(village.store, schemeId, period).map(({ points }) => points.total);

describe('the daily round', () => {
  test('looks at all 355 households, each of them once a day', () => {
    const { rounds } = listRounds(village.store, { schemeId, offset: 0, limit: 50 });
    expect(rounds).toHaveLength(DAYS.length);
    expect(rounds.map(({ marked: households }) => households)).toEqual(DAYS.map(() => HOUSEHOLDS));
    expect(rounds[0]).toMatchObject({ awarded: 350_00, deducted: 0 });
  });

  test('a second round on the same day adds nothing: once a day is the cap', () => {
    village.clock.set('2026-10-01T01:00:00.000Z');
    const results = [{ key: '1', name: '合格', itemId: 'waste-sorted', points: 100 }];
    const morning = begun(village, schemeId, { title: '早查', results });
    marked(village, morning, (_household, index) => (index < 10 ? '1' : undefined));
    expect(finished(village, morning)).toMatchObject({ declarations: 10, verified: 10, awarded: 1000 });
    const evening = begun(village, schemeId, { title: '晚查', results });
    marked(village, evening, (_household, index) => (index < 12 ? '1' : undefined));
    const { outcome, cuts, unvisited } = previewRound(village.store, evening);
    expect([outcome.declarations, cuts.length, unvisited]).toEqual([2, 10, HOUSEHOLDS - 12]);
    expect(cuts[0]?.reason).toContain('每日最多1次');
  });
});

describe('its points', () => {
  test('stand on the board every month', () => {
    const july = board(village.store, { schemeId, period: '2026-07' });
    expect(july.lines).toHaveLength(HOUSEHOLDS);
    expect(july.lines.filter(({ score }) => score === 200)).toHaveLength(350);
    expect(july.lines.filter(({ place }) => place === 1)).toHaveLength(350);
    expect(july.lines.at(-1)).toMatchObject({ place: null, score: 0 });
    const august = pointsOf('2026-08').toSorted((a, b) => a - b);
    // One household kept 1 of its day's sorting and lost 2 for the rule that it broke.
    expect(august.slice(0, 2)).toEqual([-100, 0]);
  });

  test('are ranked every quarter, equal ones at one place', () => {
    const { rules } = requireSchemeInForce(village.store, schemeId, '2026-09-30');
    const quarter = rank(
      periodFigures(village.store, schemeId, '2026-Q3').map(({ subject, points }) => ({
        id: subject.id,
        points: points.total,
      })),
      rules.rankTies,
    );
    const places = (points: number) =>
      new Set(quarter.filter((one) => one.points === points).map(({ place }) => place));
    expect([...places(700)]).toEqual([1]);
    expect(quarter.filter(({ points }) => points === 700)).toHaveLength(349);
    // The household that broke a rule: 6 days less 2.
    expect([...places(400)]).toEqual([350]);
    expect([...places(0)]).toEqual([351]);
  });

  test('are added up at the end of the year, with no ceiling', () => {
    const { rules } = requireSchemeInForce(village.store, schemeId, '2026-12-31');
    expect(rules.caps).toEqual([]);
    const year = pointsOf('2026');
    const quarter = pointsOf('2026-Q3');
    expect(year).toEqual(quarter);
    expect(Math.max(...year)).toBe(DAYS.length * 100);
  });
});
