/** Papers of 帮扶档案, for the office alone. Their titles stand in the audit trail and name nobody. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { CASE_OUTCOME_NAMES, CASE_STATE_NAMES, caseRecordName } from '../../../shared/cases.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { caseDetail } from '../../../db/cases/read.ts';
import { readmissionById } from '../../../db/cases/readmissions.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** 帮扶档案 of one case with all its records. Refuses notFound. */
export function caseFileDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const { no, name, memberId, householdNo, groupNumber, cause, openedOn, helper, aim, dueOn, ...rest } =
    caseDetail(app.store, id);
  const { state, outcome, result, endedOn, records } = rest;
  return renderOnce(app, by, {
    kind: 'case-file',
    subject: `case:${String(id)}`,
    serial: no,
    title: `帮扶档案 ${no}`,
    content: {
      who: memberId === null ? `${name}户` : name,
      householdNo,
      group: groupName(app.store, groupNumber),
      cause,
      openedOn,
      ...(state === 'passedOver' ? {} : { helper, aim, dueOn: dueOn ?? '' }),
      records: records.toReversed().map(({ kind, day, doneBy, content, result: checked }) => ({
        day,
        what: caseRecordName(kind, checked),
        doneBy,
        content,
      })),
      ...(state === 'open'
        ? {}
        : {
            ending: [
              CASE_STATE_NAMES[state],
              ...(endedOn === null ? [] : [endedOn]),
              ...(outcome === null ? [] : [CASE_OUTCOME_NAMES[outcome]]),
              result,
            ].join('，'),
          }),
    },
  });
}

/** 恢复参评答复书 of an answered application. Refuses notFound, and invalidState before it is answered. */
export function readmissionLetterDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const { no, name, groupNumber, cause, appliedOn, statement, proof, decidedOn, ...rest } = readmissionById(
    app.store,
    id,
  );
  const { decidedBy, answer, readmittedOn } = rest;
  if (decidedOn === null) throw new Refusal('invalidState', `申请 ${no} 没有答复，答复之后才能打印。`);
  return renderOnce(app, by, {
    kind: 'readmission-letter',
    subject: `readmission:${String(id)}`,
    serial: no,
    title: `恢复参评答复书 ${no}`,
    content: {
      to: `${groupName(app.store, groupNumber)}${name}户`,
      appliedOn,
      cause,
      statement,
      proof,
      decidedBy,
      decidedOn,
      answer,
      ...(readmittedOn === null ? {} : { readmittedOn }),
    },
  });
}
