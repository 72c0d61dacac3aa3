import { reversalRecord } from '../../../db/ledger/reversals.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { TransferId } from '../../../shared/values/units.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';

/** Number of a reversal slip: that of its transfer. */
const serialOf = (id: TransferId): string => `CX${String(id).padStart(6, '0')}`;

/** Render job of a reversal. */
export function reversalJob(store: Store, transferId: TransferId): DocumentJob {
  const { name, sample } = requireVillage(store);
  const { original, no, head, groupNumber, postedAt, ...reversal } = reversalRecord(store, transferId);
  return {
    kind: 'reversal',
    record: {
      frame: {
        village: name,
        serial: serialOf(transferId),
        printedAt: postedAt,
        sample,
        period: localDate(postedAt).slice(0, 7),
      },
      scheme: reversal.scheme,
      originalNumber: `台账第 ${String(original.id)} 笔`,
      originalDate: localDate(original.postedAt),
      originalSummary: original.summary,
      originalPoints: original.points,
      householdNumber: no,
      head,
      group: groupName(store, groupNumber),
      reversedOn: localDate(postedAt),
      reversedPoints: reversal.points,
      balanceAfter: reversal.balanceAfter,
      reason: reversal.reason,
      operator: reversal.operator,
      approver: reversal.approver,
    },
  };
}

/** 冲销单, rendered once and archived. */
export function reversalPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  transferId: TransferId,
): Promise<ArchivedRendering> {
  const serial = serialOf(transferId);
  const subject = `transfer:${String(transferId)}`;
  return renderOnce(app, by, { kind: 'reversal', subject, serial, title: `积分冲销单 ${serial}` }, () =>
    reversalJob(app.store, transferId),
  );
}
