/** Wordings of published schemes and of offices: understood, or named as unclear, but never taken for something else. */
import { describe, expect, test } from 'vitest';
import { readStandard, type RuleWords } from '../../../shared/rule-tables/standard.ts';

const fixed = (points: number) => ({ kind: 'fixed', points });
const per = (quantity: number, unit: string, points: number) => ({ kind: 'perUnit', points, quantity, unit });

describe('what the sources say', () => {
  test.each([
    ['绿化卫生责任区每季度保持干净，加10分', 'award', fixed(1000), []],
    ['种植连翘50亩以上或带动20人以上种植，加15分', 'award', fixed(1500), []],
    ['对家庭年收入增长9%以上的，年奖励3分', 'award', fixed(300), [{ per: 'year', times: 1 }]],
    ['每月开展1次卫生评比，评为清洁的得2分', 'award', fixed(200), [{ per: 'month', times: 1 }]],
    ['家庭每培养一名本科以上大学生的，一次性奖励100分', 'award', per(1, '名', 10_000), []],
    ['对恶意上访且不听劝阻的每次扣5分', 'deduction', fixed(500), []],
    ['对参与赌博的，发现一次扣 5 分', 'deduction', fixed(500), []],
    ['分值从50分至2000分不等', undefined, { kind: 'range', min: 5000, max: 200_000 }, []],
  ])('%s', (standard, direction, scoring, caps) => {
    expect(readStandard({ standard })).toMatchObject({ scoring, caps, unclear: [] });
    expect(readStandard({ standard }).direction).toBe(direction);
  });
});

test.each([
  ['每参加半天加2分', 'award', per(1, '半天', 200)],
  ['捐款100元加1分，以此类推', 'award', per(100, '元', 100)],
  ['每10本加0.5分', 'award', per(10, '本', 50)],
  ['每学期加5分', 'award', per(1, '学期', 500)],
  ['扣1分/处', 'deduction', per(1, '处', 100)],
  ['+5/次', 'award', fixed(500)],
  ['加10个积分', 'award', fixed(1000)],
  ['每月至少参加1次，每少1次扣1分', 'deduction', fixed(100)],
] as const)('%s sets no cap and means nothing else', (standard, direction, scoring) => {
  expect(readStandard({ standard })).toMatchObject({ direction, scoring, caps: [], unclear: [] });
});

test.each([
  ['7天内未整改的扣5分', 7],
  ['限期7日内整改，整改到位不扣分，否则扣5分', 7],
  ['两周内完成整改可免除减分', 14],
])('%s gives so many days to put it right', (standard, rectificationDays) => {
  expect(readStandard({ standard })).toMatchObject({ rectificationDays, direction: 'deduction' });
});

test.each([
  ['不超过5分'],
  ['≤5分'],
  ['加5分以内'],
  ['至少加2分'],
  ['捐款满100元加1分'],
  ['取消当年分红'],
  ['取消当年积分兑换资格'],
  ['年底积分清零'],
  ['参加加2分，不参加扣2分'],
  ['党员加2分，群众加1分'],
  ['基础分10分，发现一处不合格扣1分，扣完为止'],
  ['10分制'],
  ['2026-01-05'],
  ['实行一票否决'],
])('%s has no value and brings nothing about: it is named', (standard) => {
  const read = readStandard({ standard });
  expect([read.scoring, read.outcome, read.caps]).toEqual([undefined, undefined, []]);
  expect(read.unclear.length).toBeGreaterThan(0);
});

test.each([
  ['每条加1分，每月最多5条', '每月最多5条'],
  ['每次2分，同一事项不重复计分', '同一事项不重复计分'],
  ['每学期考试前三名加5分', '每学期考试前3名'],
  ['每半月评一次加2分', '每半月评'],
  ['每月参加2天加5分', '每月参加2天'],
  ['扣5分并取消评优资格', '并取消评优资格'],
])('%s is understood in part, and the rest is named', (standard, rest) => {
  const read = readStandard({ standard });
  expect(read.unclear.map(({ text }) => text)).toEqual([rest]);
  expect(read.caps).toEqual([]);
});

test.each([
  [{ cap: '20', capHeading: '每月上限（分）' }, [{ per: 'month', points: 2000 }]],
  [{ cap: '6', frequency: '每月' }, [{ per: 'month', points: 600 }]],
  [{ cap: '4次', frequency: '每季度' }, [{ per: 'quarter', times: 4 }]],
  [{ cap: '3', capHeading: '年度次数上限' }, [{ per: 'year', times: 3 }]],
  [{ cap: '每月20分' }, [{ per: 'month', points: 2000 }]],
  [{ cap: '20分/年' }, [{ per: 'year', points: 2000 }]],
  [{ cap: '每户每年最高50分' }, [{ per: 'year', points: 5000 }]],
  [{ cap: '每年不超10' }, [{ per: 'year', points: 1000 }]],
  [{ cap: '年度' }, [{ per: 'year', times: 1 }]],
  [{ frequency: '一次性' }, [{ per: 'ever', times: 1 }]],
  [{ cap: '不限', frequency: '不定期' }, []],
  [{ cap: '上不封顶' }, []],
] as [RuleWords, object[]][])('in the columns of limits %j is a limit and no value', (words, caps) => {
  expect(readStandard({ points: '+2', ...words })).toEqual({
    direction: 'award',
    scoring: fixed(200),
    caps,
    understood: ['加2分', ...caps.map(() => expect.stringContaining('最多') as string)],
    unclear: [],
  });
});

test.each([
  [{ cap: '20' }, '最多20分'],
  [{ cap: '按季度汇总' }, '按季度汇总'],
  [{ standard: '每次2分', frequency: '每月' }, '每月'],
  [{ cap: '全年20' }, '全年20'],
] as [RuleWords, string][])('in the columns of limits %j is named as unclear', (words, text) => {
  const read = readStandard({ points: '+2', ...words });
  expect([read.caps, read.unclear.map((one) => one.text)]).toEqual([[], [text]]);
});
