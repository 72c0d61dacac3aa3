/** Dividends by shares of a household that is merged into another one: they go along, as its people and points do. */
import { and, eq, gt, sql } from 'drizzle-orm';
import { formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Fen } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import type { Tx } from '../database/store.ts';
import type { Household } from '../households/rows.ts';
import { keepPast } from '../participants/past-particulars.ts';
import { dueCloses } from '../period-closes/due.ts';
import { participant } from '../schema/index.ts';
import { schemeById } from '../schemes/read.ts';

/**
 * Adds them to those of the surviving household, scheme by scheme, from today on: a close of before that is opened again has
 * what each had. While an ended period is still to be closed they stay where they are. Refuses question, which says so, or
 * names both amounts.
 */
export function takeOverShares(tx: Tx, from: Household, to: Household, answered: string | undefined): void {
  const moving = tx.orm
    .select()
    .from(participant)
    .where(and(eq(participant.householdId, from.id), gt(participant.shareFen, 0)))
    .orderBy(participant.schemeId)
    .all();
  const { due } = moving.length > 0 ? dueCloses(tx) : { due: [] };
  for (const { id, schemeId, shareFen } of moving) {
    const known = tx.orm
      .select()
      .from(participant)
      .where(and(eq(participant.schemeId, schemeId), eq(participant.householdId, to.id)))
      .get();
    const [own, gained] = [known?.shareFen ?? 0, shareFen ?? 0] as [Fen, Fen];
    const name = quoted(schemeById(tx, schemeId).name);
    const [open] = due.filter((one) => one.schemeId === schemeId);
    if (open) {
      // The amounts are those of the year that is still to be closed: each household keeps its own until then.
      ask(
        `${from.no} 户在${name}填有股份分红额 ${formatFen(gained)} 元。${periodLabel(open.period)}还没有结账，这一期仍按两户各自的数算，合户先不并入；结账以后，请在“参加名单 → 股份分红额”里把它加到 ${to.no} 户。`,
        answered,
      );
      continue;
    }
    const sum = `${formatFen(own)} 元 + ${formatFen(gained)} 元 = ${formatFen(own + gained)} 元`;
    ask(
      `${from.no} 户在${name}填有股份分红额 ${formatFen(gained)} 元，合户以后并入 ${to.no} 户：${sum}。不该并入的，请返回，先在“参加名单 → 股份分红额”里改。`,
      answered,
    );
    const set = (participantId: number, before: Fen, after: Fen | null): void => {
      const figures = { before: String(before), after: String(after ?? ''), since: tx.today };
      keepPast(tx, participantId, { field: 'share_fen', ...figures });
      tx.orm
        .update(participant)
        .set({ shareFen: after, version: sql`${participant.version} + 1` })
        .where(eq(participant.id, participantId))
        .run();
    };
    set(id, gained, null);
    if (known) set(known.id, own, own + gained);
    else {
      tx.orm.insert(participant).values({ schemeId, householdId: to.id, shareFen: gained }).run();
    }
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `${name}股份分红额随合户由 ${from.no} 户并入 ${to.no} 户：${sum}`,
      before: { [from.no]: gained, [to.no]: known?.shareFen ?? null },
      after: { [from.no]: null, [to.no]: own + gained },
    });
  }
}
