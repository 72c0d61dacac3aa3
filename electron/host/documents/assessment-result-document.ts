/** 考评结果表, from the current final results; changed results produce another document. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { AssessmentOverviewRow } from '../../../shared/contract/assessments.ts';
import { assessmentOverview } from '../../../db/assessments/overview.ts';
import { signersOfPeriod } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { assessmentSerial } from './assessment-serial.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { AssessmentResultLine } from './assessment-result-layout.ts';
import { sumBy } from '../../../shared/values/sum.ts';

/** By class and rank, participants without a final sheet last. */
function byPlace(
  rows: readonly AssessmentOverviewRow[],
  classes: readonly string[],
): AssessmentOverviewRow[] {
  const classOf = (row: AssessmentOverviewRow) => classes.indexOf(row.class);
  const place = (row: AssessmentOverviewRow) =>
    row.place ?? (row.settledAt === null ? Infinity : Number.MAX_SAFE_INTEGER);
  return rows.toSorted(
    (a, b) => classOf(a) - classOf(b) || (place(a) === place(b) ? 0 : place(a) - place(b)),
  );
}

/** 考评结果表. Refuses invalidState before any assessment is final. */
export function assessmentResultDocument(
  app: DocumentApp,
  by: Actor,
  { paper = 'A4', ...input }: { schemeId: SchemeId; period: string; roundId: string; paper?: PostedSheet },
): Promise<DrawnDocument> {
  const { schemeName, subject, unitName, round, columns, classes, graded, rows } = assessmentOverview(
    app.store,
    input,
  );
  const settledAt = rows
    .flatMap((row) => row.settledAt ?? [])
    .toSorted()
    .at(-1);
  if (settledAt === undefined)
    throw new Refusal(
      'invalidState',
      `${periodLabel(input.period)}${round.name}还没有审定的，审定后再出结果表。`,
    );
  const firsts = columns.filter(({ level }) => level === 1);
  const corrections = sumBy(rows, (row) => row.corrections);
  const lineOf = (row: AssessmentOverviewRow): AssessmentResultLine => ({
    name: row.name,
    class: row.class,
    levels: firsts.map(({ id }) => row.levels[id] ?? 0),
    events: row.events,
    ...row.totals,
    settled: row.settledAt !== null,
    place: row.place,
    grade: row.grade ?? '',
    notes: [...row.notes, ...(row.corrections > 0 ? [`更正${String(row.corrections)}次`] : [])].join('；'),
  });
  const serial = assessmentSerial('KP', input.period, input.schemeId, corrections);
  const verifiers = [...new Set(rows.flatMap(({ verifier }) => (verifier === '' ? [] : [verifier])))];
  return renderOnce(app, by, {
    kind: 'assessment-result',
    subject: `assessments:${String(input.schemeId)}:${input.period}:${input.roundId}`,
    serial,
    title: `考评结果表 ${periodLabel(input.period)} ${serial}`,
    period: input.period,
    ...signersOfPeriod(app.store, input.schemeId, input.period),
    content: {
      ...(paper === 'A4' ? {} : { paper }),
      scheme: schemeName,
      subject,
      unit: unitName,
      round: round.name,
      levels: firsts.map(({ name }) => name),
      classes: classes.length > 0,
      graded,
      ...(verifiers.length > 0 ? { verifiers } : {}),
      lines: byPlace(rows, classes).map(lineOf),
    },
  });
}
