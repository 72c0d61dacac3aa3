/** Contract of inspection rounds 巡查. */
import * as z from 'zod';
import { stored } from '../values/stored.ts';
import { INSPECTION_STATES } from '../inspections.ts';
import { drawnDocument } from './documents.ts';
import {
  date,
  id,
  month,
  optionalText,
  paging,
  personNames,
  points,
  requestId,
  textField,
  version,
} from './fields.ts';
import { BOOK_READERS, access, OFFICE } from './procedure.ts';

const state = z.enum(INSPECTION_STATES);

const result = z.object({
  key: z.string().regex(/^\d$/, '结果的按键应为0至9'),
  name: textField('结果名称', { max: 30 }),
  itemId: textField('积分项目', { max: 80 }).nullable(),
  points: points('分值'),
});

const round = z.object({
  id: z.int(),
  no: z.string(),
  schemeId: stored.schemeId,
  schemeName: z.string(),
  title: z.string(),
  date: z.string(),
  /** Month in which what it registered counts; before that, of its day. */
  period: z.string(),
  /** Null for the whole village. */
  groupId: stored.groupId.nullable(),
  groupNumber: z.int().nullable(),
  inspector: z.string(),
  results: z.array(result),
  state,
  stateReason: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Number of households with a result. */
  marked: z.int(),
  /** Total signed points of the finished round. */
  awarded: stored.points,
  deducted: stored.points,
  version: z.int(),
});
export type RoundView = z.output<typeof round>;

const roundHousehold = z.object({
  id: stored.householdId,
  no: z.string(),
  headName: z.string(),
  groupNumber: z.int(),
  /** Search text: number, name, pinyin and initials of the head. */
  keys: z.string(),
  /** Key of its result; null until visited. */
  result: z.string().nullable(),
  note: z.string(),
  /** The declaration created from its result. */
  declarationNo: z.string().nullable(),
});
export type RoundHouseholdView = z.output<typeof roundHousehold>;

const outcome = z.object({
  declarations: z.int(),
  /** Declarations that go directly to the meeting; others first need a notice of rectification. */
  verified: z.int(),
  toRectify: z.int(),
  awarded: stored.points,
  deducted: stored.points,
});
export type RoundOutcome = z.output<typeof outcome>;

const cut = z.object({
  householdId: stored.householdId,
  no: z.string(),
  headName: z.string(),
  groupNumber: z.int(),
  result: z.string(),
  points: stored.points,
  /** Points left by the rules; 0: nothing is declared. */
  allowed: stored.points,
  reason: z.string(),
});
export type MarkCut = z.output<typeof cut>;

const markValue = {
  /** Null: without a result. */
  result: z.string().max(1).nullable(),
  note: optionalText('备注', 100),
};

const mark = z.object({
  householdId: id('农户'),
  ...markValue,
  /** What the screen showed before: another person's result is not overwritten unseen. */
  seen: z.object(markValue),
});

/** Key of the result; null: none. */
const storedMark = z.object({ result: z.string().nullable(), note: z.string() });
export type MarkValue = z.output<typeof storedMark>;

const markAnswer = z.object({
  /** Number of households with a result. */
  marked: z.int(),
  /** Not saved, because somebody else changed them in the meantime; as they are now. */
  conflicts: z.array(storedMark.extend({ householdId: stored.householdId })),
});
export type MarkAnswer = z.output<typeof markAnswer>;

export const inspections = {
  list: access(BOOK_READERS)
    .input(z.object({ schemeId: id('积分办法').optional(), month: month().optional(), ...paging }))
    .output(z.object({ rounds: z.array(round), total: z.int() })),
  get: access(BOOK_READERS)
    .input(z.object({ roundId: id('巡查') }))
    .output(z.object({ round, households: z.array(roundHousehold) })),
  start: access(OFFICE)
    .input(
      z.object({
        schemeId: id('积分办法'),
        title: textField('巡查名称', { max: 40 }),
        date: date('巡查日期'),
        groupId: id('村民小组').nullable(),
        inspector: personNames('巡查人'),
        results: z.array(result).min(1, '至少要有一个结果').max(10, '最多 10 个结果'),
        requestId,
      }),
    )
    .output(z.object({ roundId: z.int(), no: z.string() })),
  /**
   * Saves results of one or several households as they are entered. Those that somebody else has entered
   * in the meantime stay, and are returned as they are now.
   */
  mark: access(OFFICE)
    .input(
      z.object({
        roundId: id('巡查'),
        marks: z.array(mark).min(1).max(2000),
        requestId,
      }),
    )
    .output(markAnswer),
  /** Preview of finishing: declarations and points cut by the rules, by household. */
  preview: access(BOOK_READERS)
    .input(z.object({ roundId: id('巡查') }))
    .output(
      z.object({
        outcome,
        cuts: z.array(cut),
        unvisited: z.int(),
        /** Why all of it counts in a later month than that of the round; '' where it does not. */
        later: z.string(),
        seen: z.string(),
      }),
    ),
  finish: access(OFFICE)
    .input(
      z.object({
        roundId: id('巡查'),
        version,
        /** Fingerprint of the results in the preview: refused if any has changed. */
        seen: z.string(),
        requestId,
      }),
    )
    .output(outcome),
  withdraw: access(OFFICE)
    .input(z.object({ roundId: id('巡查'), version, reason: textField('撤销原因', { max: 200 }), requestId }))
    .output(z.object({ withdrawn: z.int() })),
  /** The blank 巡查表 of an open round, for marking by hand. */
  sheetDocument: access(OFFICE)
    .input(z.object({ roundId: id('巡查') }))
    .output(drawnDocument),
  /** 网格员工作日志 of a group in a month: filled from the books, or blank for writing by hand. */
  gridLogDocument: access(OFFICE)
    .input(
      z.object({
        schemeId: id('积分办法'),
        groupId: id('村民小组'),
        month: month(),
        gridMember: optionalText('网格员', 40),
        /** Days to write on instead of those of the books. */
        blank: z.boolean().default(false),
      }),
    )
    .output(drawnDocument),
};
