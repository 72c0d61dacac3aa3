/** 绿色存折, 湖南省津市市: sorted waste at the day's price, kept in yuan. */
import { schemeDraft } from '../model.ts';
import {
  award,
  carryOverUnstated,
  cycleUnstated,
  procedureUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const jinshiGreenPassbook: SchemeTemplate = {
  id: 'jinshi-green-passbook',
  title: '“绿色存折”',
  place: '湖南省津市市',
  summary: '村环卫协会每周按市场价上门回收分类垃圾，回收金额写进存折，换购日用品，也可兑现金。',
  rewards: '垃圾分类回收',
  judged: '农户',
  buys: '等值日用品，也可直接兑换现金',
  source: SOURCES.cases2020,
  notes: [
    cycleUnstated,
    carryOverUnstated,
    procedureUnstated('body'),
    {
      kind: 'reading',
      text: '金额按重量乘当日收购价计算；可换购油盐烟酒茶，本办法不设禁兑品类。余额不得透支，除非村里另定。',
    },
    { kind: 'leftOut', text: '来源对不合格户“亮黑旗”。公开羞辱有损名誉（民法典第一千零二十四条），不预置。' },
  ],
  rules: schemeDraft.parse({
    name: '垃圾分类“绿色存折”办法',
    subject: 'household',
    unit: 'yuan',
    unitName: '元',
    base: { kind: 'none' },
    categories: [{ id: 'recycling', name: '分类回收' }],
    items: [
      award(
        'recyclables',
        'recycling',
        '回收分类垃圾',
        { kind: 'range', min: 1, max: 99_999_999 },
        {
          standard: '每周上门回收1—2次，按重量和当日市场价记入金额',
          byWeight: true,
          declaredBy: ['日常检查'],
        },
      ),
    ],
    negativeBalance: 'floorZero',
    figures: 'one',
    cycle: null,
    carryOver: null,
    boards: [{ id: 'month', name: '月评', per: 'month', kind: 'honour' }],
    uses: {
      goods: { rateFenPerPoint: 100, barredCategories: [], redeemed: 'anytime' },
      cash: 'free',
      honours: ['村级月评季奖'],
    },
    procedure: {
      ...emptyProcedure,
      body: '村环卫协会',
      noticeEvery: 'month',
      noticePlaces: ['公示栏', '广播'],
    },
  }),
};
