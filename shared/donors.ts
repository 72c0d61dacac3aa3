/** How donors want to be named in public. */
import { characters, surnameLength } from './values/names.ts';

export const NAMINGS = ['name', 'surname', 'anonymous'] as const;
export type Naming = (typeof NAMINGS)[number];
export const NAMING_NAMES: Record<Naming, string> = {
  name: '公开姓名',
  surname: '只写姓氏',
  anonymous: '匿名',
};

/** Names of companies and bodies, which have no surname. */
const BODY =
  /(?:公司|集团|商会|协会|学会|基金会|合作社|供销社|委员会|支部|党委|政府|局|厂|店|银行|学校|医院|单位|部|办|中心|站)$/;

/** A company, a body: no person. */
export function isBody(donor: string): boolean {
  return BODY.test(donor);
}

/** As the donor wishes: 张明, 张某, 爱心人士; of a body that wants no name 爱心单位. */
export function publicDonor(donor: string, naming: Naming): string {
  if (naming === 'name') return donor;
  if (isBody(donor)) return '爱心单位';
  if (naming === 'anonymous' || donor === '匿名') return '爱心人士';
  return `${characters(donor).slice(0, surnameLength(donor)).join('')}某`;
}
