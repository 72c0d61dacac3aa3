import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { householdWording } from '../../../db/households/wording.ts';
import { rectificationById, rectificationImprint } from '../../../db/rectifications/read.ts';
import { schemeInForce } from '../../../db/schemes/read.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { Actor } from '../../../db/database/store.ts';
import { presentImprint } from '../../../db/schemes/imprint.ts';
import { groupName } from '../../../db/village/groups.ts';
import { daysBetween } from '../../../shared/values/dates.ts';
import { renderOnce, type DocumentApp, type Purpose } from './archive.ts';

/** 整改通知书, rendered once and archived. Refuses notFound. */
export function rectificationDocument(
  app: DocumentApp,
  by: Actor,
  id: number,
  { forVolume = false }: Purpose = {},
): Promise<DrawnDocument> {
  const notice = rectificationById(app.store, id);
  const imprint = rectificationImprint(app.store, id) ?? presentImprint(app.store, notice.schemeId);
  const scheme = schemeInForce(app.store, notice.schemeId, notice.activityDate);
  const wording = householdWording(app.store, todayOf(app.store))([notice.householdId]);
  const reason = wording.reason(notice.reason);
  const narrative = wording.reason(notice.narrative);
  return renderOnce(app, by, {
    kind: 'rectification',
    subject: `rectification:${String(id)}`,
    ...(forVolume ? { names: ['head', 'group', 'problem', 'place'] } : {}),
    serial: notice.no,
    title: `整改通知书 ${notice.no}`,
    village: imprint.village,
    ...signersOf(app.store, notice.schemeId, notice.servedOn),
    content: {
      head: notice.headName,
      householdNumber: notice.householdNo,
      group: groupName(app.store, notice.groupNumber),
      schemeName: imprint.scheme,
      item: notice.itemName,
      standard: notice.standard,
      problem: narrative === '' || narrative === reason ? reason : `${reason}，${narrative}`,
      foundOn: notice.activityDate,
      place: wording.reason(notice.place),
      demand: notice.demand,
      servedOn: notice.servedOn,
      dueOn: notice.dueOn,
      days: daysBetween(notice.servedOn, notice.dueOn),
      points: Math.abs(notice.points),
      unit: scheme?.rules.unitName ?? '分',
      officePhone: imprint.officePhone,
      objectionHandler: imprint.objectionHandler,
    },
  });
}
