/** Ranking 100,000 subjects with ties against sorting their points, and how all figures of a period grow with their number. */
import { figuresOf } from '../../shared/period-closes/figures.ts';
import type { Closing, ClosingSubject } from '../../shared/period-closes/subjects.ts';
import { rank } from '../../shared/rules/ranks.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { inTurns, median, report } from './measure.ts';

const SUBJECTS = 100_000;

const rules: SchemeRules = {
  ...sampleAdoption,
  cycle: 'year',
  carryOver: 'reset',
  gradings: [
    {
      id: 'stars',
      name: '评星',
      per: 'year',
      basis: 'newPoints',
      rule: {
        kind: 'lines',
        levels: [{ name: '一星', from: 10_000, inclusive: true }],
        otherwise: '未评',
      },
    },
    {
      id: 'best',
      name: '先进',
      per: 'year',
      basis: 'newPoints',
      rule: { kind: 'top', levels: [{ name: '先进', percent: 1000 }], ties: 'exclude' },
    },
  ],
  quotas: [{ id: 'line', name: '控制线', of: 'rated', percent: 6000, per: 'year', ties: 'exclude' }],
  warnings: { lastPlace: { name: '末位', per: 'year', among: 'all' } },
};

function subject(place: number): ClosingSubject {
  const points = ((place * 7919) % 5000) * 10;
  return {
    id: place + 1,
    accountId: place + 1,
    householdId: place + 1,
    no: String(place + 1),
    name: '余明梅',
    publicName: '余*梅',
    groupNumber: 1 + (place % 9),
    class: '',
    difficulty: '',
    shareFen: null,
    balance: points,
    points: { awarded: points, deducted: 0, base: 0, carried: 0, newPoints: points, total: points },
    outcomes: [],
    majorDeduction: false,
    suspended: false,
  };
}

function closeDataOf(count: number): Closing {
  const subjects = Array.from({ length: count }, (_, index) => subject(index));
  return {
    rules,
    period: '2026',
    kind: 'year',
    subjects,
    households: count,
    groupRewards: null,
    paid: null,
    inputs: {},
  };
}

async function costOf(count: number): Promise<number> {
  const closing = closeDataOf(count);
  const found = () => {
    if (figuresOf(closing, []).figures.lines.length !== count) throw new Error('not everybody was found');
  };
  const { work } = await inTurns({ repeats: 5, warmUp: 2, work: found, baseline: () => undefined });
  return median(work);
}

const scored = closeDataOf(SUBJECTS).subjects.map(({ id, points }) => ({ id, points: points.total }));
const numbers = scored.map(({ points }) => points);
const measured = await inTurns({
  repeats: 21,
  warmUp: 3,
  work: () => {
    if (rank(scored).length !== SUBJECTS) throw new Error('not everybody was ranked');
  },
  baseline: () => {
    if (numbers.toSorted((a, b) => b - a).length !== SUBJECTS) throw new Error('not every number was sorted');
  },
});

const counts = [1_000, 10_000, 100_000] as const;
const costs = [await costOf(counts[0]), await costOf(counts[1]), await costOf(counts[2])] as const;
const growth = (from: number, to: number): string => (to / from).toFixed(1);

report('close-ranking', measured, {
  work: `10 万个对象含并列排名`,
  baseline: `对同样的 10 万个积分 Array.sort`,
  limit: 3,
  notes: {
    全部数字1千个对象毫秒: costs[0].toFixed(1),
    全部数字1万个对象毫秒: costs[1].toFixed(1),
    全部数字10万个对象毫秒: costs[2].toFixed(1),
    '1千至1万增长倍数（n log n 为 13.3）': growth(costs[0], costs[1]),
    '1万至10万增长倍数（n log n 为 12.5）': growth(costs[1], costs[2]),
    '1千至10万增长倍数（n log n 为 166.7）': growth(costs[0], costs[2]),
  },
});
