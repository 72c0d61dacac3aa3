/** Which families have signed their 户积分档案 of a year: ticked and unticked. */
import { and, eq } from 'drizzle-orm';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { householdById } from '../households/rows.ts';
import { pointsFileSignature } from '../schema/index.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';

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
