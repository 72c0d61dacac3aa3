import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { useById } from '../../../db/redemptions/uses.ts';
import type { Actor } from '../../../db/database/store.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** 感谢信 for a donation of points. Refuses invalidState for other uses and cancelled ones. */
export function thanksDocument(app: DocumentApp, by: Actor, useId: number): Promise<DrawnDocument> {
  const use = useById(app.store, useId);
  if (use.kind !== 'donation') throw new Refusal('invalidState', `${use.no} 不是捐赠，没有感谢信。`);
  if (use.state === 'cancelled') throw new Refusal('invalidState', `${use.no} 已经撤销，不再打印感谢信。`);
  return renderOnce(app, by, {
    kind: 'thanks',
    subject: `use:${String(useId)}:thanks`,
    serial: use.no,
    title: `感谢信 ${use.no}`,
    period: use.day.slice(0, 7),
    content: {
      donor: use.name,
      day: use.day,
      scheme: use.schemeName,
      unit: use.unitName,
      points: use.points,
      issuedOn: use.day,
    },
  });
}
