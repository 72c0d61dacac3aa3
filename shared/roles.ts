/** Who sits at the screen. What each may do is said beside every procedure of the contract. */
export const ROLES = ['administrator', 'accountant', 'operator', 'committee', 'supervisor'] as const;

export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  administrator: '管理员',
  accountant: '村会计',
  operator: '超市店主',
  committee: '评议小组',
  supervisor: '监督委员会',
};

/** Those who keep the books. */
export const OFFICE = ['administrator', 'accountant'] as const satisfies readonly Role[];
/** Those who stand at the counter, and the office that can stand in. */
export const COUNTER = ['administrator', 'accountant', 'operator'] as const satisfies readonly Role[];
/** Those who may look at the books: all but the shop. */
export const BOOK_READERS = [
  'administrator',
  'accountant',
  'committee',
  'supervisor',
] as const satisfies readonly Role[];
