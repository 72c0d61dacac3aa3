import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStandard, type RuleWords } from '../../../shared/rule-tables/standard.ts';
import { readRuleTable, type RuleRow } from '../../../shared/rule-tables/parse.ts';
import { parseChineseNumber } from '../../../shared/values/chinese-numbers.ts';
import { schemeDraft } from '../../../shared/schemes/model.ts';

const fixed = (points: number) => ({ kind: 'fixed', points });
const per = (quantity: number, unit: string, points: number) => ({ kind: 'perUnit', points, quantity, unit });

describe('the words of a standard', () => {
  test.each([
    ['每次5分，每月不超过20分', undefined, fixed(500), [{ per: 'month', points: 2000 }]],
    ['每次加5分，每月最多10次', 'award', fixed(500), [{ per: 'month', times: 10 }]],
    ['每100元加1分', 'award', per(100, '元', 100), []],
    ['每 10 元 0.1 分', undefined, per(10, '元', 10), []],
    ['+1至+10', 'award', { kind: 'range', min: 100, max: 1000 }, []],
    ['－1～－5分', 'deduction', { kind: 'range', min: 100, max: 500 }, []],
    ['扣1—5分', 'deduction', { kind: 'range', min: 100, max: 500 }, []],
    ['视情节轻重扣2-10分', 'deduction', { kind: 'range', min: 200, max: 1000 }, []],
    ['每天加20分', 'award', per(1, '天', 2000), []],
    ['每人次加1分', 'award', per(1, '人次', 100), []],
    ['每小时1分，每日最多8分', undefined, per(1, '小时', 100), [{ per: 'day', points: 800 }]],
    ['每植树1棵加0.5分，每年最多加10分', 'award', per(1, '棵', 50), [{ per: 'year', points: 1000 }]],
    ['每月每户5分', undefined, fixed(500), [{ per: 'month', times: 1 }]],
    ['每户每月加5分', 'award', fixed(500), [{ per: 'month', times: 1 }]],
    ['每季度保持干净的加10分', 'award', fixed(1000), [{ per: 'quarter', times: 1 }]],
    ['每月开展1次卫生评比，评为清洁的得2分', 'award', fixed(200), [{ per: 'month', times: 1 }]],
    ['当月每日检查全部合格加5分，全年最多60分', 'award', fixed(500), [{ per: 'year', points: 6000 }]],
    ['一次性奖励100分', 'award', fixed(10_000), [{ per: 'ever', times: 1 }]],
    ['家庭年收入增长9%以上，年奖励3分', 'award', fixed(300), [{ per: 'year', times: 1 }]],
    ['发展50亩以上或带动20人以上的加15分', 'award', fixed(1500), []],
    ['每参加1次志愿者活动，奖3分', 'award', fixed(300), []],
    ['发现一次扣五分', 'deduction', fixed(500), []],
    ['2分/次，20分/月封顶', undefined, fixed(200), [{ per: 'month', points: 2000 }]],
    ['5分/月', undefined, fixed(500), [{ per: 'month', times: 1 }]],
    ['每次1分，全年累计不超过12分', undefined, fixed(100), [{ per: 'year', points: 1200 }]],
    ['每周限1次，每次2分', undefined, fixed(200), [{ per: 'week', times: 1 }]],
    ['每次3分，单次最高3分', undefined, fixed(300), [{ per: 'act', points: 300 }]],
    ['加1,000分', 'award', fixed(100_000), []],
    [
      '轻微扣1分，一般扣3分，严重扣5分',
      'deduction',
      {
        kind: 'graded',
        grades: [
          { name: '轻微', points: 100 },
          { name: '一般', points: 300 },
          { name: '严重', points: 500 },
        ],
      },
      [],
    ],
    [
      '国家级加20分、省级加10分，市级加5.5分',
      'award',
      {
        kind: 'graded',
        grades: [
          { name: '国家级', points: 2000 },
          { name: '省级', points: 1000 },
          { name: '市级', points: 550 },
        ],
      },
      [],
    ],
  ])('%s', (standard, direction, scoring, caps) => {
    expect(readStandard({ standard })).toMatchObject({ scoring, caps, unclear: [] });
    expect(readStandard({ standard }).direction).toBe(direction);
  });

  test('a cap without a value is a cap, and the value is asked for', () => {
    expect(readStandard({ standard: '每月最多1分' })).toEqual({
      caps: [{ per: 'month', points: 100 }],
      understood: ['每月最多1分'],
      unclear: [{ text: '每月最多1分', why: '没有写明分值' }],
    });
    expect(readStandard({ standard: '每年最多加3分' })).toMatchObject({
      direction: 'award',
      caps: [{ per: 'year', points: 300 }],
    });
    expect(readStandard({ points: '+1', cap: '每月最多1分' })).toEqual({
      direction: 'award',
      scoring: fixed(100),
      caps: [{ per: 'month', points: 100 }],
      understood: ['加1分', '每月最多1分'],
      unclear: [],
    });
  });

  test.each([
    ['降B级', { kind: 'grade', grade: 'B级' }],
    ['直接降为C等', { kind: 'grade', grade: 'C等' }],
    ['直接评定为“差”', { kind: 'grade', grade: '差' }],
    ['一票否决，直接判为不合格', { kind: 'grade', grade: '不合格' }],
    ['降一级', { kind: 'down', steps: 1 }],
    ['取消当年积分', { kind: 'strike' }],
    ['记入不良记录', { kind: 'badRecord' }],
  ])('%s is an outcome', (standard, outcome) => {
    expect(readStandard({ standard })).toMatchObject({
      outcome,
      direction: 'deduction',
      scoring: fixed(0),
      unclear: [],
    });
  });

  test('doubling, rectification, evidence and conditions are understood', () => {
    expect(
      readStandard({ standard: '每次扣2分，再犯加倍', remark: '14天内整改到位的不扣分；须提供照片' }),
    ).toEqual({
      direction: 'deduction',
      scoring: fixed(200),
      caps: [],
      repeatDoubles: true,
      rectificationDays: 14,
      evidence: 'required',
      understood: ['扣2分', '再犯加倍', '14天内整改到位不扣分', '须附佐证'],
      unclear: [],
    });
    expect(readStandard({ standard: '两周内整改的免扣分，扣3分' }).rectificationDays).toBe(14);
    expect(readStandard({ standard: '年收入增长9%以上加3分' }).understood).toContain('条件：9%以上');
  });

  test.each([
    [{ standard: '酌情加分' }, '酌情加分'],
    [{ standard: '一票否决' }, '一票否决'],
    [{ standard: '最高不超过30分' }, '最高不超过30分'],
    [{ standard: '捐款100元以下加1分，100至500元加3分' }, '100至500元'],
    [{ standard: '参加会议每次加2分，缺席每次扣1分' }, '又加又扣'],
    [{ points: '+0.125' }, '+0.125'],
    [{ points: 5, standard: '每次3分' }, '分值栏5分，标准3分'],
    [{ standard: '热心公益' }, '热心公益'],
    [{ standard: '' }, ''],
  ] as [RuleWords, string][])('%j is named as unclear', (words, text) => {
    const { unclear } = readStandard(words);
    expect(unclear.map((one) => one.text)).toContain(text);
    for (const { why } of unclear) expect(why).not.toBe('');
  });

  test('the points column gives its value to the calculation of the standard; where they disagree nothing is chosen', () => {
    expect(readStandard({ points: 5, standard: '每次3分' }).scoring).toBeUndefined();
    expect(readStandard({ points: 5, standard: '视情节扣1至5分' })).toMatchObject({
      direction: 'deduction',
      scoring: { kind: 'range', min: 100, max: 500 },
      unclear: [],
    });
    expect(readStandard({ points: 1, standard: '每100元加1分' })).toMatchObject({
      scoring: per(100, '元', 100),
      unclear: [],
    });
    expect(readStandard({ points: -2 })).toMatchObject({ direction: 'deduction', scoring: fixed(200) });
    expect(readStandard({ points: 0.1 }).scoring).toEqual(fixed(10));
  });

  test('no text, however odd, makes it fail or invent a negative amount', () => {
    const piece = fc.constantFrom(
      ...'每月次最多不超过加扣分元至到一二十百0159.+-，。；/第级等降B "“%以上内整改'.split(''),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const read = readStandard({ standard: pieces.join('') });
        for (const { points, times } of read.caps) {
          expect(points ?? 0).toBeGreaterThanOrEqual(0);
          expect(times ?? 1).toBeGreaterThanOrEqual(1);
        }
        expect(read.scoring !== undefined || read.unclear.length > 0).toBe(true);
      }),
    );
  });
});

test('numbers in words are read up to hundreds', () => {
  expect(
    ['五', '十', '十二', '二十', '两百', '三百零五', '一百二十三', '〇', '第'].map(parseChineseNumber),
  ).toEqual([5, 10, 12, 20, 200, 305, 123, undefined, undefined]);
});

describe('a rule table', () => {
  const row = (at: number, part: Partial<RuleRow>): RuleRow => ({
    row: at,
    category: '',
    item: '',
    standard: '',
    points: '',
    cap: '',
    remark: '',
    ...part,
  });

  test('becomes categories and items, what is unclear being left open and named by its row', () => {
    const table = readRuleTable(
      [
        row(2, { category: '环境卫生', item: '庭院整洁', standard: '每次加2分', cap: '每月最多4次' }),
        row(3, { item: '门前三包', standard: '酌情加分' }),
        row(4, { category: '负面清单', item: '乱倒垃圾', points: 3, remark: '7天内整改的不扣分' }),
        row(5, { item: '打架斗殴', standard: '降B级' }),
      ],
      ['item-1', 'category-1'],
    );
    expect(table.faults).toEqual([]);
    expect(table.categories.map(({ id, name }) => [id, name])).toEqual([
      ['category-2', '环境卫生'],
      ['category-3', '负面清单'],
    ]);
    expect(table.items.map(({ id, direction, scoring }) => [id, direction, scoring])).toEqual([
      ['item-2', 'award', fixed(200)],
      ['item-3', 'award', { kind: 'fixed', points: null }],
      ['item-4', 'deduction', fixed(300)],
      ['item-5', 'deduction', fixed(0)],
    ]);
    expect(table.rows.map(({ row: at, unclear }) => [at, unclear.map(({ text }) => text)])).toEqual([
      [2, []],
      [3, ['酌情加分']],
      [4, []],
      [5, []],
    ]);
    expect(table.items[2]?.rectificationDays).toBe(7);
    const rules = { ...draft, categories: table.categories, items: table.items };
    expect(schemeDraft.safeParse(rules).success).toBe(true);
  });

  const draft = {
    name: '积分办法',
    subject: 'household',
    unit: 'points',
    unitName: '分',
    base: { kind: 'none' },
    negativeBalance: 'floorZero',
    cycle: null,
    carryOver: null,
    uses: {},
    procedure: { noticeDays: null, body: null, bodySize: null, quorum: null, votesNeeded: null },
  };

  test('names every row that is no item, and why', () => {
    const long = '很'.repeat(61);
    const table = readRuleTable([
      row(2, { item: '庭院整洁', points: 2 }),
      row(3, { category: '环境卫生', points: 2 }),
      row(4, { category: '环境卫生', item: '庭院整洁', points: 2 }),
      row(5, { item: '庭院整洁', points: 3 }),
      row(6, { item: long, points: 3 }),
      row(7, { category: long, item: '清扫', points: 3 }),
      row(8, { category: '环境卫生', item: '清扫', standard: '扫'.repeat(501) }),
    ]);
    expect(table.faults).toEqual([
      { row: 2, field: 'category', message: '“庭院整洁”没有写类别，上面也没有可以沿用的类别。' },
      { row: 3, field: 'item', message: '没有写项目名称。' },
      { row: 5, field: 'item', message: '与第4行重复。' },
      { row: 6, field: 'item', message: '项目名称超过60个字，请把说明移到标准栏。' },
      { row: 7, field: 'category', message: '类别名称超过60个字。' },
      { row: 8, field: 'standard', message: '标准超过500个字，请精简。' },
    ]);
    expect(table.items).toHaveLength(1);
    expect(table.rows[0]?.unclear).toEqual([{ text: '庭院整洁', why: '没有写明加分还是扣分，暂按加分' }]);
  });
});
