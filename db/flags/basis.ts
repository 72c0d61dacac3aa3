/** What an award follows from: a board, an inspection round or a meeting of the village, or another contest. */
import type { FlagBasisInput } from '../../shared/contract/flags.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { prepared, type Tx } from '../database/store.ts';
import { roundById } from '../inspections/read.ts';
import type { flagAward } from '../schema/index.ts';
import { schemeById } from '../schemes/read.ts';

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
      const meeting = requireFound(
        prepared<[number], { no: string; state: string }>(
          tx,
          'SELECT no, state FROM meeting WHERE id = ?',
        ).get(basis.meetingId),
        '这次评议会',
      );
      if (meeting.state !== 'closed')
        throw new Refusal('invalidState', `评议会 ${meeting.no} 还没有结束，不能据此授旗。`);
      return { basis: 'meeting', basisName: `评议会 ${meeting.no}`, meetingId: basis.meetingId };
    }
    case 'other':
      return { basis: 'other', basisName: '' };
  }
}
