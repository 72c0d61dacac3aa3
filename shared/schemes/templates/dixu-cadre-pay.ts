/** 村两委积分量化考核, 地圩村（浙江省衢州市龙游县湖镇镇）: a month's highest score earns the whole base pay, the others in proportion. */
import {
  award,
  carryOverUnstated,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  unstatedRange,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const dixuCadrePay: SchemeTemplate = {
  id: 'dixu-cadre-pay',
  title: '村两委积分量化考核',
  place: '浙江省衢州市龙游县湖镇镇地圩村',
  summary: '村干部每月从0分起正向加分，以当月最高分为基准折算300元基础工资，年终公示后发放。',
  rewards: '村干部的实绩',
  judged: '村两委干部',
  buys: '折算每月基础工资',
  source: SOURCES.dixu,
  notes: [
    scoresUnstated('来源材料只写“正向加分”，未载加分项目和分值；请按村里的分工列出项目。'),
    carryOverUnstated,
    procedureUnstated('body'),
    { kind: 'reading', text: '全体0分时单价的除数为0，来源材料没有规定；本程序此时不发放，并说明原因。' },
    { kind: 'reading', text: '并列最高分的，各得满额300元。工资由村集体资金支出，属村务公开事项。' },
  ],
  rules: pointsScheme({
    name: '村两委积分量化考核办法',
    subject: 'cadre',
    base: { kind: 'none' },
    categories: [{ id: 'duties', name: '正向加分' }],
    items: [award('duties', 'duties', '正向加分事项', unstatedRange)],
    negativeBalance: 'floorZero',
    cycle: 'month',
    carryOver: null,
    uses: { pay: { kind: 'topScore', baseFen: 30_000, per: 'month' } },
    procedure: {
      ...emptyProcedure,
      body: '村两委',
      noticeEvery: 'year',
      steps: [
        { name: '按月积分', kind: 'evaluate' },
        { name: '年终村两委讨论审议', kind: 'verify' },
        { name: '公示', kind: 'notice' },
        { name: '村集体资金支出', kind: 'pay' },
      ],
    },
  }),
};
