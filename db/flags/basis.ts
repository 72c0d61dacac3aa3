/** What an award follows from: a board, an inspection round or a meeting of the village, or another contest. */
import type { FlagBasisInput } from '../../shared/contract/flags.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { type Tx } from '../database/store.ts';
import { roundById } from '../inspections/read.ts';
import { meeting, type flagAward } from '../schema/index.ts';
import { schemeById } from '../schemes/read.ts';
import { eq } from 'drizzle-orm';

type BasisColumns = Pick<
  typeof flagAward.$inferInsert,
  'basis' | 'basisName' | 'schemeId' | 'period' | 'roundId' | 'meetingId'
>;

/** Refuses notFound, and invalidState for a round or meeting without a result. */
export function basisColumns(tx: Tx, basis: FlagBasisInput): BasisColumns {
  switch (basis.kind) {
    case 'board': {
      const { name } = schemeById(tx, basis.schemeId);
      const basisName = `《${name}》${periodLabel(basis.period)}积分榜`;
      return { basis: 'board', basisName, schemeId: basis.schemeId, period: basis.period };
    }
    case 'inspection': {
      const { no, title, date, state } = roundById(tx, basis.roundId);
      if (state !== 'finished') throw new Refusal('invalidState', `巡查 ${no} 还没有结束，不能据此授旗。`);
      return { basis: 'inspection', basisName: `${date} ${title}（${no}）`, roundId: basis.roundId };
    }
    case 'meeting': {
      const { no, state } = requireFound(
        tx.orm
          .select({ no: meeting.no, state: meeting.state })
          .from(meeting)
          .where(eq(meeting.id, basis.meetingId))
          .get(),
        '这次评议会',
      );
      if (state !== 'closed') throw new Refusal('invalidState', `评议会 ${no} 还没有结束，不能据此授旗。`);
      return { basis: 'meeting', basisName: `评议会 ${no}`, meetingId: basis.meetingId };
    }
    case 'other':
      return { basis: 'other', basisName: '' };
  }
}
