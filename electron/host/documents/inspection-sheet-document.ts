import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { requireInspectionRound } from '../../../db/inspections/read.ts';
import { roundHouseholds } from '../../../db/inspections/round-households.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { recordCode } from '../../../shared/values/record-code.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** The blank 巡查表 of an open round, for marking by hand. Refuses notFound, invalidState. */
export function inspectionSheetDocument(
  app: DocumentApp,
  by: Actor,
  roundId: number,
): Promise<DrawnDocument> {
  const { store } = app;
  const round = requireInspectionRound(store, roundId, 'open');
  const { no, title, date, groupNumber, inspector, schemeName, schemeId, results } = round;
  return renderOnce(app, by, {
    kind: 'inspection-sheet',
    subject: `inspection:${String(roundId)}`,
    serial: no,
    title: `巡查表 ${no}`,
    period: date.slice(0, 7),
    content: {
      code: recordCode('inspection', roundId),
      title,
      scheme: schemeName,
      unit: schemeUnit(store, schemeId),
      date,
      area: groupNumber === null ? '全村' : groupName(store, groupNumber),
      inspector,
      results: results.map(({ key, name, points }) => ({ key, name, points })),
      households: roundHouseholds(store, round).map((household) => ({
        no: household.no,
        head: household.headName,
        group: groupName(store, household.groupNumber),
      })),
    },
  });
}
