/** 强基振兴指数, 山东省潍坊市昌乐县: four indices in ten and forty parts, with events that add or deduct directly. */
import {
  carryOverUnstated,
  pointsScheme,
  procedureUnstated,
  SOURCES,
  emptyProcedure,
  type SchemeDraftInput,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

type Node = NonNullable<SchemeDraftInput['index']>['nodes'][number];

const node = (
  id: string,
  level: number,
  name: string | null,
  parent?: string,
  weight: number | null = null,
): Node => ({ id, level, name, weight, parent });

const unnamed = (prefix: string, level: number, from: number, to: number, parent?: string): Node[] =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    node(`${prefix}-${String(from + index)}`, level, null, parent),
  );

const events = (prefix: string, count: number, names: readonly string[]) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${String(index + 1)}`,
    name: names[index] ?? null,
    points: null,
  }));

export const changleIndex: SchemeTemplate = {
  id: 'changle-index',
  title: '强基振兴指数',
  place: '山东省潍坊市昌乐县',
  summary:
    '以4个一级、10个二级、40个三级指标考评村党组织，另设6种加分、5种减分情形，季度初评、半年中期评估、年底全面考核。',
  rewards: '村党组织建设、增收、治理与服务',
  judged: '村党组织',
  buys: '评星定级、村干部考核奖励、评先树优的依据',
  source: SOURCES.farmersDaily,
  notes: [
    {
      kind: 'unstated',
      paths: ['index.full', 'index.nodes.*.weight'],
      text: '材料只载共富指数占30%，未载其余权重和满分（例：红河镇肖家河村得95分）。',
    },
    {
      kind: 'unstated',
      paths: ['index.nodes.*.name'],
      text: '40个三级指标中，材料只列出共富指数的5个、头雁指数的“联系走访群众情况”和未说明归属的“人员配备情况”；其余名称和归属请按县里文件填写。',
    },
    {
      kind: 'unstated',
      paths: ['index.bonuses.*', 'index.deductions.*'],
      text: '6种加分情形材料列出2种，5种减分情形可用的列出1种，均未载分值。',
    },
    carryOverUnstated,
    procedureUnstated('body'),
    {
      kind: 'leftOut',
      text: '来源把“出现县级以上信访”列为减分情形。因群众信访而扣村里的分，会使人阻拦信访（中农发〔2020〕11号二（五）；宪法第四十一条），不预置，第5种减分情形留空。',
    },
    {
      kind: 'reading',
      text: '权重按占总分的比例填写，下级合计等于上级；共富指数的三级指标先挂在一级之下，填写时改挂到所属二级指标。',
    },
  ],
  rules: pointsScheme({
    name: '强基振兴指数考评办法',
    subject: 'partyOrganisation',
    base: { kind: 'none' },
    categories: [],
    items: [],
    index: {
      full: null,
      nodes: [
        node('fortress', 1, '堡垒指数'),
        node('lead-goose', 1, '头雁指数'),
        node('shared-wealth', 1, '共富指数', undefined, 3000),
        node('happiness', 1, '幸福指数'),
        node('second-1', 2, '村级班子建设'),
        node('collective-income', 2, '推动集体增收', 'shared-wealth'),
        node('farmers-wealth', 2, '带动农民致富', 'shared-wealth'),
        ...unnamed('second', 2, 4, 10),
        node('wealth-1', 3, '集体经济收入情况', 'shared-wealth'),
        node('wealth-2', 3, '党组织领办合作社情况', 'shared-wealth'),
        node('wealth-3', 3, '“三资”规范管理情况', 'shared-wealth'),
        node('wealth-4', 3, '参与党建引领乡村振兴示范片区发展情况', 'shared-wealth'),
        node('wealth-5', 3, '农民增收渠道情况', 'shared-wealth'),
        ...unnamed('wealth', 3, 6, 10, 'shared-wealth'),
        node('visits', 3, '联系走访群众情况', 'lead-goose'),
        node('third-12', 3, '人员配备情况'),
        ...unnamed('third', 3, 13, 40),
      ],
      bonuses: events('bonus', 6, ['获得县级以上表彰奖励', '成功引进项目']),
      deductions: events('deduction', 5, ['因工作出现问题被县级以上通报']),
      rounds: [
        { id: 'quarter', name: '季度初步评估', per: 'quarter' },
        {
          id: 'half-year',
          name: '中期评估',
          per: 'half',
          steps: ['专项述职', '民主测评', '实地查看', '个别访谈'],
        },
        { id: 'year', name: '年底全面考核', per: 'year', final: true },
      ],
    },
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: null,
    uses: { honours: ['村党组织评星定级', '村干部考核奖励报酬', '评先树优'] },
    procedure: {
      ...emptyProcedure,
      body: '镇（街、区）党建办、社区及站办所',
      steps: [
        { name: '村党组织自评申报', kind: 'declare' },
        { name: '镇（街、区）核查认定', kind: 'verify' },
        { name: '县委组织部审核确定', kind: 'superiorReview' },
      ],
    },
  }),
};
