/** All assessments of a period in one table: scores by level, ranks, grades. */
import { and, eq } from 'drizzle-orm';
import type { AssessmentOverviewView, AssessmentSheetView } from '../../shared/contract/assessments.ts';
import { verifierText } from '../../shared/assessments.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseGrade } from '../../shared/period-closes/close-lines.ts';
import { gradePeriod } from '../../shared/period-closes/grades.ts';
import { withAssessment, type GradedByClose } from '../../shared/period-closes/subjects.ts';
import { periodBounds, periodKind } from '../../shared/values/period.ts';
import { formOf, gradingFor } from '../../shared/rules/assessment.ts';
import { postedIn } from '../../shared/rules/replaced-points.ts';
import { rankInClasses } from '../../shared/rules/ranks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { periodFigures, schemeOfPeriod, type SubjectFigures } from '../participants/period-figures.ts';
import { suspendedOn } from '../households/suspended.ts';
import { assessment } from '../schema/index.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { assessedOf, sheetsOf } from './read.ts';
import { requireAssessmentRound } from './rounds.ts';
import {
  eventsOf,
  shortcomingsOf,
  replacedOf,
  hasScore,
  lastSheetOf,
  levelsOf,
  pointsOf,
} from './sheet-figures.ts';

/** Grades of those whose assessment is final, as the close of the period gives them. */
function gradesOf(
  store: Store,
  scheme: SchemeInForceView,
  period: string,
  finals: ReadonlyMap<number, AssessmentSheetView>,
  all: readonly SubjectFigures[],
): Map<number, CloseGrade> {
  const { rules } = scheme;
  const kind = periodKind(period);
  const grading = gradingFor(rules, kind);
  if (!grading) return new Map();
  const suspended = suspendedOn(store, scheme, periodBounds(period).to);
  const settled = all.flatMap((figures) => {
    const { subject, points, outcomes, majorDeduction } = figures;
    const final = subject.participantId === null ? undefined : finals.get(subject.participantId);
    if (!final) return [];
    const found: GradedByClose = {
      id: subject.participantId ?? 0,
      class: subject.class,
      points,
      outcomes,
      majorDeduction,
      suspended: subject.householdId !== null && suspended.has(subject.householdId),
    };
    return [withAssessment(rules, found, final)];
  });
  const { grades } = gradePeriod({ rules, kind, subjects: settled, inputs: {} }, []);
  return new Map(
    [...grades].flatMap(([id, reached]) => {
      const grade = reached.find(({ gradingId }) => gradingId === grading.id);
      return grade ? [[id, grade] as const] : [];
    }),
  );
}

/** Refuses noScheme, invalidInput (scheme or period without assessment). */
export function assessmentOverview(
  store: Store,
  { schemeId, period, roundId }: { schemeId: SchemeId; period: string; roundId: string },
): AssessmentOverviewView {
  const scheme = schemeOfPeriod(store, schemeId, period);
  const { rules } = scheme;
  const round = requireAssessmentRound(rules, period, roundId);
  const opened = store.orm
    .select({
      id: assessment.id,
      no: assessment.no,
      participantId: assessment.participantId,
      versionId: assessment.schemeVersionId,
    })
    .from(assessment)
    .where(
      and(eq(assessment.schemeId, schemeId), eq(assessment.period, period), eq(assessment.roundId, roundId)),
    )
    .all();
  const byParticipant = new Map(
    opened.map((one) => [one.participantId, { ...one, sheets: sheetsOf(store, one.id) }]),
  );
  const assessed = assessedOf(store, scheme, period);
  const finals = new Map(
    assessed.flatMap(({ participantId }) => {
      const final = lastSheetOf(byParticipant.get(participantId)?.sheets ?? [], 'final');
      return final ? [[participantId, final] as const] : [];
    }),
  );
  const all = periodFigures(store, schemeId, period);
  const posted = new Map(all.map(({ subject, points }) => [subject.participantId, postedIn(points)]));
  const grades = gradesOf(store, scheme, period, finals, all);
  const scored = assessed.flatMap(({ participantId, class: name }) => {
    const final = finals.get(participantId);
    return final && hasScore(final) ? [{ id: participantId, points: final.total, class: name }] : [];
  });
  const ranked = [...rankInClasses(scored, rules.rankTies).values()].flat();
  const places = new Map(ranked.map(({ id, place }) => [id, place]));
  const parents = new Set(rules.index?.nodes.map(({ parent }) => parent));
  return {
    schemeName: scheme.schemeName,
    subject: rules.subject,
    unitName: rules.unitName,
    form: formOf(rules) ?? 'grade',
    round,
    columns: (rules.index?.nodes ?? [])
      .filter(({ id }) => parents.has(id))
      .map(({ id, name, level, parent }) => ({ id, name, level, parent: parent ?? null })),
    classes: rules.participation?.classes ?? [],
    graded: gradingFor(rules, round.per) !== undefined,
    rows: assessed.map(({ participantId, name, groupNumber, class: className }) => {
      const one = byParticipant.get(participantId);
      const sheets = one?.sheets ?? [];
      const own = one ? rulesOfVersion(store, one.versionId) : rules;
      const graded = grades.get(participantId);
      const levels = levelsOf(own, sheets.at(-1));
      const selfReport = lastSheetOf(sheets, 'selfReport');
      const verification = lastSheetOf(sheets, 'verification');
      const final = lastSheetOf(sheets, 'final');
      return {
        participantId,
        name,
        groupNumber,
        class: className,
        assessmentId: one?.id ?? null,
        no: one?.no ?? '',
        step: sheets.at(-1)?.step ?? null,
        totals: {
          selfReport: pointsOf(selfReport),
          verification: pointsOf(verification),
          final: pointsOf(final),
        },
        named: {
          selfReport: selfReport?.content.grade ?? null,
          verification: verification?.content.grade ?? null,
          final: final?.content.grade ?? null,
        },
        corrections: Math.max(0, sheets.filter(({ step }) => step === 'final').length - 1),
        levels,
        place: places.get(participantId) ?? null,
        grade: graded?.grade ?? null,
        events: eventsOf(sheets.at(-1), levels, own),
        notes: [
          ...(graded?.reasons ?? []),
          ...shortcomingsOf(own, sheets.at(-1)),
          ...replacedOf(own, sheets.at(-1), posted.get(participantId) ?? null),
        ],
        verifier: verification?.verifier ? verifierText(verification.verifier) : '',
        settledAt: finals.get(participantId)?.at ?? null,
      };
    }),
  };
}
