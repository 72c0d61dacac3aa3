/** Households of a year with the signature of their points file. */
import type { PointsFileLine } from '../../shared/contract/points-files.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { prepared, type Store } from '../database/store.ts';

/**
 * SQL: whether household `h` has a file of the year `year` of its own: one closed in the year or since has, one merged into
 * another is in the file of that one.
 */
export const hasFileOf = (year: string): string =>
  `(h.state <> 'closed' OR (h.merged_into_id IS NULL AND h.state_on >= ${year} || '-01-01'))`;

export interface SignatureFilter {
  year: string;
  groupId?: GroupId | undefined;
  only?: 'unsigned' | undefined;
}

/** Households of the village by group and number, each with its signature; and how many have signed. */
export function listSignatures(
  store: Store,
  { year, groupId, only, offset, limit }: SignatureFilter & { offset: number; limit: number },
): { lines: PointsFileLine[]; total: number; signed: number } {
  const from = `household h JOIN village_group g ON g.id = h.group_id
    LEFT JOIN points_file_signature s ON s.year = :year AND s.household_id = h.id
    WHERE ${hasFileOf(':year')} AND (:groupId IS NULL OR h.group_id = :groupId)`;
  const asked = { year, groupId: groupId ?? null };
  const counted = prepared<unknown[], { total: number; signed: number }>(
    store,
    `SELECT count(*) AS total, count(s.id) AS signed FROM ${from}`,
  ).get(asked) ?? { total: 0, signed: 0 };
  const lines = prepared<unknown[], PointsFileLine>(
    store,
    `SELECT h.id AS householdId, h.no, coalesce(${householdName('m')}, '') AS head, g.number AS groupNumber,
       s.signed_on AS signedOn, coalesce(s.signer, '') AS signer, coalesce(s.remark, '') AS remark
     FROM (SELECT h.id FROM ${from} AND (:only IS NULL OR s.id IS NULL)
           ORDER BY g.number, h.no LIMIT :limit OFFSET :offset) page
     CROSS JOIN household h ON h.id = page.id JOIN village_group g ON g.id = h.group_id
     LEFT JOIN member m ON m.id = ${NAMED_BY}
     LEFT JOIN points_file_signature s ON s.year = :year AND s.household_id = h.id
     ORDER BY g.number, h.no`,
  ).all({ ...asked, only: only ?? null, limit, offset });
  const { total, signed } = counted;
  return { lines, total: only === undefined ? total : total - signed, signed };
}
