/** Names of the staff, who are known by their names alone in what they did. */
import { ROLE_NAMES, type Role } from './roles.ts';
import { disambiguateNames } from './values/names.ts';

interface Named {
  login: string;
  name: string;
  role: Role;
}

/** In a list to choose from: namesakes with their role, and their login where that is the same too. */
export function staffNames(staff: readonly Named[]): (one: Named) => string {
  return disambiguateNames(staff, ({ login, name, role }) => ({
    who: login,
    name,
    details: [ROLE_NAMES[role], login],
  }));
}
