/** 垃圾分类积分, 地圩村（浙江省衢州市龙游县湖镇镇）: daily inspections, monthly board, quarterly ranks, yearly sums. */
import {
  award,
  carryOverUnstated,
  deduction,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const dixuWasteSorting: SchemeTemplate = {
  id: 'dixu-waste-sorting',
  title: '垃圾分类积分',
  place: '浙江省衢州市龙游县湖镇镇地圩村',
  summary: '农户从0分起、上不封顶，每日必查、月月上榜、季度排名、年度评优，年终结总分。',
  rewards: '垃圾分类',
  judged: '农户',
  buys: '上榜、排名、年度评优',
  source: SOURCES.dixu,
  notes: [
    scoresUnstated('来源材料未载加分和减分的分值。'),
    carryOverUnstated,
    procedureUnstated(),
    { kind: 'reading', text: '“年终结总分”按一年一个周期理解；党员挂钩、村民代表协助检查。' },
  ],
  rules: pointsScheme({
    name: '垃圾分类积分考评办法',
    subject: 'household',
    base: { kind: 'none' },
    categories: [
      { id: 'waste-sorting', name: '垃圾分类' },
      { id: 'village-rules', name: '违反村规民约' },
    ],
    items: [
      award('waste-sorted', 'waste-sorting', '垃圾分类合格', undefined, {
        standard: '每日检查合格',
        caps: [{ per: 'day', times: 1 }],
        declaredBy: ['日常检查'],
      }),
      deduction('village-rules-broken', 'village-rules', '违反村规民约', undefined, {
        declaredBy: ['日常检查'],
      }),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: null,
    rankTies: 'skip',
    boards: [
      { id: 'month', name: '月月上榜', per: 'month', kind: 'rank' },
      { id: 'quarter', name: '季度排名', per: 'quarter', kind: 'rank' },
      { id: 'year', name: '年终总分', per: 'year', kind: 'rank' },
    ],
    uses: { honours: ['年度评优'] },
    procedure: { ...emptyProcedure, noticeEvery: 'month' },
  }),
};
