/** Wordings that affect lawful rights. */
import type { Clause } from './clauses.ts';
import type { TextKind } from './scheme-texts.ts';

export interface Wording {
  code: string;
  severity: 'red' | 'amber';
  where: readonly TextKind[];
  pattern: RegExp;
  unless?: RegExp;
  message: string;
  clauses: readonly Clause[];
}

const EVERYWHERE: readonly TextKind[] = ['deduction', 'award', 'consequence'];
const TAKEN =
  '停[发止]|取消|扣[发减除留]|不予|不给|暂[缓停]|限制|剥夺|拒绝|丧失|(?:不|不得|不能|不再)(?:享受|领取|分配|获得|申请)|不得参与|不能参与';
const TAKEN_AWAY = `(?:${TAKEN})`;
/** Words by which a right or a public service is taken away. */
const BARRED = `(?:${TAKEN}|不得|不能|不再)`;
const SUBSIDIES =
  '(?:低保|补贴|补助|救济|救助|养老金|养老保险|医保|社保|特困供养|惠农|惠民|直补|粮补|危房改造|扶贫款|抚恤)';
const COLLECTIVE =
  '(?:集体(?:经济)?(?:收益|收入|分红|福利)|股份?分红|股金|股权|土地流转费|征地补偿|补偿款|承包地|承包权|宅基地|村级福利|村民待遇)';
const EITHER = (a: string, b: string) => new RegExp(`${a}[^。；，]{0,12}${b}|${b}[^。；，]{0,12}${a}`);
/** 依法信访不扣分 protects; 不扣分 alone does not. */
const PROTECTED = /(?:依法|合法|正常)[^。；]{0,14}(?:不(?:得)?[扣减]分|不作为[扣减]分|不影响积分)/;

const PETITION = '(?:上访|信访|缠访|闹访|越级|非访|涉访)';
const REPORTING = '(?:举报|投诉|控告|检举|拨打12345|起诉|诉讼|申诉)';
const PETITION_MESSAGE =
  '不得因信访、举报、投诉、诉讼扣分或给予其他不利后果；其中违法的，由有关机关依法处理。请删去。';
const BELIEF =
  '(?:宗教|信教|传教|教堂|教会|寺庙|礼拜|烧香|拜佛|佛教|基督|天主|伊斯兰|清真|道教|祷告|念经|信仰)';

/** Within a code, the most severe wording comes first. */
export const WORDINGS: readonly Wording[] = [
  {
    code: 'petition',
    severity: 'red',
    where: ['deduction'],
    pattern: new RegExp(`${PETITION}|(?:向上级|到上级|网上)反映`),
    unless: PROTECTED,
    message: PETITION_MESSAGE,
    clauses: ['lawfulRights', 'petition', 'villageRules'],
  },
  {
    code: 'petition',
    severity: 'red',
    where: ['deduction'],
    pattern: new RegExp(REPORTING),
    // Being reported is a different matter from reporting.
    unless: new RegExp(
      `${PROTECTED.source}|(?:被|受到?|接到?|经|遭|群众)[^。；]{0,8}${REPORTING}|诬告|虚假|捏造`,
    ),
    message: PETITION_MESSAGE,
    clauses: ['lawfulRights', 'petition', 'villageRules'],
  },
  {
    code: 'petition',
    severity: 'red',
    where: ['consequence'],
    pattern: EITHER(`(?:${PETITION}|${REPORTING})`, `(?:${BARRED}|扣分|减分|降级|一票否决|列入|取消)`),
    unless: PROTECTED,
    message: PETITION_MESSAGE,
    clauses: ['lawfulRights', 'petition', 'villageRules'],
  },
  {
    code: 'petition',
    severity: 'amber',
    where: ['award'],
    pattern: new RegExp(PETITION),
    message: '因没有信访或者劝阻信访而加分，会使人阻拦信访。请说明理由，或者改为调解纠纷加分。',
    clauses: ['lawfulRights', 'petition'],
  },
  {
    code: 'belief',
    severity: 'red',
    where: EVERYWHERE,
    pattern: new RegExp(BELIEF),
    unless: /^(?!.*(?:信教|信仰)).*(?:非法宗教|非法传教|邪教)|理想信念|信仰坚定/,
    message: '不得因信仰或者不信仰宗教、参加宗教活动加减分。请删去。',
    clauses: ['belief', 'lawfulRights'],
  },
  {
    code: 'belief',
    severity: 'amber',
    where: ['deduction', 'consequence'],
    pattern: /非法宗教|非法传教|邪教|迷信/,
    message:
      '非法宗教活动、邪教由有关机关依法认定和处理；“迷信”不得扩大到正常的宗教活动和民间习俗。请说明理由。',
    clauses: ['belief', 'lawfulRights'],
  },
  {
    code: 'subsidy',
    severity: 'red',
    where: ['deduction', 'consequence', 'award'],
    pattern: EITHER(TAKEN_AWAY, SUBSIDIES),
    message: '不得据积分停发、取消或者限制依法享有的政府补贴、救助。请删去。',
    clauses: ['lawfulRights', 'villageRules'],
  },
  {
    code: 'subsidy',
    severity: 'red',
    where: ['deduction'],
    pattern: new RegExp(
      `(?:申请|索要|恶要|讨要|伸手要|争要|要求)[^。；，]{0,6}${SUBSIDIES}|争[当要](?:贫困户|低保)`,
    ),
    unless: /骗取|冒领|套取|弄虚作假/,
    message: '申请补贴、救助是村民的权利，不得因此扣分。请删去。',
    clauses: ['lawfulRights'],
  },
  {
    code: 'subsidy',
    severity: 'amber',
    where: ['consequence', 'award'],
    pattern: EITHER('(?:挂钩|优先|依据|前置)', `(?:${SUBSIDIES}|政策|扶持|项目资金)`),
    message: '政府补贴和扶持按政策规定的条件给予，积分只能在政策允许的范围内作参考。请说明理由。',
    clauses: ['lawfulRights'],
  },
  {
    code: 'collectiveIncome',
    severity: 'red',
    where: EVERYWHERE,
    pattern: EITHER(TAKEN_AWAY, COLLECTIVE),
    message: '不得据积分剥夺、扣减或者限制集体经济收益、承包地、宅基地等权益。请删去。',
    clauses: ['lawfulRights', 'collectiveIncome', 'villageRules'],
  },
  {
    code: 'property',
    severity: 'amber',
    where: ['deduction'],
    pattern:
      /阻挠|(?:拒[不绝]?|不)(?:签[字协订约拆征]|搬迁|拆迁|腾退|让地)|(?:征地|拆迁|征收)[^。；]{0,8}(?:不配合|拒|钉子)|钉子户/,
    message:
      '对征收、拆迁、用地提出异议和协商补偿是村民的财产权利，不得据此扣分。请说明怎样与依法提出异议相区别。',
    clauses: ['lawfulRights', 'villageRules'],
  },
  {
    code: 'penalty',
    severity: 'red',
    where: EVERYWHERE,
    pattern: /罚款|罚金|罚没|没收|扣押|停水|断水|停电|断电|(?:停|断)(?:网|气|暖)|游街|罚站/,
    unless: /^(?!.*(?:处|交|缴|罚款\d)).*(?:被|受到?)[^。；]{0,8}(?:罚款|行政处罚)/,
    message: '村里不得设定罚款、没收、停水停电等处罚。请删去。',
    clauses: ['penalties', 'villageRules', 'lawfulRights'],
  },
  {
    code: 'election',
    severity: 'red',
    where: EVERYWHERE,
    pattern: EITHER(BARRED, '(?:选举权|被选举权|表决权|投票权|参选|选民)'),
    message: '不得据积分剥夺或者限制选举权、被选举权和表决权。请删去。',
    clauses: ['election', 'villageRules'],
  },
  {
    code: 'election',
    severity: 'amber',
    where: EVERYWHERE,
    pattern: EITHER(`(?:${BARRED}|不列入)`, '候选人'),
    message: '提名权属于选民和党员，积分只能作组织推荐的参考，不得限制他人依法提名。请说明理由。',
    clauses: ['election'],
  },
  {
    code: 'membership',
    severity: 'red',
    where: EVERYWHERE,
    pattern: EITHER(`(?:${BARRED}|认定)`, '(?:成员资格|成员身份|社员资格|股东资格)'),
    message: '集体经济组织成员资格由成员大会依法确认，不得以积分为条件。请删去。',
    clauses: ['membership', 'lawfulRights'],
  },
  {
    code: 'services',
    severity: 'red',
    where: EVERYWHERE,
    pattern: EITHER(
      BARRED,
      '(?:盖章|开具?证明|办证|审批|落户|户口|入学|上学|升学|参军|入伍|征兵|政审|就医|贷款资格|公共服务)',
    ),
    message: '不得据积分拒办证明、审批、入学、参军等公共服务，也不得牵连子女。请删去。',
    clauses: ['lawfulRights', 'villageRules'],
  },
  {
    code: 'traffic',
    severity: 'red',
    where: ['consequence', 'award'],
    pattern: /销分|抵[扣消]?违章|违章[^。；]{0,4}抵/,
    message: '交通违法记分由公安机关交通管理部门处理，不得用积分抵销。请删去。',
    clauses: ['trafficPoints'],
  },
  {
    code: 'personalData',
    severity: 'red',
    where: EVERYWHERE,
    pattern: EITHER(
      '(?:公示|公布|公开|张榜|曝光|上墙|上榜|通报|晒出|微信群|广播)',
      '(?:身份证|手机号|电话|银行[卡账]|账号|住址|病情|病史|病历|疾病|残疾|艾滋|怀孕|犯罪记录|前科|未成年|学生姓名|考试成绩|收入明细)',
    ),
    message: '公示不得出现身份证号、电话、账号、病情、未成年人等信息。请删去。',
    clauses: ['disclosure', 'sensitive'],
  },
  {
    code: 'shaming',
    severity: 'amber',
    where: EVERYWHERE,
    pattern: /黑榜|黑旗|黑名单|曝光|亮丑|丑榜|红黑榜|后进榜|示众|负面榜/,
    message:
      '公开个人的负面信息须有法律依据并取得本人单独同意，且不得有损名誉。请说明依据，或者改为不公开的提醒。',
    clauses: ['disclosure', 'reputation'],
  },
  {
    code: 'donatedGoods',
    severity: 'red',
    where: EVERYWHERE,
    pattern: EITHER('捐赠?(?:的)?(?:物资|物品|商品|衣物)?', '(?:出售|销售|变卖|转卖|低价卖|外卖)'),
    unless: /(?:不得|不能|不对外|禁止|严禁)[^。；]{0,6}(?:出售|销售|变卖|转卖)/,
    message: '捐赠物品只能等价兑换积分，不得销售。请删去。',
    clauses: ['donations', 'publication'],
  },
  {
    code: 'tokens',
    severity: 'red',
    where: EVERYWHERE,
    pattern:
      /(?:积分[券票卡]|代币|村币|票券|品德币)[^。；]{0,12}(?:流通|买卖|转让|出售|发售|当钱|代替现金|代替人民币|找零|兑换?现金|换现金|兑现|变现)/,
    unless:
      /(?:不得|不能|不可|禁止|严禁)[^。；]{0,12}(?:流通|买卖|转让|出售|发售|找零|兑|换|变现)|不(?:流通|找零|兑现)/,
    message: '积分券只能在村内兑换物品，编号、不售卖、用后注销，不得流通或者兑换现金。请删去。',
    clauses: ['tokens'],
  },
];
