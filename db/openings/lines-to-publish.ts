/** Lines of a draft of balances as the notice freezes them. */
import { chineseDate } from '../../shared/values/dates.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Tx } from '../database/store.ts';
import type { FrozenLine } from '../notices/content.ts';
import { namesOnNotice } from '../notices/lines.ts';
import { requireVillage } from '../village/profile.ts';
import { openingById, openingLines } from './read.ts';

/** `points`: balance, `periodPoints`: months of the running year, `cumulativePoints`: honour points. */
export function linesToPublish(tx: Tx, openingId: number): FrozenLine[] {
  const { maskRule } = requireVillage(tx);
  const { asOf, schemeId } = openingById(tx, openingId);
  const lines = openingLines(tx, openingId)
    .filter(({ state }) => state === 'waiting')
    .map((line) => ({ ...line, householdNo: line.no }));
  const nameOf = namesOnNotice(tx, schemeId, lines, { maskRule, today: tx.today });
  return lines.map((line, index) => ({
    position: index + 1,
    declarationId: null,
    transferId: null,
    cancelledDeedId: null,
    openingLineId: line.id,
    householdId: line.householdId,
    groupNumber: line.groupNumber,
    groupName: line.groupName,
    maskedName: nameOf(line),
    reason: `截至${chineseDate(asOf)}的余额接转`,
    points: line.balance,
    periodPoints: sumBy(line.months, ({ points }) => points),
    cumulativePoints: line.honour,
    remark:
      line.printedPage === null || line.printedLine === null
        ? ''
        : `存折打到第${String(line.printedPage)}页第${String(line.printedLine)}行`,
  }));
}
