import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { useById } from '../../../db/redemptions/uses.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** 兑现凭单. Refuses invalidState for other uses and cancelled ones. */
export function cashVoucherDocument(app: DocumentApp, by: Actor, useId: number): Promise<DrawnDocument> {
  const use = useById(app.store, useId);
  if (use.fen === null) throw new Refusal('invalidState', `${use.no} 不是兑现，没有凭单。`);
  if (use.state === 'cancelled') throw new Refusal('invalidState', `${use.no} 已经撤销，不再打印凭单。`);
  return renderOnce(app, by, {
    kind: 'cash-voucher',
    subject: `use:${String(useId)}`,
    names: ['name', 'group'],
    serial: use.no,
    title: `积分兑现凭单 ${use.no}`,
    period: use.day.slice(0, 7),
    ...signersOf(app.store, use.schemeId, use.day),
    content: {
      scheme: use.schemeName,
      day: use.day,
      householdNumber: use.householdNo,
      name: use.name,
      group: groupName(app.store, use.groupNumber),
      points: use.points,
      unit: use.unitName,
      fen: use.fen,
      balanceAfter: use.balanceAfter ?? 0,
      collector: use.collector,
      relation: use.relation,
      remark: use.remark,
      handler: use.staffName,
    },
  });
}
