/** Content of a scheme's rule sheet (积分细则), part by part, in the words of describe. */
import { capText, itemFacts, schemeFacts, scoringText, standardBeyond } from './describe.ts';
import { isValidParent, inTreeOrder, indexName } from './index-weights.ts';
import { formatPoints } from '../values/points.ts';
import { percentText } from '../values/arithmetic.ts';
import type { DraftItem, SchemeDraft } from './model.ts';

export interface SheetItem {
  category: string;
  name: string;
  standard: string;
  points: string;
  /** Caps, rectification term, consequences other than points, evidence. */
  limits: string;
}

export interface SheetIndex {
  level: number;
  name: string;
  weight: string;
}

type Facts = [what: string, text: string][];

export interface RuleSheetText {
  general: Facts;
  awards: SheetItem[];
  deductions: SheetItem[];
  index: SheetIndex[];
  /** Events that directly add to or deduct from an index. */
  events: Facts;
  ratings: Facts;
  uses: Facts;
  procedure: Facts;
}

const USES = [
  '兑换比例',
  '禁兑品类',
  '可兑品类',
  '兑换时间',
  '积分券',
  '捐赠物品',
  '现金',
  '捐赠',
  '分红',
  '绩效报酬',
  '整组奖励',
  '优惠',
  '其他用途',
];
const PROCEDURE = [
  '评议机构',
  '固定人员',
  '邀请人员',
  '会议日',
  '到会',
  '通过',
  '签字',
  '程序',
  '公示天数',
  '公示频次',
  '公示地点',
  '监督',
  '发放表决',
];
const GENERAL = [
  '积分主体',
  '分类',
  '非本村户籍',
  '可不参加',
  '外出人员',
  '因户施策',
  '基础分',
  '积分周期',
  '结转',
  '账户',
  '负分',
  '只加不减',
  '为己为亲',
  '指标',
  '类别上限',
  '合计上限',
  '全户成员合计上限',
  '全村全年上限',
];
/** Already in the sheet's head, or irrelevant to its readers. */
const ELSEWHERE = ['名称', '单位'];

function sheetItem(item: DraftItem, rules: SchemeDraft): SheetItem {
  const facts = itemFacts(item, rules);
  const limits = [
    ...item.caps.map((cap) => capText(cap, rules.unitName)),
    ...(item.rectificationDays === undefined ? [] : [facts['整改'] ?? '']),
    ...(item.repeatDoubles ? ['周期内再犯加倍'] : []),
    ...(item.outcome ? [facts['后果'] ?? ''] : []),
    ...(item.evidence === 'required' ? ['须附佐证'] : []),
    ...(item.spendable ? [] : ['只计累计，不可兑换']),
  ];
  const points = scoringText(item, rules.unitName);
  return {
    category: facts['类别'] ?? '',
    name: item.name,
    standard: item.standard === item.name ? '' : standardBeyond(points, item.standard),
    points,
    limits: limits.join('；'),
  };
}

export function ruleSheetText(rules: SchemeDraft): RuleSheetText {
  const facts = schemeFacts(rules);
  if (!rules.uses.goods) delete facts['禁兑品类'];
  const pick = (names: readonly string[]): Facts =>
    names.flatMap((name): Facts => {
      const text = facts[name];
      return text === undefined || text === '不限' ? [] : [[name, text]];
    });
  const covered = new Set([...USES, ...PROCEDURE, ...GENERAL, ...ELSEWHERE]);
  const order = new Map(rules.categories.map(({ id }, at) => [id, at]));
  const items = rules.items
    .filter(({ active }) => active)
    .toSorted((a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0));
  const of = (direction: DraftItem['direction']) =>
    items.filter((item) => item.direction === direction).map((item) => sheetItem(item, rules));
  const { index } = rules;
  const events = (list: 'bonuses' | 'deductions', sign: string): Facts =>
    (index?.[list] ?? []).map(({ name, points }) => [
      name ?? '未定',
      points === null ? '未定' : `${sign}${formatPoints(points)}${rules.unitName}`,
    ]);
  return {
    general: pick(GENERAL),
    awards: of('award'),
    deductions: of('deduction'),
    index: index
      ? inTreeOrder(index).map((node) => ({
          level: node.level,
          name: `${indexName(index, node)}${isValidParent(index, node) ? '' : '（上级未定）'}`,
          weight: node.weight === null ? '未定' : percentText(node.weight),
        }))
      : [],
    events: [...events('bonuses', '+'), ...events('deductions', '-')],
    ratings: Object.entries(facts).filter(([name]) => !covered.has(name)),
    uses: pick(USES),
    procedure: pick(PROCEDURE),
  };
}
