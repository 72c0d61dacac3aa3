/** Dividends by shares of a household that is merged into another one: they go along, as its people and points do. */
import { and, eq, gt, gte, sql } from 'drizzle-orm';
import { formatFen } from '../../shared/values/money.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ask } from '../database/question.ts';
import type { Tx } from '../database/store.ts';
import type { Household } from '../households/rows.ts';
import { participant, participantShare } from '../schema/index.ts';
import { schemeById } from '../schemes/read.ts';
import { setShare } from '../shares/years.ts';

/**
 * Adds those of this year to those of the surviving household, scheme by scheme. Those of the years before stay with each:
 * their closes judge the households that there were. Refuses question, which names both amounts.
 */
export function takeOverShares(tx: Tx, from: Household, to: Household, answered: string | undefined): void {
  const present = Number(tx.today.slice(0, 4));
  const moving = tx.orm
    .select({
      id: participant.id,
      schemeId: participant.schemeId,
      year: participantShare.year,
      fen: participantShare.fen,
    })
    .from(participant)
    .innerJoin(participantShare, eq(participantShare.participantId, participant.id))
    .where(
      and(
        eq(participant.householdId, from.id),
        gte(participantShare.year, present),
        gt(participantShare.fen, 0),
      ),
    )
    .orderBy(participant.schemeId)
    .all();
  for (const { id, schemeId, year, fen: gained } of moving) {
    const known = tx.orm
      .select({ id: participant.id, fen: participantShare.fen })
      .from(participant)
      .leftJoin(
        participantShare,
        and(eq(participantShare.participantId, participant.id), eq(participantShare.year, year)),
      )
      .where(and(eq(participant.schemeId, schemeId), eq(participant.householdId, to.id)))
      .get();
    const own = known?.fen ?? 0;
    const name = `${quoted(schemeById(tx, schemeId).name)} ${String(year)} 年`;
    const sum = `${formatFen(own)} 元 + ${formatFen(gained)} 元 = ${formatFen(own + gained)} 元`;
    ask(
      `${from.no} 户在${name}填有股份分红额 ${formatFen(gained)} 元，合户以后并入 ${to.no} 户：${sum}。不该并入的，请返回，先在“参加名单 → 股份分红额”里改。`,
      answered,
    );
    const survivor =
      known?.id ??
      tx.orm
        .insert(participant)
        .values({ schemeId, householdId: to.id })
        .returning({ id: participant.id })
        .get().id;
    setShare(tx, id, year, null);
    setShare(tx, survivor, year, own + gained);
    for (const changed of [id, ...(known ? [known.id] : [])]) {
      tx.orm
        .update(participant)
        .set({ version: sql`${participant.version} + 1` })
        .where(eq(participant.id, changed))
        .run();
    }
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `${name}股份分红额随合户由 ${from.no} 户并入 ${to.no} 户：${sum}`,
      before: { [from.no]: gained, [to.no]: known?.fen ?? null },
      after: { [from.no]: null, [to.no]: own + gained },
    });
  }
}
