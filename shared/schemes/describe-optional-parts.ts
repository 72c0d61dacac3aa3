/** Describes the optional parts of a scheme in the words of the rule sheet; an absent part yields no text. */
import { EVERY_PERIOD } from '../values/period.ts';
import { percentText } from '../values/arithmetic.ts';
import { formatDecimal } from '../values/decimal.ts';
import { formatFen } from '../values/money.ts';
import { formatPoints } from '../values/points.ts';
import { quoted } from '../values/quotes.ts';
import { VOUCHER_CHANGE_NAMES, VOUCHER_EXPIRY_NAMES } from '../vouchers.ts';
import { indexName } from './index-weights.ts';
import { BASE_TERM_NAMES } from './missing-labels.ts';
import type { SchemeDraft } from './model.ts';
import { subjectKind, subjectMeasure } from './subjects.ts';

const UNSTATED = '未定';
const PERIODS = { day: '每日', ...EVERY_PERIOD } as const;

export const FIGURES_NAMES = {
  honourAndSpendable: '兑换不减少累计积分',
  one: '兑换同时减少累计积分',
} as const;
export const CASH_NAMES = { never: '不兑现金', listed: '仅限名单内农户', free: '可兑现金' } as const;
export const NOTICE_NAMES = { act: '每批', ...EVERY_PERIOD } as const;
/** Change and expiry of vouchers 积分券, as one choice in the editor. */
export function voucherRulesText({ change, expiry }: NonNullable<SchemeDraft['uses']['vouchers']>): string {
  return `${VOUCHER_CHANGE_NAMES[change]}，${VOUCHER_EXPIRY_NAMES[expiry]}`;
}

export const REDEEMED_NAMES = { anytime: '随时', monthly: '每月集中', yearEnd: '年底集中' } as const;

const or = <T>(value: T | null, text: (value: T) => string): string =>
  value === null ? UNSTATED : text(value);
const name = (value: string | null) => value ?? UNSTATED;
const percent = (value: number | null) => or(value, percentText);
/** 13000 → "1.3": stored ten-thousandths, such as prices and coefficients. */
const factor = (value: number) => formatDecimal(value, 4);
const yuan = (value: number | null) => or(value, (fen) => `${formatFen(fen)}元`);

type Facts = Record<string, string | undefined>;

/** Line by line, only what the scheme sets. */
export function optionalPartFacts(rules: SchemeDraft): Record<string, string> {
  const facts: Facts = {
    ...peopleFacts(rules),
    ...ratingFacts(rules),
    ...useFacts(rules),
    ...procedureFacts(rules),
  };
  return Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => !!fact[1]));
}

function peopleFacts({
  items,
  figures,

  participation,
  base,
  index,
  positiveOnly,
  selfBenefitBarred,
  unitName,
  subject,
}: SchemeDraft): Facts {
  const points = (value: number | null) => or(value, (amount) => `${formatPoints(amount)}${unitName}`);
  const spendable = base.kind !== 'none' && base.spendable ? '，可兑换' : '，不可兑换';
  const {
    nonRegistered,
    approvedBy,
    exemptions = [],
    migrants,
    itemSets = [],
    classes = [],
    rollUp,
  } = participation ?? {};
  const joining = {
    no: '不参加',
    afterApproval: `经${name(approvedBy ?? null)}认可后参加`,
    open: '可参加',
  };
  return {
    基础分:
      base.kind === 'none'
        ? '无'
        : `${
            base.kind === 'fixed'
              ? points(base.points)
              : base.terms.map((term) => `${BASE_TERM_NAMES[term.per]}${points(term.points)}`).join('、')
          }${spendable}`,
    非本村户籍: nonRegistered && joining[nonRegistered],
    可不参加: exemptions.map(({ who, approvedBy: by }) => `${who}（${name(by)}批准）`).join('；'),
    外出人员: migrants?.duties
      .map(({ name: duty, times, per }) => `${duty}${PERIODS[per]}${or(times, String)}次`)
      .concat(migrants.relativeMayStandIn ? ['家属可代'] : [])
      .join('；'),
    因户施策: itemSets
      .map(
        (set) =>
          `${set.name}：${set.items.map((id) => items.find((item) => item.id === id)?.name ?? id).join('、')}`,
      )
      .join('；'),
    分类: classes.join('、'),
    按户归总: rollUp && subjectKind(subject) === 'person' ? '逐人记分，结账时按户合计' : undefined,
    指标: index && `${String(index.nodes.length)}个指标，满分${points(index.full)}`,
    只加不减: positiveOnly ? '是' : undefined,
    账户: FIGURES_NAMES[figures],
    为己为亲: selfBenefitBarred ? '不计分' : undefined,
  };
}

function ratingFacts({
  gradings = [],
  boards = [],
  quotas = [],
  coolingOff,
  warnings,
  unitName,
  subject,
}: SchemeDraft): Facts {
  const levels = (grading: (typeof gradings)[number]): string => {
    const { rule, worst } = grading;
    const list =
      rule.kind === 'lines'
        ? rule.levels.map(
            (level) =>
              `${name(level.name)}：${level.inclusive ? '' : '高于'}${or(level.from, (from) => `${formatPoints(from)}${unitName}`)}${level.inclusive ? '以上' : ''}`,
          )
        : rule.kind === 'top'
          ? rule.levels.map((level) => `${name(level.name)}：前${percent(level.percent)}`)
          : rule.kind === 'judged'
            ? rule.levels.map((level) => name(level.name))
            : [`${or(rule.step, formatPoints)}${unitName}一档，档内前${percent(rule.percent)}享受`];
    const otherwise = 'otherwise' in rule && rule.otherwise ? [`其余为${quoted(rule.otherwise)}`] : [];
    return [...list, ...otherwise, ...(worst ? [`另有情形直接列为${worst.name}`] : [])].join('；');
  };
  return {
    ...Object.fromEntries(gradings.map((grading) => [grading.name, levels(grading)])),
    上榜: boards.map((board) => `${board.name}（${PERIODS[board.per]}）`).join('、'),
    控制线: quotas
      .map(
        (quota) =>
          `${quota.name}不超过${quota.of === 'households' ? '全村户数' : `参评${subjectMeasure(subject)}数`}的${percent(quota.percent)}`,
      )
      .join('；'),
    暂缓参评: coolingOff && `${coolingOff.name}${or(coolingOff.days, String)}天`,
    末位: warnings?.lastPlace && `${PERIODS[warnings.lastPlace.per]}末位：${warnings.lastPlace.name}`,
    连续黄牌:
      warnings?.yellowCards &&
      `连续${or(warnings.yellowCards.inARow, String)}年：${warnings.yellowCards.means}`,
    负分末位: warnings?.negativeAndLast?.means,
    连续第一:
      warnings?.firstInARow &&
      `连续${or(warnings.firstInARow.times, String)}年：${warnings.firstInARow.means}`,
    多年累计:
      warnings?.severalYears &&
      `${or(warnings.severalYears.years, String)}年累计最后${percent(warnings.severalYears.lowestPercent)}：${warnings.severalYears.means}`,
  };
}

function parentText(
  index: NonNullable<SchemeDraft['index']>,
  { parent }: (typeof index)['nodes'][number],
): string {
  const above = parent === undefined ? undefined : index.nodes.find(({ id }) => id === parent);
  return above ? `属${quoted(indexName(index, above))}，` : '';
}

/** Every index with its level and weight, used to compare versions. */
export function indexFacts({ index, unitName }: SchemeDraft): Record<string, string> {
  if (!index) return {};
  const nodes = index.nodes.map((node): [string, string] => [
    `指标${quoted(indexName(index, node))}`,
    `第${String(node.level)}级，${parentText(index, node)}权重${percent(node.weight)}`,
  ]);
  const events = (['bonuses', 'deductions'] as const).flatMap((list) =>
    index[list].map((one, position): [string, string] => [
      one.name === null
        ? `第${String(position + 1)}种${list === 'bonuses' ? '加分' : '减分'}情形`
        : `情形${quoted(one.name)}`,
      or(one.points, (points) => `${formatPoints(points)}${unitName}`),
    ]),
  );
  return Object.fromEntries([...nodes, ...events]);
}

function useFacts({ uses, unitName, gradings = [] }: SchemeDraft): Facts {
  const { dividend, pay, privileges = [], cashLimit, goods } = uses;
  const ceiling = dividend?.ceilingPercent;
  return {
    现金: `${CASH_NAMES[uses.cash]}${cashLimit ? `，${PERIODS[cashLimit.per]}最多${yuan(cashLimit.fen)}` : ''}`,
    可兑品类: goods?.allowedCategories?.join('、'),
    兑换时间: goods?.redeemed && REDEEMED_NAMES[goods.redeemed],
    捐赠物品: goods?.donatedNotSold ? '只能等价兑换积分，不对外销售' : undefined,
    积分券: uses.vouchers && voucherRulesText(uses.vouchers),
    捐赠: uses.donation ? '可以捐赠' : undefined,
    分红:
      dividend &&
      (dividend.kind === 'price'
        ? `每${unitName}${or(dividend.price, (price) => `${factor(price)}元`)}`
        : `集体收入的${dividend.incomePercent === null ? '一部分（比例未定）' : percentText(dividend.incomePercent)}按积分分配`) +
        (ceiling === undefined ? '' : `，最多为股份分红的${percent(ceiling)}`) +
        roundingText(dividend),
    绩效报酬: pay && payText(pay),
    整组奖励: uses.groupReward?.rounds.map((round) => rewardText(round, unitName)).join('；'),
    优惠: privileges.map((one) => privilegeText(one, gradings, unitName)).join('；'),
    其他用途: uses.honours?.join('、'),
  };
}

type Uses = SchemeDraft['uses'];

export const ROUNDING_NAMES = { down: '舍去', half: '四舍五入' } as const;
export const MONEY_UNIT_NAMES = { fen: '分', jiao: '角', yuan: '元' } as const;

/** ，单价四舍五入到2位小数，金额舍去到元; empty when not set. */
export function roundingText({
  priceRounding,
  moneyRounding,
}: Pick<NonNullable<Uses['dividend']>, 'priceRounding' | 'moneyRounding'>): string {
  const price = priceRounding
    ? `，单价${ROUNDING_NAMES[priceRounding.mode]}到${priceRounding.places === 0 ? '整元' : `${String(priceRounding.places)}位小数`}`
    : '';
  const money = moneyRounding
    ? `，金额${ROUNDING_NAMES[moneyRounding.mode]}到${MONEY_UNIT_NAMES[moneyRounding.to]}`
    : '';
  return price + money;
}

function privilegeText(
  { name: what, who, deducts, limit }: NonNullable<Uses['privileges']>[number],
  gradings: NonNullable<SchemeDraft['gradings']>,
  unitName: string,
): string {
  const entitled =
    who.kind === 'topPercent'
      ? `前${percent(who.percent)}`
      : who.kind === 'first'
        ? `前${or(who.count, String)}名`
        : who.kind === 'grading'
          ? `按${quoted(gradings.find(({ id }) => id === who.grading)?.name ?? '')}`
          : '';
  const cost =
    deducts === undefined ? '' : deducts === 0 ? '不扣分' : `扣${or(deducts, formatPoints)}${unitName}`;
  const details = [entitled, cost, limit ?? ''].filter((text) => text !== '').join('，');
  return details === '' ? what : `${what}（${details}）`;
}

function payText(pay: NonNullable<Uses['pay']>): string {
  const base = `${PERIODS[pay.per]}基数${yuan(pay.baseFen)}`;
  if (pay.kind === 'topScore') return `${base}，最高分得满额，其余按积分折算`;
  const grades = pay.grades.map((grade) => `${name(grade.name)}发${percent(grade.percent)}`);
  const coefficients = pay.coefficients.map((one) => `${one.name}类系数${or(one.percent, factor)}`);
  return [base, ...grades, ...coefficients].join('，');
}

function rewardText(round: NonNullable<Uses['groupReward']>['rounds'][number], unitName: string): string {
  const levels = round.levels.map(
    ({ name: level, from, householdFen, leaderFen, wholeVillage }) =>
      `${level}（${or(from, formatPoints)}${unitName}）每户${yuan(householdFen)}、组长${yuan(leaderFen)}` +
      (wholeVillage
        ? `，整村达标每户加${yuan(wholeVillage.householdFen)}、组长加${yuan(wholeVillage.leaderFen)}`
        : ''),
  );
  return `${round.name}${levels.join('；')}`;
}

function procedureFacts({ procedure }: SchemeDraft): Facts {
  const {
    steps = [],
    fixedMembers,
    invited,
    signers = [],
    noticeEvery,
    noticePlaces = [],
    meetingDay,
  } = procedure;
  return {
    程序: steps.map((step) => step.name).join(' → '),
    固定人员: fixedMembers === undefined ? undefined : or(fixedMembers, (count) => `${String(count)}人`),
    邀请人员: invited && `${invited.who}${String(invited.min)}至${String(invited.max)}人`,
    签字: signers.join('、'),
    公示频次: noticeEvery && NOTICE_NAMES[noticeEvery],
    公示地点: noticePlaces.join('、'),
    会议日: meetingDay === undefined ? undefined : `每月${String(meetingDay)}日`,
    监督: procedure.supervisor,
    付款会签: procedure.countersigned && '监委会会签后才能付款',
    发放表决: procedure.paymentVotedBy === undefined ? undefined : name(procedure.paymentVotedBy),
  };
}
