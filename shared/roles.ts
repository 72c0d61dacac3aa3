/** Staff roles. Access per procedure is declared in the contract. */
export const ROLES = ['administrator', 'accountant', 'operator', 'committee', 'supervisor'] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  administrator: '管理员',
  accountant: '村会计',
  operator: '超市店主',
  committee: '评议小组',
  supervisor: '监督委员会',
};

/** Description of each role, shown when assigning one. */
export const ROLE_DUTIES: Record<Role, string> = {
  administrator: '办理全部业务；管操作员、恢复码、恢复备份',
  accountant: '办理登记、公示、入账、兑换、结账等日常业务；不管操作员',
  operator: '只在超市柜台兑换、管商品和日结；看不到农户的电话和档案',
  committee: '看全部资料，在评议会上登记表决；不登记、不入账',
  supervisor: '看全部资料和审计日志，核对台账，抽查，会签要付的款；账一笔也不改',
};

/** Roles that keep the books. */
export const OFFICE = ['administrator', 'accountant'] as const satisfies readonly Role[];
/** Roles that work at the counter, including the office as stand-in. */
export const COUNTER = ['administrator', 'accountant', 'operator'] as const satisfies readonly Role[];
/** Roles that record decisions: the committee decides, the office records. */
export const DECIDERS = [...OFFICE, 'committee'] as const satisfies readonly Role[];
/** Roles that may read the audit trail. */
export const TRAIL_READERS = ['administrator', 'accountant', 'supervisor'] as const satisfies readonly Role[];
/** Who draws and judges spot checks: the supervisors alone. */
export const SUPERVISORS = ['supervisor'] as const satisfies readonly Role[];
/** Roles that may read the books: all but the shop. */
export const BOOK_READERS = [
  'administrator',
  'accountant',
  'committee',
  'supervisor',
] as const satisfies readonly Role[];
