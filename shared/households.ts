/** Vocabulary of household files, shared by screens and database. */
import { withoutZeroDecimals } from './values/plain-number.ts';
import { plainWord } from './values/plain-text.ts';

export const HOUSEHOLD_STATES = ['open', 'frozen', 'closed'] as const;
export type HouseholdState = (typeof HOUSEHOLD_STATES)[number];

export const HOUSEHOLD_STATE_NAMES: Record<HouseholdState, string> = {
  open: '在册',
  frozen: '冻结',
  closed: '已销户',
};

/** Acts that close the file of a household. */
export type ClosingWord = '合户' | '销户';

/** Declarations not posted yet. */
export interface UnderWay {
  count: number;
  /** Number of the earliest; empty when there is none. */
  first: string;
}

/** Why the file cannot be closed yet. */
export function underWayInWords(no: string, { count, first }: UnderWay, word: ClosingWord): string {
  return `${no} 户还有 ${String(count)} 条申报没有办完（最早 ${first}）。请等入账以后再办${word}，或先撤销该申报；不然积分会记在已销的户上。`;
}

export const MEMBER_STATES = ['present', 'left'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export type Sex = '男' | '女';

export const HEAD = '户主';

/** Characters of an address 住址. */
export const ADDRESS_LIMIT = 100;

/** Relations to the head, one word per relation; free text is allowed. */
export const RELATIONS =
  '户主 配偶 子 女 儿媳 女婿 父 母 公公 婆婆 岳父 岳母 孙子 孙女 孙媳 孙女婿 外孙 外孙女 曾孙 曾孙女 祖父 祖母 外祖父 外祖母 兄 弟 姐 妹 嫂 弟媳 侄子 侄女 其他'.split(
    ' ',
  );

export const PARTY_MEMBER = '中共党员';

export const POLITICAL_STATUSES = [
  '群众',
  PARTY_MEMBER,
  '中共预备党员',
  '共青团员',
  '民主党派',
  '无党派人士',
] as const;

/** Suggestions only; villages may use others. */
export const HOUSEHOLD_TAGS =
  '低保 脱贫户 监测户 特困供养 残疾人户 退役军人 独生子女户 外出 非户籍常住'.split(' ');

export const MEMBER_TAGS = '干部 村民代表 网格员 志愿者 退役军人 残疾人户 低保 外出 非户籍常住'.split(' ');

/** Why a person left the household. */
export const LEAVE_REASONS = ['去世', '户口迁出', '出嫁', '入赘', '分户', '其他'] as const;

export interface MemberFields {
  name: string;
  relation: string;
  sex: Sex | null;
  citizenId: string;
  birthDate: string;
  politicalStatus: string;
  phone: string;
  tags: string[];
  remark: string;
}

export const MEMBER_FIELD_LABELS = {
  name: '姓名',
  relation: '与户主关系',
  sex: '性别',
  citizenId: '身份证号',
  birthDate: '出生日期',
  politicalStatus: '政治面貌',
  phone: '联系电话',
  tags: '标签',
  remark: '备注',
} as const satisfies Record<keyof MemberFields, string>;

export const HOUSEHOLD_FIELD_LABELS = {
  no: '户号',
  groupName: '村民小组',
  headName: '户主',
  address: '住址',
  tags: '标签',
  remark: '备注',
  state: '状态',
  stateReason: '原因',
} as const;

/** Household number in comparable form: 1001.0 and １００１ are 1001. */
export function plainHouseholdNo(text: string): string {
  return withoutZeroDecimals(plainWord(text).replace(/['‘’`]/g, ''));
}

/** Number without leading zeros, which number cells lose: 1001 may mean 01001. */
export function bareNumber(householdNo: string): string {
  return householdNo.replace(/^0+(?=\d)/, '');
}

/**
 * Builds a village-wide household number from a number unique only within its group: household 5 of group 2
 * is 02005. Null for anything else.
 */
export function numberWithGroup(groupNumber: number, text: string): string | null {
  const number = /^0*(\d{1,3})$/.exec(plainHouseholdNo(text).replace(/[号户]$/, ''))?.[1];
  return number === undefined ? null : `${String(groupNumber).padStart(2, '0')}${number.padStart(3, '0')}`;
}
