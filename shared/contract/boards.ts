/** 积分榜 and the page of one household. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { ALL_BOARD_PLACES } from '../boards.ts';
import { SUBJECTS } from '../schemes/model.ts';
import { PERIOD_KINDS, isPeriod } from '../values/period.ts';
import { drawnDocument } from './documents.ts';
import { id, integerField, postedSheet, textField, year } from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

/** Which figure the score is: RANK_BASIS_NAMES. */
const basis = z.enum(['total', 'newPoints']);
const monthFigures = z.object({ period: z.string(), awarded: stored.points, deducted: stored.points });
const months = z.array(monthFigures);

const line = z.object({
  id: z.int(),
  /** Rank within its class; null when off the rating, or without any points. */
  place: z.int().nullable(),
  /** Takes part in the rating. */
  rated: z.boolean(),
  no: z.string(),
  name: z.string(),
  groupNumber: z.int().nullable(),
  class: z.string(),
  awarded: stored.points,
  deducted: stored.points,
  /** Awards less deductions of the period. */
  newPoints: stored.points,
  /** The figure ranked by: with base points and carry-over, or of the period alone. */
  score: stored.points,
  balance: stored.points,
  /** Grades of the period, in the order of `gradings`. */
  grades: z.array(z.string()),
});
export type BoardLineView = z.output<typeof line>;

const board = z.object({
  schemeName: z.string(),
  unitName: z.string(),
  /** Whom the scheme evaluates. */
  subject: z.enum(SUBJECTS),
  period: z.string(),
  /** Which figure the score is. */
  basis,
  /** Period lengths the scheme closes; others are not closed on their own. */
  closes: z.array(z.enum(PERIOD_KINDS)),
  /** When the period was closed; null while the figures may change. */
  closedAt: z.string().nullable(),
  gradings: z.array(z.string()),
  /** Gradings with grades that are an honour, these best first: of the 星级榜. */
  praise: z.array(z.object({ id: z.string(), name: z.string(), grades: z.array(z.string()) })),
  /** Categories of rewarded items: of the 善行义举榜. */
  deedCategories: z.array(z.object({ id: z.string(), name: z.string() })),
  classes: z.array(z.string()),
  lines: z.array(line),
  /** Remark about reversals of another period; empty when there are none. */
  note: z.string(),
  /** How many take part without any points, and so without a place. */
  withoutPoints: z.int(),
  groups: z.array(z.object({ number: z.int(), subjects: z.int(), newPoints: z.int() })),
  /** Months of the period, and of the year for a single month. */
  months,
});
export type BoardView = z.output<typeof board>;

const participantPageItem = z.object({
  itemId: z.string(),
  name: z.string(),
  times: z.int(),
  /** Signed. */
  points: stored.points,
});
export type ParticipantPageItem = z.output<typeof participantPageItem>;

const participantPage = z.object({
  schemeId: stored.schemeId,
  schemeName: z.string(),
  unitName: z.string(),
  /** Id of the household or the person. */
  subjectId: z.int(),
  name: z.string(),
  subjectName: z.string(),
  balance: stored.points,
  year: z.string(),
  place: z.int().nullable(),
  rated: z.boolean(),
  /** Number of subjects ranked. */
  of: z.int(),
  awarded: stored.points,
  deducted: stored.points,
  score: stored.points,
  /** Which figure the score is. */
  basis,
  /** 年度评星 五星 … of the year so far, where available. */
  stars: z.array(z.object({ grading: z.string(), grade: z.string() })),
  items: z.array(participantPageItem),
  months,
  /** Null where the scheme gives no cash. */
  cash: z
    .object({
      fault: z.string().nullable(),
      fenPerPoint: z.int(),
      hadFen: z.int(),
      leftFen: z.int().nullable(),
    })
    .nullable(),
  donation: z.boolean(),
  privileges: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      basis: z.string(),
      points: z.int(),
      limit: z.string(),
      entitled: z.boolean(),
      used: z.int(),
    }),
  ),
});
export type ParticipantPageView = z.output<typeof participantPage>;

const period = z.string().refine(isPeriod, '期间应为月、季度、半年或年，如 2026-09、2026-Q3、2026-H2、2026');

export const boards = {
  /** Ranking by points in a period: as closed, or as currently posted. */
  board: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法'), period }))
    .output(board),
  /** 红榜 for the wall: published names, the first places of a period. */
  redBoardDocument: access(BOOK_READERS)
    .input(
      z.object({
        schemeId: id('积分办法'),
        period,
        most: integerField('上榜名次', { min: 1, max: ALL_BOARD_PLACES }),
        paper: postedSheet,
      }),
    )
    .output(drawnDocument),
  /** 善行义举榜 for the wall: who was rewarded for what in a period, with published names; of all categories where none is named. */
  deedBoardDocument: access(BOOK_READERS)
    .input(
      z.object({
        schemeId: id('积分办法'),
        period,
        categories: z.array(textField('类别')).max(100).default([]),
        paper: postedSheet,
      }),
    )
    .output(drawnDocument),
  /** 星级榜 for the wall: who has the best grades of a grading, with published names. */
  starBoardDocument: access(BOOK_READERS)
    .input(
      z.object({
        schemeId: id('积分办法'),
        period,
        gradingId: textField('评定'),
        grades: integerField('等次', { min: 1, max: 100 }),
        paper: postedSheet,
      }),
    )
    .output(drawnDocument),
  /** 荣誉证书 of the first places of a closed period, or 户牌 of those with a grade, in files of 300. */
  certificateDocument: access(OFFICE)
    .input(
      z.object({
        schemeId: id('积分办法'),
        period,
        most: integerField('名次', { min: 1, max: ALL_BOARD_PLACES }),
        grade: textField('等次', { max: 40 }).nullable(),
        /** Which file of them, from 1. */
        part: integerField('第几份文件', { min: 1, max: 100 }).default(1),
      }),
    )
    .output(drawnDocument),
  /** The latest month with points in the scheme: default of its board. */
  latestMonth: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法') }))
    .output(z.object({ month: z.string().nullable() })),
  /** Points of a household and its members in a year, in each scheme that evaluates them. */
  /** 户积分档案 of a household for a year. */
  pointsFileDocument: access(BOOK_READERS)
    .input(z.object({ householdId: id('农户'), year }))
    .output(drawnDocument),
  ofHousehold: access(BOOK_READERS)
    .input(
      z.object({
        householdId: id('农户'),
        year: year.optional(),
      }),
    )
    .output(z.object({ pages: z.array(participantPage) })),
};
