import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { cancellationDetail, reversalDetail } from '../../../db/reversals/detail.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { DeclarationId, TransferId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** Number of a reversal slip: that of its transfer. */
const serialOf = (id: TransferId): string => `CX${String(id).padStart(6, '0')}`;

/** 冲销单. */
export function reversalDocument(
  app: DocumentApp,
  by: Actor,
  transferId: TransferId,
): Promise<DrawnDocument> {
  const { original, no, head, groupNumber, postedAt, ...reversal } = reversalDetail(app.store, transferId);
  const serial = serialOf(transferId);
  return renderOnce(app, by, {
    kind: 'reversal',
    subject: `transfer:${String(transferId)}`,
    names: ['head', 'group'],
    serial,
    title: `积分冲销单 ${serial}`,
    period: localDate(postedAt).slice(0, 7),
    ...signersOf(app.store, reversal.schemeId, localDate(postedAt)),
    content: {
      scheme: reversal.scheme,
      originalNumber: `台账第 ${String(original.id)} 笔`,
      originalDate: localDate(original.postedAt),
      originalSummary: original.summary,
      originalPoints: original.points,
      householdNumber: no,
      head,
      group: groupName(app.store, groupNumber),
      reversedOn: localDate(postedAt),
      reversedPoints: reversal.points,
      balanceAfter: reversal.balanceAfter,
      reason: reversal.reason,
      handler: reversal.handler,
      approver: reversal.approver,
    },
  });
}

/** 登记撤销单: of a posted declaration without points. */
export function cancellationDocument(app: DocumentApp, by: Actor, id: DeclarationId): Promise<DrawnDocument> {
  const { declarationNo, no, head, groupNumber, postedAt, cancelledAt, ...cancellation } = cancellationDetail(
    app.store,
    id,
  );
  const serial = `CX${declarationNo}`;
  return renderOnce(app, by, {
    kind: 'reversal',
    subject: `declaration:${String(id)}:cancellation`,
    names: ['head', 'group'],
    serial,
    title: `登记撤销单 ${serial}`,
    period: localDate(cancelledAt).slice(0, 7),
    ...signersOf(app.store, cancellation.schemeId, localDate(cancelledAt)),
    content: {
      scheme: cancellation.scheme,
      originalNumber: `登记 ${declarationNo}`,
      originalDate: localDate(postedAt),
      originalSummary: cancellation.summary,
      householdNumber: no,
      head,
      group: groupName(app.store, groupNumber),
      reversedOn: localDate(cancelledAt),
      reason: cancellation.reason,
      handler: cancellation.handler,
      approver: cancellation.approver,
    },
  });
}
