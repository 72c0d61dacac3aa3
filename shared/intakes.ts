/** 来访: what villagers bring to the office, from the first word to the answer. */

/** 异议, 质询, 意见建议, 线索/举报, 荐举. */
export const INTAKE_KINDS = ['objection', 'inquiry', 'opinion', 'tip', 'nomination'] as const;
export type IntakeKind = (typeof INTAKE_KINDS)[number];

export const INTAKE_KIND_NAMES: Record<IntakeKind, string> = {
  objection: '异议',
  inquiry: '质询',
  opinion: '意见建议',
  tip: '线索举报',
  nomination: '荐举',
};

export const INTAKE_CHANNELS = ['visit', 'phone', 'letter', 'sms', 'box'] as const;
export type IntakeChannel = (typeof INTAKE_CHANNELS)[number];

export const INTAKE_CHANNEL_NAMES: Record<IntakeChannel, string> = {
  visit: '上门',
  phone: '电话',
  letter: '来信',
  sms: '短信',
  box: '举荐箱',
};

/** '' of objections received before channels were kept. */
export function intakeChannelText(channel: IntakeChannel | ''): string {
  return channel === '' ? '未注明' : INTAKE_CHANNEL_NAMES[channel];
}

/** Results of a period close that can be objected to. */
export const CLOSE_ABOUTS = ['grade', 'rank', 'dividend', 'pay'] as const;
export type CloseAbout = (typeof CLOSE_ABOUTS)[number];

/** What an intake is about. A line of a notice has an objection 异议 of the notice instead. */
export const INTAKE_ABOUTS = [
  ...CLOSE_ABOUTS,
  'assessment',
  'draft',
  'goods',
  'household',
  'person',
  'nothing',
] as const;
export type IntakeAbout = (typeof INTAKE_ABOUTS)[number];

export const REGISTER_ABOUTS = ['noticeLine', ...INTAKE_ABOUTS] as const;
export type RegisterAbout = (typeof REGISTER_ABOUTS)[number];

export const INTAKE_ABOUT_NAMES: Record<RegisterAbout, string> = {
  noticeLine: '公示表里的一条',
  grade: '评定等次',
  rank: '名次',
  dividend: '分红',
  pay: '绩效',
  assessment: '考评',
  draft: '积分办法草案',
  goods: '商品',
  household: '农户',
  person: '村民、干部',
  nothing: '其他',
};

export function isAboutClose(about: IntakeAbout): about is CloseAbout {
  return (CLOSE_ABOUTS as readonly string[]).includes(about);
}

/** received → investigating (assigned) → investigated → answered; or withdrawn before that. */
export const INTAKE_STATES = ['received', 'investigating', 'investigated', 'answered', 'withdrawn'] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

export const INTAKE_STATE_NAMES: Record<IntakeState, string> = {
  received: '待办理',
  investigating: '调查中',
  investigated: '待答复',
  answered: '已办结',
  withdrawn: '已撤回',
};

/** Neither answered nor withdrawn. */
export const OPEN_INTAKE_STATES: readonly IntakeState[] = ['received', 'investigating', 'investigated'];

export function isOpenIntake(state: IntakeState): boolean {
  return OPEN_INTAKE_STATES.includes(state);
}

export const INTAKE_CONCLUSIONS = [
  'upheld',
  'partly',
  'dismissed',
  'explained',
  'adopted',
  'partlyAdopted',
  'notAdopted',
  'referred',
  'declared',
] as const;
export type IntakeConclusion = (typeof INTAKE_CONCLUSIONS)[number];

export const INTAKE_CONCLUSION_NAMES: Record<IntakeConclusion, string> = {
  upheld: '成立',
  partly: '部分成立',
  dismissed: '不成立',
  explained: '已说明',
  adopted: '采纳',
  partlyAdopted: '部分采纳',
  notAdopted: '未采纳',
  referred: '转有关部门',
  declared: '转登记',
};

/** Conclusions that an answer may have; 'declared' comes of turning the intake into a declaration. */
export const CONCLUSIONS_OF: Record<IntakeKind, readonly IntakeConclusion[]> = {
  objection: ['upheld', 'partly', 'dismissed'],
  inquiry: ['explained', 'upheld', 'partly', 'dismissed'],
  opinion: ['adopted', 'partlyAdopted', 'notAdopted'],
  tip: ['upheld', 'partly', 'dismissed', 'referred'],
  nomination: ['adopted', 'notAdopted', 'referred'],
};

/** Conclusions by which the office did what was asked, wholly or in part. */
export const ADOPTED_CONCLUSIONS = ['upheld', 'partly', 'adopted', 'partlyAdopted', 'declared'] as const;

/** Kinds whose finding is on record before the answer. */
export function needsFinding(kind: IntakeKind): boolean {
  return kind === 'objection' || kind === 'tip';
}

/** Kinds that may become a declaration 登记. */
export function mayBeDeclared(kind: IntakeKind): boolean {
  return kind === 'tip' || kind === 'nomination';
}

/** What the answer changed. */
export const INTAKE_EFFECTS = [
  'nothing',
  'reversal',
  'cancellation',
  'declaration',
  'schemeVersion',
  'reopening',
  'correction',
] as const;
export type IntakeEffect = (typeof INTAKE_EFFECTS)[number];

export const INTAKE_EFFECT_NAMES: Record<IntakeEffect, string> = {
  nothing: '没有改动',
  reversal: '冲销',
  cancellation: '撤销登记',
  declaration: '新登记',
  schemeVersion: '修改办法',
  reopening: '重新结账',
  correction: '更正考评',
};
