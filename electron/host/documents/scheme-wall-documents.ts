/** Papers of schemes for the office's wall: 流程图 of one, 工作日历 of all. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { draftMark } from '../../../db/draft-mark.ts';
import { schemesInForce } from '../../../db/schemes/read.ts';
import { schemeVersionById } from '../../../db/schemes/versions.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { flowSteps } from '../../../shared/schemes/flow.ts';
import { workCalendar } from '../../../shared/period-closes/work-calendar.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** The steps of a version, or of a draft for discussion. Refuses notFound. */
export function flowChartDocument(app: DocumentApp, by: Actor, versionId: number): Promise<DrawnDocument> {
  const { rules, number, effectiveFrom, state, schemeId } = schemeVersionById(app.store, versionId);
  const draft = state === 'draft';
  const serial = `LC-${String(schemeId).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'flow-chart',
    subject: `scheme-version:${String(versionId)}:${draft ? `draft-${draftMark(rules)}` : 'voted'}`,
    serial,
    title: `${rules.name}第${String(number)}版 流程图${draft ? '（草案）' : ''}`,
    content: {
      scheme: rules.name,
      version: number,
      effectiveFrom: draft ? null : effectiveFrom,
      steps: flowSteps(rules),
    },
  });
}

/** The work of a year by the schemes in force today. */
export function workCalendarDocument(app: DocumentApp, by: Actor, year: string): Promise<DrawnDocument> {
  const today = todayOf(app.store);
  const schemes = schemesInForce(app.store, today).map(({ schemeName, effectiveFrom, rules }) => ({
    name: schemeName,
    effectiveFrom,
    rules,
  }));
  const serial = `RL${year}`;
  return renderOnce(app, by, {
    kind: 'work-calendar',
    subject: `calendar:${year}`,
    serial,
    title: `积分工作日历 ${year}年`,
    period: year,
    content: {
      year,
      entries: workCalendar(schemes, year),
      schemes: schemes.map(({ name }) => name),
      madeOn: today,
    },
  });
}
