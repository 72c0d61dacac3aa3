import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { ASSESSMENT_STEPS } from '../assessments.ts';
import { isPeriod } from '../values/period.ts';
import { quoted } from '../values/quotes.ts';
import { SUBJECTS, schemeRules } from '../schemes/model.ts';
import { drawnDocument } from './documents.ts';
import {
  answered,
  id,
  integerField,
  optionalText,
  personNames,
  points,
  postedSheet,
  requestId,
  textField,
  version,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';
import { ASSESSMENT_FORMS, assessmentRound } from '../rules/assessment.ts';

const step = z.enum(ASSESSMENT_STEPS, { error: '请选择步骤' });
const schemeId = id('积分办法');
const assessmentId = id('考评');
const period = textField('考评期间', { max: 10 }).refine(isPeriod, '“考评期间”应为年度、半年、季度或月份');
const roundId = optionalText('考评', 60).default('');
const year = integerField('年度', { min: 2000, max: 2200 });

const form = z.enum(ASSESSMENT_FORMS);

const ids = (label: string) => z.array(textField(label, { max: 60 })).max(500, `${quoted(label)}太多`);

const content = z.object({
  marks: z.record(z.string().max(60), points('得分', { min: 0 })).optional(),
  bonuses: ids('加分情形').optional(),
  deductions: ids('减分情形').optional(),
  score: points('得分', { min: 0 }).optional(),
  households: integerField('本组户数', { min: 1, max: 100_000 }).optional(),
  failing: z
    .array(textField('不达标农户', { max: 30 }))
    .max(2000, '不达标农户太多')
    .optional(),
  missed: ids('未达到的标准').optional(),
  grade: optionalText('等次', 30).optional(),
  vetoes: ids('一票否决').optional(),
});

const verifier = z.object({
  office: textField('核查单位', { max: 60 }),
  name: personNames('核查人'),
});

const reasons = z.record(z.string().max(80), optionalText('改动理由', 200));

const sheet = z.object({
  id: z.number(),
  step,
  content: content.extend({
    reasons: z.record(z.string(), z.string()).optional(),
    replaced: z.object({ points: stored.points, reason: z.string() }).optional(),
  }),
  total: stored.points,
  reason: z.string(),
  at: z.string(),
  staffName: z.string(),
  /** Null in other steps, and where it was not recorded yet. */
  verifier: z.object({ office: z.string(), name: z.string() }).nullable(),
});
export type AssessmentSheetView = z.output<typeof sheet>;

const postedPoints = z.object({
  /** Awards less deductions of the period, as the close counts them. */
  points: stored.points,
  /** By day; reversals and floor top-ups are in `points` only. */
  lines: z.array(
    z.object({
      declarationId: z.number(),
      no: z.string(),
      date: z.string(),
      reason: z.string(),
      points: stored.points,
    }),
  ),
});
export type PostedPointsView = z.output<typeof postedPoints>;

const detail = z.object({
  id: z.number(),
  no: z.string(),
  schemeId: z.number(),
  schemeName: z.string(),
  participantId: z.number(),
  name: z.string(),
  class: z.string(),
  period: z.string(),
  roundId: z.string(),
  round: assessmentRound,
  version: z.number(),
  rules: schemeRules,
  households: z.number().nullable(),
  sheets: z.array(sheet),
  /** Posted to the person in the period; null where nothing was. */
  posted: postedPoints.nullable(),
  /** Who verified last in this round: proposed for the next one. */
  lastVerifier: sheet.shape.verifier,
});
export type AssessmentView = z.output<typeof detail>;

const total = z.number().nullable();
const named = z.string().nullable();

const overviewRow = z.object({
  participantId: z.number(),
  name: z.string(),
  groupNumber: z.number().nullable(),
  class: z.string(),
  /** Null before creation. */
  assessmentId: z.number().nullable(),
  no: z.string(),
  /** Last step entered. */
  step: step.nullable(),
  totals: z.object({ selfReport: total, verification: total, final: total }),
  /** Grade chosen in each step, for gradings by judgement. */
  named: z.object({ selfReport: named, verification: named, final: named }),
  /** Number of corrections of the final sheet. */
  corrections: z.number(),
  /** Points of the indices above the lowest level, latest sheet. */
  levels: z.record(z.string(), z.number()),
  /** Rank within its class; null until final or without a score. */
  place: z.number().nullable(),
  grade: z.string().nullable(),
  /** Bonuses less deductions, latest sheet. */
  events: stored.points,
  /** Why the grade differs from the grade by score, unmet standards, posted points that the score replaces; in Chinese. */
  notes: z.array(z.string()),
  /** Who verified, with the office; '' before. */
  verifier: z.string(),
  /** When the final sheet was last entered. */
  settledAt: z.string().nullable(),
});
export type AssessmentOverviewRow = z.output<typeof overviewRow>;

const overview = z.object({
  schemeName: z.string(),
  subject: z.enum(SUBJECTS),
  unitName: z.string(),
  form,
  round: assessmentRound,
  /** Indices above the lowest level in tree order, with their full marks. */
  columns: z.array(
    z.object({ id: z.string(), name: z.string(), level: z.number(), parent: z.string().nullable() }),
  ),
  classes: z.array(z.string()),
  graded: z.boolean(),
  rows: z.array(overviewRow),
});
export type AssessmentOverviewView = z.output<typeof overview>;

const rewardLine = z.object({
  participantId: z.number(),
  name: z.string(),
  groupNumber: z.number().nullable(),
  /** Null until final. */
  score: stored.points.nullable(),
  households: z.number().nullable(),
  level: z.string().nullable(),
  householdFen: stored.fen,
  groupFen: stored.fen,
  leaderFen: stored.fen,
  why: z.string().optional(),
});

const rewards = z.object({
  /** Whether the year is closed: only then is the sheet for signatures drawn. */
  closed: z.boolean(),
  schemeName: z.string(),
  year: z.number(),
  /** 第二轮（2020—2022年）; empty for a year without rewards. */
  roundName: z.string(),
  wholeVillage: z.boolean(),
  /** Groups that do not take part: they prevent the village-wide supplement. */
  absent: z.array(z.string()),
  lines: z.array(rewardLine),
  groupFen: stored.fen,
  leaderFen: stored.fen,
});
export type GroupRewardsView = z.output<typeof rewards>;

const ofPeriod = z.object({ schemeId, period, roundId });
const ofYear = z.object({ schemeId, year });

const assessingScheme = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  form,
  /** `proposed`: the period that just ended while it is not finished and the present one not begun. */
  rounds: z.array(assessmentRound.extend({ proposed: z.string() })),
  /** Whether group rewards depend on it. */
  rewards: z.boolean(),
});
export type AssessingScheme = z.output<typeof assessingScheme>;

export const assessments = {
  /** Schemes that use assessments, with the assessments of a year. */
  schemes: access(BOOK_READERS).output(
    z.object({
      today: z.string(),
      schemes: z.array(assessingScheme),
    }),
  ),
  overview: access(BOOK_READERS).input(ofPeriod).output(overview),
  get: access(BOOK_READERS)
    .input(z.object({ id: assessmentId }))
    .output(detail),
  create: access(OFFICE)
    .input(
      ofPeriod.extend({
        requestId,
        participantIds: z.array(id('考评对象')).min(1, '请先选择考评对象').max(500, '一次最多500个考评对象'),
      }),
    )
    .output(z.object({ ids: z.array(z.number()) })),
  /**
   * Saves the self-report, verification or final sheet; the final one can be changed again with a reason. Asks when
   * the self-report was entered by the same person as the verification, and before a final score replaces posted points.
   */
  record: access(OFFICE)
    .input(
      z.object({
        requestId,
        assessmentId,
        version,
        step,
        content,
        reasons: reasons.default({}),
        reason: optionalText('更正原因', 200).default(''),
        /** Why the score differs from the points posted in the period; required where it does. */
        replacedReason: optionalText('与已入账积分不同的理由', 200).default(''),
        /** With a verification, and only with it. */
        verifier: verifier.optional(),
        answered,
      }),
    )
    .output(z.object({ sheetId: z.number(), total: z.number(), version: z.number() })),
  rewards: access(BOOK_READERS).input(ofYear).output(rewards),
  /** 考评结果表 of a period. */
  resultDocument: access(BOOK_READERS)
    .input(ofPeriod.extend({ paper: postedSheet.default('A4') }))
    .output(drawnDocument),
  /** 组奖励发放表 of a year. */
  rewardDocument: access(BOOK_READERS).input(ofYear).output(drawnDocument),
};
