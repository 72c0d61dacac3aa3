/** 爱心存折, 湖南省津市市: volunteers' points are spent, given away or carried over; stars by the year's new points. */
import { award, pointsScheme, procedureUnstated, scoresUnstated, SOURCES, emptyProcedure } from './parts.ts';
import type { SchemeTemplate } from './template.ts';

const STARS = [
  ['五星', 1500],
  ['四星', 1000],
  ['三星', 600],
  ['二星', 300],
  ['一星', 100],
] as const;

export const jinshiLovePassbook: SchemeTemplate = {
  id: 'jinshi-love-passbook',
  title: '“爱心存折”',
  place: '湖南省津市市',
  summary: '志愿服务积分1分为1元，可兑换、可捐赠、可转存；年度新存积分满100至1500分授一星至五星志愿者。',
  rewards: '关爱留守儿童、照顾孤寡老人、打扫卫生等志愿服务',
  judged: '志愿者',
  buys: '生活用品；可捐给需要帮助的群众；可转存下一年',
  source: SOURCES.cases2020,
  notes: [
    scoresUnstated('材料未载各项志愿服务的分值。'),
    procedureUnstated(),
    { kind: 'reading', text: '“满100分”包含100分；只算当年新存积分，上年转存的余额不算。' },
    {
      kind: 'leftOut',
      text: '来源说星级志愿者“优先享受涉农项目扶持”。政府扶持按政策条件给予，不得以积分决定（中农发〔2020〕11号二（五）），不预置。',
    },
  ],
  rules: pointsScheme({
    name: '志愿服务“爱心存折”办法',
    subject: 'volunteer',
    base: { kind: 'none' },
    categories: [{ id: 'service', name: '志愿服务' }],
    items: [
      award('children', 'service', '关爱留守儿童'),
      award('elders', 'service', '照顾孤寡老人'),
      award('cleaning', 'service', '打扫村落卫生'),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: 'transfer',
    gradings: [
      {
        id: 'stars',
        name: '星级志愿者',
        per: 'year',
        basis: 'newPoints',
        rule: {
          kind: 'lines',
          levels: STARS.map(([name, from]) => ({ name, from: from * 100, inclusive: true })),
        },
      },
    ],
    uses: {
      goods: { rateFenPerPoint: 100, barredCategories: [], redeemed: 'anytime' },
      donation: true,
      honours: ['一星至五星志愿者称号'],
    },
    procedure: {
      ...emptyProcedure,
      steps: [
        { name: '群众点单', kind: 'declare' },
        { name: '派单、自愿接单', kind: 'other' },
        { name: '服务后存入积分', kind: 'post' },
      ],
    },
  }),
};
