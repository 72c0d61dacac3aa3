/** 党员实事考评“零基积分”, 地圩村（浙江省衢州市龙游县湖镇镇）: party members start from nothing; stars by quarter, an index by year. */
import {
  award,
  bySeverity,
  carryOverUnstated,
  deduction,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  unstatedRange,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const dixuZeroBase: SchemeTemplate = {
  id: 'dixu-zero-base',
  title: '党员实事考评“零基积分”',
  place: '浙江省衢州市龙游县湖镇镇地圩村',
  summary: '党员从0分起，按学习、活动、好事、实事、网格管理加分，月度积分、季度评星、年亮指数、末位警示。',
  rewards: '党员学习、参加活动、做好事实事、管理网格',
  judged: '党员',
  buys: '评星、亮指数，用于教育管理',
  source: SOURCES.dixu,
  notes: [
    scoresUnstated('来源材料列出五类加分和三种减分，未载分值；减分“视情节轻重”，各档分值由村商定。'),
    {
      kind: 'unstated',
      paths: ['gradings.*.rule.levels'],
      text: '来源材料未载季度评几颗星、各星和年度指数的分数线。',
    },
    carryOverUnstated,
    procedureUnstated('body'),
    { kind: 'reading', text: '“末位警示”按年度积分最后一名理解。' },
    { kind: 'reading', text: '依法提出征收补偿等异议不属于“阻挠重点工程”，不得据此减分。' },
  ],
  rules: pointsScheme({
    name: '党员实事考评“零基积分”办法',
    subject: 'partyMember',
    participation: {
      migrants: {
        duties: [{ id: 'party-meetings', name: '参加党员会议', times: 2, per: 'year' }],
        relativeMayStandIn: true,
      },
    },
    base: { kind: 'none' },
    categories: [
      { id: 'learning', name: '学习分' },
      { id: 'activities', name: '活动分' },
      { id: 'good-deeds', name: '好事分' },
      { id: 'service', name: '实事分' },
      { id: 'grid', name: '网格管理分' },
      { id: 'faults', name: '反向减分' },
    ],
    items: [
      award('learning', 'learning', '参加学习', unstatedRange),
      award('activities', 'activities', '参加活动', unstatedRange, { aliases: ['参加党员会议'] }),
      award('good-deeds', 'good-deeds', '做好事', unstatedRange),
      award('service', 'service', '做实事', unstatedRange),
      award('grid', 'grid', '网格管理', unstatedRange),
      deduction('illegal-building', 'faults', '自身存在违建', bySeverity),
      deduction('central-work', 'faults', '不支持、不配合各级党委政府中心工作', bySeverity),
      deduction('key-projects', 'faults', '阻挠重点工程、重大项目推进', bySeverity),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: null,
    gradings: [
      {
        id: 'quarter-stars',
        name: '季度评星',
        per: 'quarter',
        basis: 'newPoints',
        rule: { kind: 'lines', levels: [{ name: null, from: null, inclusive: true }] },
      },
      {
        id: 'year-index',
        name: '年亮指数',
        per: 'year',
        rule: { kind: 'lines', levels: [{ name: null, from: null, inclusive: true }] },
      },
    ],
    boards: [{ id: 'month', name: '月度积分', per: 'month', kind: 'rank' }],
    warnings: { lastPlace: { name: '末位警示', per: 'year', among: 'all' } },
    uses: { honours: ['党员教育管理'] },
    procedure: { ...emptyProcedure, body: '村党组织', meetingDay: 26 },
  }),
};
