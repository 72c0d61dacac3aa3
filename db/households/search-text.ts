/** The search column of a household: names, pinyin, number and phone tails in one text. */
import { searchText } from '../../shared/values/search-key.ts';
import { phoneTail } from '../../shared/values/phone.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Tx, preparedQuery } from '../database/store.ts';
import { eq, sql } from 'drizzle-orm';
import { household } from '../schema/index.ts';

/** A name's part of the search text: its characters, pinyin and initials. */
export function searchKeyOf(name: string): string {
  return searchText(name).trim();
}

/**
 * Search column for one LIKE: number and head, a bar, then other members and phone tails. Matches before the
 * bar rank higher.
 */
export function householdSearchText(
  no: string,
  people: readonly { name: string; phone: string; searchKey?: string | undefined }[],
): string {
  const [head = '', ...others] = people.map((person) => person.searchKey ?? searchKeyOf(person.name));
  const tails = [...new Set(people.map((person) => phoneTail(person.phone)).filter((tail) => tail !== ''))];
  return ` ${[no, head, '|', ...others, ...tails].join(' ')} `;
}

/** Writes the search column `text` of a household `id`. */
export const writeSearchText = preparedQuery((orm) =>
  orm
    .update(household)
    .set({ searchText: sql`${sql.placeholder('text')}` })
    .where(eq(household.id, sql.placeholder('id')))
    .prepare(),
);

/** Rebuilds the search column from the household's members; part of every act that changes them. */
export function refreshSearchText(tx: Tx, id: HouseholdId): void {
  const people = prepared<[HouseholdId], { no: string; name: string | null; phone: string | null }>(
    tx,
    `SELECT h.no, m.name, m.phone FROM household h
     LEFT JOIN member m ON m.household_id = h.id AND m.state = 'present'
     WHERE h.id = ? ORDER BY m.id <> h.head_member_id, m.id`,
  ).all(id);
  const no = people[0]?.no ?? '';
  const present = people.flatMap(({ name, phone }) => (name === null ? [] : [{ name, phone: phone ?? '' }]));
  writeSearchText(tx).run({ text: householdSearchText(no, present), id });
}
