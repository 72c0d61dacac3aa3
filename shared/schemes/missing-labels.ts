/** Labels of missing values, as shown to the clerk. */
import { indexName } from './index-weights.ts';
import type { SchemeDraft } from './model.ts';
import { quoted } from '../values/quotes.ts';

const PLAIN: Record<string, string> = {
  'base.points': '基础分',
  cycle: '积分周期',
  carryOver: '周期结束后积分如何处理',
  'index.full': '指标满分',
  'coolingOff.days': '多少天后方可重新参评',
  'participation.approvedBy': '由谁批准非户籍居民参加',
  'uses.goods.rateFenPerPoint': '一个积分折合多少钱',
  'uses.cashLimit.fen': '现金兑换的最高额度',
  'uses.dividend.price': '每分分红多少元',
  'uses.dividend.incomePercent': '集体收入用于积分分红的比例',
  'uses.dividend.ceilingPercent': '积分分红最多为股份分红的百分之几',
  'uses.pay.baseFen': '绩效报酬基数',
  'warnings.yellowCards.inARow': '连续几年黄牌',
  'warnings.firstInARow.times': '连续几年第一',
  'warnings.severalYears.years': '累计几年排名',
  'warnings.severalYears.lowestPercent': '累计排名靠后的比例',
  'procedure.noticeDays': '公示天数',
  'procedure.body': '评议机构',
  'procedure.bodySize': '评议机构人数',
  'procedure.quorum': '评议会到会比例',
  'procedure.votesNeeded': '表决通过比例',
  'procedure.fixedMembers': '评议机构固定人数',
  'procedure.paymentVotedBy': '由谁表决后发放',
};

/** Inputs of base points by formula. */
export const BASE_TERM_NAMES = {
  household: '每户',
  member: '每名家庭成员',
  registeredMember: '每名户籍人口',
  contractedMember: '每名承包人口',
  registrationHere: '户口在本村',
} as const;

/** "“公益善举”的分值", "第2级第5个指标的名称"; falls back to the path. */
export function missingLabel(rules: SchemeDraft, steps: readonly string[]): string {
  const path = steps.join('.');
  return PLAIN[path] ?? inList(rules, steps) ?? path;
}

function inList(rules: SchemeDraft, steps: readonly string[]): string | undefined {
  const [part, second, third] = steps;
  const last = steps.at(-1) ?? '';
  if (part === 'items') return itemLabel(rules, steps);
  if (part === 'base') {
    const term = rules.base.kind === 'formula' ? rules.base.terms[Number(third)] : undefined;
    return term && `基础分：${BASE_TERM_NAMES[term.per]}多少${rules.unitName}`;
  }
  if (part === 'index') return indexLabel(rules, steps);
  if (part === 'gradings') return gradingLabel(rules, steps);
  if (part === 'quotas') return `${quoted(rules.quotas?.[Number(second)]?.name ?? '')}的比例`;
  if (part === 'participation') {
    const { exemptions = [], migrants } = rules.participation ?? {};
    if (second === 'exemptions') return `${quoted(exemptions[Number(third)]?.who ?? '')}由谁批准`;
    return `${quoted(migrants?.duties[Number(steps[3])]?.name ?? '')}的次数`;
  }
  return part === 'uses' ? useLabel(rules, steps, last) : undefined;
}

function itemLabel(rules: SchemeDraft, steps: readonly string[]): string | undefined {
  const item = rules.items[Number(steps[1])];
  if (!item) return undefined;
  const { scoring } = item;
  if (steps[3] === 'grades' && scoring.kind === 'graded')
    return `${quoted(item.name)}${scoring.grades[Number(steps[4])]?.name ?? ''}档的分值`;
  const what = steps[3] === 'min' ? '最低分' : steps[3] === 'max' ? '最高分' : '分值';
  return `${quoted(item.name)}的${what}`;
}

function indexLabel({ index }: SchemeDraft, steps: readonly string[]): string | undefined {
  const [, list, at, what] = steps;
  const position = Number(at);
  if (list === 'nodes') {
    const node = index?.nodes[position];
    if (!node) return undefined;
    const name = node.name === null ? indexName(index, node) : quoted(node.name);
    return `${name}的${what === 'name' ? '名称' : '权重'}`;
  }
  const event = (list === 'bonuses' ? index?.bonuses : index?.deductions)?.[position];
  const name = event?.name ?? `第${String(position + 1)}种${list === 'bonuses' ? '加分' : '减分'}情形`;
  return `${quoted(name)}的${what === 'name' ? '名称' : '分值'}`;
}

function gradingLabel({ gradings, unitName }: SchemeDraft, steps: readonly string[]): string {
  const grading = gradings?.[Number(steps[1])];
  const name = quoted(grading?.name ?? '');
  if (steps[3] !== 'levels') {
    const what = { percent: '档内前百分之几享受', start: '的起点分', step: `每档多少${unitName}` }[
      steps[3] ?? ''
    ];
    return `${name}${what ?? ''}`;
  }
  const rule = grading?.rule;
  const level = rule && 'levels' in rule ? rule.levels[Number(steps[4])] : undefined;
  const levelName = level?.name ?? `第${String(Number(steps[4]) + 1)}等`;
  const what = { name: '的名称', from: '的分数线', percent: '的比例' }[steps[5] ?? ''] ?? '';
  return `${name}${levelName}${what}`;
}

function useLabel(
  { uses, unitName }: SchemeDraft,
  steps: readonly string[],
  last: string,
): string | undefined {
  const position = Number(steps[3]);
  if (steps[1] === 'privileges') {
    const { name = '' } = uses.privileges?.[Number(steps[2])] ?? {};
    if (last === 'deducts') return `${quoted(name)}扣减多少${unitName}`;
    return `${quoted(name)}${last === 'percent' ? '给前百分之几' : '给前多少名'}`;
  }
  if (steps[1] === 'pay' && uses.pay?.kind === 'gradeShare') {
    if (steps[2] === 'coefficients') return `难度系数${uses.pay.coefficients[position]?.name ?? ''}类`;
    const grade = uses.pay.grades[position]?.name ?? `第${String(position + 1)}等`;
    return last === 'name' ? `绩效${grade}的名称` : `绩效${quoted(grade)}等次的发放比例`;
  }
  if (steps[1] !== 'groupReward') return undefined;
  if (steps[2] === 'standards') {
    return `${quoted(uses.groupReward?.standards[position]?.name ?? '')}是重点标准还是一般标准`;
  }
  const round = uses.groupReward?.rounds[position];
  const ofRound = { name: '奖励轮次的名称', fromYear: '从哪年起', toYear: '到哪年止' }[steps[4] ?? ''];
  if (ofRound !== undefined)
    return `${last === 'name' ? `第${String(position + 1)}个` : (round?.name ?? '')}${ofRound}`;
  const level = round?.levels[Number(steps[5])]?.name ?? '';
  const what = { from: '的分数线', householdFen: '每户每年', leaderFen: '组长每年' }[last] ?? '的奖励金额';
  return `${round?.name ?? ''}${quoted(level)}${steps.includes('wholeVillage') ? '整村达标另加：' : ''}${what}`;
}
