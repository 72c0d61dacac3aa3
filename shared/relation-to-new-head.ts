/** Derives members' relations to a new head from their relations to the old one, as far as they follow. */
import { HEAD, type Sex } from './households.ts';

export interface Relative {
  /** Relation to the old head; the head's own is 户主. */
  relation: string;
  sex: Sex | null;
  /** 'YYYY-MM-DD' or null. */
  birthDate: string | null;
}

type BySex = Record<Sex, string>;

const PARENT: BySex = { 男: '父', 女: '母' };
const CHILD: BySex = { 男: '子', 女: '女' };
/** Parents-in-law, by the sex of the spouse. */
const PARENTS_IN_LAW: Record<Sex, BySex> = { 女: { 男: '公公', 女: '婆婆' }, 男: { 男: '岳父', 女: '岳母' } };
/** Grandparents and grandchildren, by the sex of the parent or child between. */
const GRANDPARENT: Record<Sex, BySex> = {
  男: { 男: '祖父', 女: '祖母' },
  女: { 男: '外祖父', 女: '外祖母' },
};
const GRANDCHILD: Record<Sex, BySex> = {
  男: { 男: '孙子', 女: '孙女' },
  女: { 男: '外孙', 女: '外孙女' },
};
const IN_LAW_OF_PARENT: BySex = { 男: '儿媳', 女: '女婿' };

const SEX_OF: Record<string, Sex> = {
  父: '男',
  母: '女',
  公公: '男',
  婆婆: '女',
  岳父: '男',
  岳母: '女',
  子: '男',
  女: '女',
  儿媳: '女',
  女婿: '男',
};

const DESCENDANTS = [
  '子',
  '女',
  '儿媳',
  '女婿',
  '孙子',
  '孙女',
  '孙媳',
  '孙女婿',
  '外孙',
  '外孙女',
  '曾孙',
  '曾孙女',
];

function sexOf({ relation, sex }: Relative): Sex | null {
  return sex ?? SEX_OF[relation] ?? null;
}

function pick<Value>(by: Record<Sex, Value>, sex: Sex | null): Value | undefined {
  return sex === null ? undefined : by[sex];
}

/** Sibling terms by order of birth. */
function sibling(member: Relative, head: Relative): string | undefined {
  const sex = sexOf(member);
  if (sex === null || member.birthDate === null || head.birthDate === null) return undefined;
  if (member.birthDate === head.birthDate) return undefined;
  const elder = member.birthDate < head.birthDate;
  return sex === '男' ? (elder ? '兄' : '弟') : elder ? '姐' : '妹';
}

function toSpouse(member: Relative, head: Relative): string | undefined {
  const { relation } = member;
  if (relation === HEAD) return '配偶';
  if (DESCENDANTS.includes(relation)) return relation;
  if (relation === '父' || relation === '母') {
    const inLaw = pick(PARENTS_IN_LAW, sexOf(head));
    return inLaw && pick(inLaw, sexOf(member));
  }
  // The old head's parents-in-law are the new head's own.
  if (['公公', '岳父'].includes(relation)) return '父';
  return ['婆婆', '岳母'].includes(relation) ? '母' : undefined;
}

function toChild(member: Relative, head: Relative, oldHead: Relative): string | undefined {
  const { relation } = member;
  if (relation === HEAD || relation === '配偶') return pick(PARENT, sexOf(member));
  if (relation === '子' || relation === '女') return sibling(member, head);
  const own = relation === '父' || relation === '母';
  const others = ['公公', '婆婆', '岳父', '岳母'].includes(relation);
  if (!own && !others) return undefined;
  const between = sexOf(oldHead);
  if (between === null) return undefined;
  const through: Sex = own ? between : between === '男' ? '女' : '男';
  return pick(GRANDPARENT[through], sexOf(member));
}

function toParent(member: Relative, oldHead: Relative): string | undefined {
  const { relation } = member;
  if (relation === HEAD) return pick(CHILD, sexOf(member));
  if (relation === '父' || relation === '母') return '配偶';
  if (relation === '配偶') return pick(IN_LAW_OF_PARENT, sexOf(oldHead));
  if (relation !== '子' && relation !== '女') return undefined;
  const children = pick(GRANDCHILD, sexOf(oldHead));
  return children && pick(children, sexOf(member));
}

function toChildInLaw(member: Relative, head: Relative): string | undefined {
  if (member.relation !== HEAD && member.relation !== '配偶') return undefined;
  const inLaw = pick(PARENTS_IN_LAW, sexOf(head));
  return inLaw && pick(inLaw, sexOf(member));
}

/** Relation to the new head; undefined when it does not follow and must be entered. */
export function relationToNewHead(
  member: Relative,
  newHead: Relative,
  oldHead: Relative,
): string | undefined {
  const { relation } = newHead;
  if (relation === '配偶') return toSpouse(member, newHead);
  if (relation === '子' || relation === '女') return toChild(member, newHead, oldHead);
  if (relation === '父' || relation === '母') return toParent(member, oldHead);
  if (relation === '儿媳' || relation === '女婿') return toChildInLaw(member, newHead);
  return undefined;
}
