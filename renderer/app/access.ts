/** Roles that may open each page: for menu, search, and the page itself. The host checks every call again. */
import { BOOK_READERS, COUNTER, OFFICE, ROLES, type Role } from '../../shared/roles.ts';

const SHOP_AND_READERS: readonly Role[] = ROLES;

/** By path prefix; the longest match counts. */
const PAGES: Record<string, readonly Role[]> = {
  '/': BOOK_READERS,
  '/households': BOOK_READERS,
  '/households/import': OFFICE,
  '/schemes': BOOK_READERS,
  '/schemes/versions': OFFICE,
  '/steps': BOOK_READERS,
  '/participants': BOOK_READERS,
  '/declarations': BOOK_READERS,
  '/declarations/import': OFFICE,
  '/inspections': BOOK_READERS,
  '/rectifications': BOOK_READERS,
  '/assignments': BOOK_READERS,
  '/cases': OFFICE,
  '/problems': BOOK_READERS,
  '/weighing': BOOK_READERS,
  '/meetings': BOOK_READERS,
  '/assessments': BOOK_READERS,
  '/notices': BOOK_READERS,
  '/intakes': BOOK_READERS,
  '/ledger': BOOK_READERS,
  '/documents': ROLES,
  '/openings': BOOK_READERS,
  '/openings/import': OFFICE,
  '/passbooks': BOOK_READERS,
  '/boards': BOOK_READERS,
  '/flags': BOOK_READERS,
  '/closes': BOOK_READERS,
  '/shop': BOOK_READERS,
  '/counter': COUNTER,
  '/goods': SHOP_AND_READERS,
  '/goods/import': OFFICE,
  '/uses': BOOK_READERS,
  '/vouchers': BOOK_READERS,
  '/vouchers/import': OFFICE,
  '/settlements': SHOP_AND_READERS,
  '/purchases': SHOP_AND_READERS,
  '/funds': BOOK_READERS,
  '/reports': BOOK_READERS,
  '/spot-checks': BOOK_READERS,
  '/system': ROLES,
};

const BY_LENGTH = Object.entries(PAGES).sort(([a], [b]) => b.length - a.length);

/** Roles that may open a page; empty for an unknown address. */
export function rolesFor(path: string): readonly Role[] {
  const under = (prefix: string): boolean =>
    path === prefix || (prefix !== '/' && path.startsWith(`${prefix}/`));
  return BY_LENGTH.find(([prefix]) => under(prefix))?.[1] ?? [];
}

export function mayOpen(role: Role, path: string): boolean {
  return rolesFor(path).includes(role);
}

/** Home page of a role. */
export function homeOf(role: Role): '/' | '/counter' {
  return mayOpen(role, '/') ? '/' : '/counter';
}
