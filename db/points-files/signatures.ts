/** Which families have signed their 户积分档案 of a year: the tick list, ticked and unticked. */
import { and, eq } from 'drizzle-orm';
import type { PointsFileLine } from '../../shared/contract/points-files.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { householdById } from '../households/rows.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { pointsFileSignature } from '../schema/index.ts';
import { prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';

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

interface Signed {
  requestId: string;
  year: string;
  householdIds: readonly HouseholdId[];
  signedOn: string;
  signer: string;
  remark: string;
}

function signatureOf({ orm }: Pick<Tx, 'orm'>, year: string, householdId: HouseholdId) {
  return orm
    .select()
    .from(pointsFileSignature)
    .where(and(eq(pointsFileSignature.year, year), eq(pointsFileSignature.householdId, householdId)))
    .get();
}

/** Ticks the households whose receipts came back. Refuses notFound, invalidInput for a day to come, and duplicate. */
export function recordSignatures(store: Store, by: Actor, input: Signed): { signed: number } {
  return transact(store, by, 'pointsFiles.sign', input, (tx) => {
    const { year, householdIds, signedOn, signer, remark } = input;
    if (signedOn > tx.today) throw new Refusal('invalidInput', '签收日期不能晚于今天。');
    if (signedOn < `${year}-01-01`) {
      throw new Refusal('invalidInput', `签收日期早于${year}年，请核对年份和日期。`);
    }
    for (const householdId of householdIds) {
      const household = householdById(tx, householdId);
      const earlier = signatureOf(tx, year, householdId);
      if (earlier) {
        throw new Refusal(
          'duplicate',
          `${household.no} ${household.headName}户${year}年的档案已于 ${earlier.signedOn} 签收。`,
        );
      }
      tx.orm
        .insert(pointsFileSignature)
        .values({ householdId, year, signedOn, signer, remark, staffId: by.staffId, recordedAt: tx.at })
        .run();
      tx.audit({
        subject: `household:${String(householdId)}`,
        summary: `${household.no} ${household.headName}户签收${year}年积分档案`,
        after: { year, signedOn, signer, remark },
      });
    }
    return { signed: householdIds.length };
  });
}

/** Takes a tick back that was made by mistake. Refuses notFound. */
export function withdrawSignature(
  store: Store,
  by: Actor,
  input: { requestId: string; year: string; householdId: HouseholdId },
): { done: true } {
  return transact(store, by, 'pointsFiles.withdrawSignature', input, (tx) => {
    const { year, householdId } = input;
    const household = householdById(tx, householdId);
    const { id, signedOn, signer, remark } = requireFound(signatureOf(tx, year, householdId), '签收');
    tx.orm.delete(pointsFileSignature).where(eq(pointsFileSignature.id, id)).run();
    tx.audit({
      subject: `household:${String(householdId)}`,
      summary: `撤销 ${household.no} ${household.headName}户${year}年积分档案的签收`,
      before: { year, signedOn, signer, remark },
    });
    return { done: true };
  });
}
