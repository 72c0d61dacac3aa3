/** All assessments of a period in one table: scores by level, ranks, grades. */
import type {
  AssessmentOverviewView,
  AssessmentSheetView,
  AssessingScheme,
} from '../../shared/contract/assessments.ts';
import type { AssessmentStep } from '../../shared/assessments.ts';
import { localDate } from '../../shared/values/dates.ts';
import { isPeriod, periodKind } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import {
  formOf,
  gradingFor,
  outcomesOf,
  roundsOf,
  type AssessmentRound,
} from '../../shared/rules/assessment.ts';
import { gradeAll, type Graded } from '../../shared/rules/grades.ts';
import { levelSums } from '../../shared/rules/index-tree.ts';
import { rankInClasses } from '../../shared/rules/ranks.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeRules, schemesInForce } from '../schemes/read.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { prepared, type Store } from '../database/store.ts';
import { assessedOf, sheetsOf } from './read.ts';

/** Schemes in force that use assessments. */
export function assessingSchemes(store: Store): AssessingScheme[] {
  return schemesInForce(store, localDate(store.clock())).flatMap(({ schemeId, schemeName, rules }) => {
    const form = formOf(rules);
    const rewards = rules.uses.groupReward !== undefined;
    return form === null ? [] : [{ schemeId, schemeName, form, rounds: roundsOf(rules), rewards }];
  });
}

/** The scheme's assessment of that name and length. Refuses invalidInput when there is none. */
export function requireRound(rules: SchemeRules, period: string, roundId: string): AssessmentRound {
  const rounds = roundsOf(rules);
  if (rounds.length === 0)
    throw new Refusal('invalidInput', `${quoted(rules.name)}按申报和评议计分，没有考评，不用在这里办理。`);
  const round = isPeriod(period)
    ? rounds.find(({ id, per }) => id === roundId && per === periodKind(period))
    : undefined;
  if (round) return round;
  const names = rounds.map(({ name }) => name).join('、');
  throw new Refusal('invalidInput', `${quoted(rules.name)}没有这样的考评期间，只有：${names}。`);
}

interface Opened {
  id: number;
  no: string;
  participantId: number;
  versionId: number;
}

function last(sheets: readonly AssessmentSheetView[], step: AssessmentStep): AssessmentSheetView | undefined {
  return sheets.findLast((sheet) => sheet.step === step);
}

function hasScore({ content }: AssessmentSheetView): boolean {
  return content.score !== undefined || content.marks !== undefined;
}

/** Null before the step, and where it has only a grade. */
function pointsOf(sheet: AssessmentSheetView | undefined): Points | null {
  return sheet && hasScore(sheet) ? sheet.total : null;
}

function levelsOf(rules: SchemeRules, sheet: AssessmentSheetView | undefined): Record<string, Points> {
  if (!rules.index || !sheet) return {};
  const { byNode } = levelSums(rules.index, new Map(Object.entries(sheet.content.marks ?? {})));
  return Object.fromEntries(byNode);
}

/** Bonuses less deductions of the sheet. */
function eventsOf(
  sheet: AssessmentSheetView | undefined,
  levels: Record<string, Points>,
  { index }: SchemeRules,
): Points {
  if (!index || !sheet) return 0;
  const firsts = index.nodes.filter(({ level }) => level === 1);
  return sheet.total - firsts.reduce((sum, { id }) => sum + (levels[id] ?? 0), 0);
}

/** Households and standards that make a group fail. */
function faultsOf(rules: SchemeRules, sheet: AssessmentSheetView | undefined): string[] {
  const { failing = [], missed = [] } = sheet?.content ?? {};
  const standards = (rules.uses.groupReward?.standards ?? []).filter(({ id }) => missed.includes(id));
  return [
    ...(failing.length > 0 ? [`${failing.join('、')}不达标`] : []),
    ...standards.map(({ name, kind }) => `${kind === 'key' ? '重点标准' : ''}${quoted(name)}未达到`),
  ];
}

function gradesOf(
  rules: SchemeRules,
  period: string,
  finals: ReadonlyMap<number, AssessmentSheetView>,
): Map<number, Graded> {
  const grading = gradingFor(rules, periodKind(period));
  if (!grading) return new Map();
  const subjects = [...finals].map(([id, { content, total }]) => ({
    id,
    points: total,
    outcomes: outcomesOf(rules, content),
    ...(content.grade === undefined ? {} : { judged: content.grade }),
  }));
  return new Map(gradeAll(grading, subjects).map((graded) => [graded.id, graded]));
}

/** Refuses noScheme, invalidInput (scheme or period without assessment). */
export function assessmentOverview(
  store: Store,
  { schemeId, period, roundId }: { schemeId: SchemeId; period: string; roundId: string },
): AssessmentOverviewView {
  const scheme = schemeOfPeriod(store, schemeId, period);
  const { rules } = scheme;
  const round = requireRound(rules, period, roundId);
  const opened = prepared<[SchemeId, string, string], Opened>(
    store,
    `SELECT id, no, participant_id AS participantId, scheme_version_id AS versionId FROM assessment
     WHERE scheme_id = ? AND period = ? AND round_id = ?`,
  ).all(schemeId, period, roundId);
  const byParticipant = new Map(
    opened.map((one) => [one.participantId, { ...one, sheets: sheetsOf(store, one.id) }]),
  );
  const assessed = assessedOf(store, scheme, period);
  const finals = new Map(
    assessed.flatMap(({ participantId }) => {
      const final = last(byParticipant.get(participantId)?.sheets ?? [], 'final');
      return final ? [[participantId, final] as const] : [];
    }),
  );
  const grades = gradesOf(rules, period, finals);
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
      const own = one ? schemeRules(store, one.versionId) : rules;
      const graded = grades.get(participantId);
      const levels = levelsOf(own, sheets.at(-1));
      const selfReport = last(sheets, 'selfReport');
      const verification = last(sheets, 'verification');
      const final = last(sheets, 'final');
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
        notes: [...(graded?.reasons ?? []), ...faultsOf(own, sheets.at(-1))],
        settledAt: finals.get(participantId)?.at ?? null,
      };
    }),
  };
}
