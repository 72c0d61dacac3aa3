/** 村干部差异化绩效考核, 宁夏回族自治区盐池县花马池镇: ranked within the class, paid by grade and difficulty. */
import {
  award,
  carryOverUnstated,
  deduction,
  fixed,
  pointsScheme,
  procedureUnstated,
  scoresUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const huamachiCadres: SchemeTemplate = {
  id: 'huamachi-cadres',
  title: '村干部差异化绩效考核',
  place: '宁夏回族自治区盐池县花马池镇',
  summary:
    '村干部分正职、副职、文书和妇联主席三类，季度考核分类排名；绩效按每人每季度2400元乘等次比例、难度系数核发。',
  rewards: '工作实绩、工作态度和村级任务',
  judged: '村干部',
  buys: '季度绩效补贴；职务调整、评优评先的依据',
  source: SOURCES.farmersDaily,
  notes: [
    scoresUnstated(
      '5项基础指标材料只列出工作实绩、工作态度，6个方面13项任务只列出村集体经济发展、生态环保，均未载分值。',
    ),
    {
      kind: 'unstated',
      paths: ['gradings.*', 'uses.pay.grades.*', 'uses.pay.coefficients.*'],
      text: '等次只载“差”，其余名称、分数线、发放比例和A、B、C三类难度系数未载。',
    },
    carryOverUnstated,
    procedureUnstated(),
    {
      kind: 'reading',
      text: '一票否决的6种情形材料只列出1种，其余请按镇里文件补充。一种情形直接评定为“差”的有包抓网格的干部、书记、主任。',
    },
  ],
  rules: pointsScheme({
    name: '村干部差异化绩效考核办法',
    subject: 'cadre',
    participation: { classes: ['正职', '副职', '村文书和村妇联主席'] },
    base: { kind: 'none' },
    categories: [
      { id: 'basics', name: '基础指标' },
      { id: 'tasks', name: '村级任务' },
      { id: 'veto', name: '一票否决' },
    ],
    items: [
      award('results', 'basics', '工作实绩'),
      award('attitude', 'basics', '工作态度'),
      award('collective-economy', 'tasks', '村集体经济发展'),
      award('environment', 'tasks', '生态环保'),
      deduction('absent', 'veto', '一个季度内无正当理由10天以上不参加工作', fixed(0), {
        outcome: { kind: 'grade', grade: '差' },
      }),
    ],
    negativeBalance: 'floorZero',
    cycle: 'quarter',
    carryOver: null,
    gradings: [
      {
        id: 'quarter',
        name: '季度等次',
        per: 'quarter',
        rule: {
          kind: 'lines',
          levels: [{ name: null, from: null, inclusive: true }],
          otherwise: '差',
        },
      },
    ],
    boards: [{ id: 'quarter', name: '分类排名', per: 'quarter', kind: 'rank' }],
    uses: {
      pay: {
        kind: 'gradeShare',
        baseFen: 240_000,
        per: 'quarter',
        grades: [
          { name: null, percent: null },
          { name: '差', percent: null },
        ],
        coefficients: [
          { name: 'A', percent: null },
          { name: 'B', percent: null },
          { name: 'C', percent: null },
        ],
      },
      honours: ['职务调整', '评优评先'],
    },
    procedure: emptyProcedure,
  }),
};
