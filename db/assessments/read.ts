/** Reads assessments for screens, documents and period closes. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { AssessmentSheetView } from '../../shared/contract/assessments.ts';
import type { AssessmentContent, Verifier } from '../../shared/assessments.ts';
import { periodBounds, periodKind } from '../../shared/values/period.ts';
import { roundsOf } from '../../shared/rules/assessment.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import type { Points, SchemeId, StaffId } from '../../shared/values/units.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { prepared, type Store } from '../database/store.ts';
import type { assessment } from '../schema/index.ts';
import { subjectsAsOf, type JudgedSubject } from '../participants/subjects.ts';

/** A person, group or organisation on the scheme's list. */
export type Assessed = JudgedSubject & { participantId: number };

/** Subjects that can be assessed for a period: participants at its end, in the village's order. */
export function assessedOf(store: Store, scheme: SchemeInForceView, period: string): Assessed[] {
  return subjectsAsOf(store, scheme, periodBounds(period)).flatMap((subject) =>
    subject.participantId === null ? [] : [{ ...subject, participantId: subject.participantId }],
  );
}

export interface FinalAssessment {
  participantId: number;
  content: AssessmentContent;
  total: Points;
  /** When it became final or was last corrected. */
  at: string;
}

/**
 * Final results by participant in a period, latest correction; participants without a final sheet are
 * missing. Of several assessments of the same length, the deciding one.
 */
export function finalAssessments(store: Store, schemeId: SchemeId, period: string): FinalAssessment[] {
  const { rules } = schemeOfPeriod(store, schemeId, period);
  const rounds = roundsOf(rules).filter(({ per }) => per === periodKind(period));
  const round = rounds.find(({ final }) => final) ?? rounds[0];
  if (!round) return [];
  return prepared<[SchemeId, string, string], FinalAssessment & { content: string }>(
    store,
    `SELECT a.participant_id AS participantId, s.content, s.total, s.at
     FROM assessment a JOIN assessment_sheet s ON s.id =
       (SELECT max(id) FROM assessment_sheet WHERE assessment_id = a.id AND step = 'final')
     WHERE a.scheme_id = ? AND a.period = ? AND a.round_id = ? ORDER BY a.participant_id`,
  )
    .all(schemeId, period, round.id)
    .map((row) => ({ ...row, content: JSON.parse(row.content) as AssessmentContent }));
}

export interface AssessmentRow extends Omit<typeof assessment.$inferSelect, 'step'> {
  schemeName: string;
  /** Name of the person, party organisation or group. */
  name: string;
}

export function assessmentById(store: Store, id: number): AssessmentRow | undefined {
  return prepared<[number], AssessmentRow>(
    store,
    `SELECT a.id, a.no, a.scheme_id AS schemeId, s.name AS schemeName, a.scheme_version_id AS schemeVersionId,
       a.participant_id AS participantId, coalesce(m.name, nullif(p.name, ''), g.name, '') AS name, a.period,
       a.round_id AS roundId, a.version
     FROM assessment a JOIN scheme s ON s.id = a.scheme_id JOIN participant p ON p.id = a.participant_id
     LEFT JOIN member m ON m.id = p.member_id LEFT JOIN village_group g ON g.id = p.group_id WHERE a.id = ?`,
  ).get(id);
}

/** From columns that are empty in other steps, and in sheets of before it was recorded. */
const verifierOf = (stored: Verifier): Verifier | null => (stored.name === '' ? null : stored);

/** All sheets of an assessment in order of entry. */
export function sheetsOf(store: Store, assessmentId: number): AssessmentSheetView[] {
  return prepared<[number], Omit<AssessmentSheetView, 'verifier'> & Verifier & { content: string }>(
    store,
    `SELECT t.id, t.step, t.content, t.total, t.reason, t.at, coalesce(f.name, '') AS staffName,
       t.verifier_office AS office, t.verifier_name AS name
     FROM assessment_sheet t LEFT JOIN staff f ON f.id = t.staff_id WHERE t.assessment_id = ? ORDER BY t.id`,
  )
    .all(assessmentId)
    .map(({ office, name, ...row }) => ({
      ...row,
      content: JSON.parse(row.content) as AssessmentContent,
      verifier: verifierOf({ office, name }),
    }));
}

/** Who verified last in the round that the assessment belongs to. */
export function lastVerifier(
  store: Store,
  { schemeId, period, roundId }: Pick<AssessmentRow, 'schemeId' | 'period' | 'roundId'>,
): Verifier | null {
  const last = prepared<[SchemeId, string, string], Verifier>(
    store,
    `SELECT t.verifier_office AS office, t.verifier_name AS name
     FROM assessment_sheet t JOIN assessment a ON a.id = t.assessment_id
     WHERE a.scheme_id = ? AND a.period = ? AND a.round_id = ? AND t.verifier_name <> '' ORDER BY t.id DESC LIMIT 1`,
  ).get(schemeId, period, roundId);
  return last ? verifierOf(last) : null;
}

/** The sheet the next one starts from. */
export function lastSheet(store: Store, assessmentId: number): AssessmentSheetView | undefined {
  return sheetsOf(store, assessmentId).at(-1);
}

/**
 * Whether a value was changed since an objection: by a sheet entered after it was recorded, or by a correction of a step from
 * the day on which it was received.
 */
export function isCorrectedSince(
  store: Store,
  assessmentId: number,
  { receivedOn, recordedAt }: { receivedOn: string; recordedAt: string },
): boolean {
  const valuesOf = ({ content: { reasons: _, ...values } }: AssessmentSheetView): string =>
    JSON.stringify(values);
  const sheets = sheetsOf(store, assessmentId);
  return sheets.some((sheet, index) => {
    const before = sheets[index - 1];
    const isSince =
      sheet.at > recordedAt || (sheet.reason !== '' && localDateTime(sheet.at).slice(0, 10) >= receivedOn);
    return isSince && before !== undefined && valuesOf(before) !== valuesOf(sheet);
  });
}

/** Who entered the self-report, the latest one. */
export function selfReportOf(
  store: Store,
  assessmentId: number,
): { staffId: StaffId | null; staffName: string } | undefined {
  return prepared<[number], { staffId: StaffId | null; staffName: string }>(
    store,
    `SELECT t.staff_id AS staffId, coalesce(f.name, '') AS staffName FROM assessment_sheet t
     LEFT JOIN staff f ON f.id = t.staff_id WHERE t.assessment_id = ? AND t.step = 'selfReport' ORDER BY t.id DESC`,
  ).get(assessmentId);
}
