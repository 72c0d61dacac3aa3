/** Inspection rounds 巡查: start, and record results per household. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { inspectable, type InspectionResult } from '../../shared/inspections.ts';
import { groupName } from '../village/groups.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { evaluateActivity } from '../../shared/rules/evaluate.ts';
import { subjectKind } from '../../shared/subjects.ts';
import type { GroupId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { itemOf, requireActiveScheme } from '../declarations/rules.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, nextSerial, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireRound, type Round } from './read.ts';

export interface StartInput {
  schemeId: SchemeId;
  title: string;
  date: string;
  /** Null for the whole village. */
  groupId: GroupId | null;
  inspector: string;
  results: InspectionResult[];
  requestId?: string;
}

function checkedResult(scheme: SchemeInForceView, date: string, result: InspectionResult): void {
  const { name, itemId, points } = result;
  if (itemId === null) {
    if (points !== 0) throw new Refusal('invalidInput', `${quoted(name)}没有选积分项目，不能有分值。`);
    return;
  }
  const item = itemOf(scheme, itemId);
  if (!inspectable(item)) {
    throw new Refusal(
      'invalidInput',
      `${quoted(item.name)}须附佐证、按重量计或不由日常检查申报，不能用于巡查，请在“登记”里逐条登记。`,
    );
  }
  const { allowedPoints, findings } = evaluateActivity(
    scheme.rules,
    item,
    { date, points, channel: '日常检查', repeat: false },
    [],
  );
  const wrong = findings.filter(
    ({ severity, code, needsReason }) => severity !== 'noted' || code === 'belowRange' || needsReason,
  );
  if (points !== 0 && allowedPoints === points && wrong.length === 0) return;
  const why = wrong.map(({ message }) => message);
  throw new Refusal(
    'invalidInput',
    `${quoted(name)}的分值 ${formatSignedPoints(points)} 不合办法：${why.join('；') || '不能为 0'}。`,
  );
}

function groupNumber(tx: Tx, groupId: GroupId): number {
  const row = prepared<[GroupId], { number: number }>(
    tx,
    'SELECT number FROM village_group WHERE id = ?',
  ).get(groupId);
  return requireFound(row, '这个村民小组').number;
}

/**
 * Starts a round under the scheme in force on its day. Refuses noScheme, invalidInput (future day, a scheme
 * that does not evaluate households, a result its item does not allow).
 */
export function startRound(store: Store, by: Actor, input: StartInput): { roundId: number; no: string } {
  return transact(store, by, 'inspections.start', input, (tx) => {
    const { schemeId, title, date, groupId, inspector, results } = input;
    assertNotFuture(tx, date, '巡查日期');
    const scheme = requireActiveScheme(tx, schemeId, date);
    if (subjectKind(scheme.rules.subject) !== 'household') {
      throw new Refusal(
        'invalidInput',
        `${quoted(scheme.schemeName)}评的不是农户，不能逐户巡查。请换一个办法。`,
      );
    }
    if (new Set(results.map(({ key }) => key)).size < results.length) {
      throw new Refusal('invalidInput', '有两个结果用了同一个按键，请改用不同的按键。');
    }
    for (const result of results) checkedResult(scheme, date, result);
    const where = groupId === null ? '全村' : groupName(tx, groupNumber(tx, groupId));
    const year = tx.today.slice(0, 4);
    const no = `巡〔${year}〕${String(nextSerial(tx, `inspection:${year}`))}号`;
    const { lastInsertRowid } = prepared(
      tx,
      `INSERT INTO inspection_round (no, scheme_id, scheme_version_id, title, date, group_id, inspector, results, started_at, staff_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      no,
      schemeId,
      scheme.versionId,
      title,
      date,
      groupId,
      inspector,
      JSON.stringify(results),
      tx.at,
      by.staffId,
    );
    const roundId = Number(lastInsertRowid);
    tx.audit({
      subject: `inspection:${String(roundId)}`,
      summary: `开始巡查 ${no}：${title}（${date}，${where}），巡查人 ${inspector}`,
      after: { ...input, requestId: undefined },
    });
    return { roundId, no };
  });
}

export interface MarkValue {
  /** Key of the result; null: none. */
  result: string | null;
  note: string;
}

export interface MarkInput {
  roundId: number;
  marks: (MarkValue & {
    householdId: HouseholdId;
    /** The mark as the screen showed it before. */
    seen: MarkValue;
  })[];
  requestId?: string;
}

export interface MarkAnswer {
  /** Number of households with a result. */
  marked: number;
  /** Not saved, because somebody else changed them meanwhile; as they are now. */
  conflicts: (MarkValue & { householdId: HouseholdId })[];
}

function sameMark(one: MarkValue, other: MarkValue): boolean {
  return one.result === other.result && one.note === other.note;
}

/**
 * Records results of one or several households, each only if it still is as the screen showed it. Refuses
 * invalidState once the round is finished, invalidInput for an unknown key.
 */
export function markHouseholds(store: Store, by: Actor, input: MarkInput): MarkAnswer {
  return transact(store, by, 'inspections.mark', input, (tx) => {
    const round = requireRound(tx, input.roundId, 'open');
    const names = new Map(round.results.map(({ key, name }) => [key, name]));
    const said: string[] = [];
    const conflicts: MarkAnswer['conflicts'] = [];
    const saved: MarkInput['marks'] = [];
    for (const mark of input.marks) {
      const { householdId, result, note, seen } = mark;
      const no = numberOf(tx, householdId);
      const now = markOf(tx, round, householdId);
      if (sameMark(now, { result, note: result === null ? '' : note })) continue;
      if (!sameMark(now, seen)) {
        conflicts.push({ householdId, ...now });
        continue;
      }
      saved.push(mark);
      if (result === null) {
        prepared(tx, 'DELETE FROM inspection_mark WHERE round_id = ? AND household_id = ?').run(
          round.id,
          householdId,
        );
        said.push(`${no} 未查`);
        continue;
      }
      const name = names.get(result);
      if (name === undefined) throw new Refusal('invalidInput', `这次巡查没有按键${quoted(result)}的结果。`);
      prepared(
        tx,
        `INSERT INTO inspection_mark (round_id, household_id, result, note, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (round_id, household_id) DO UPDATE SET result = excluded.result, note = excluded.note, at = excluded.at`,
      ).run(round.id, householdId, result, note, tx.at);
      said.push(`${no} ${name}`);
    }
    if (said.length > 0) {
      tx.audit({
        subject: `inspection:${String(round.id)}`,
        summary: `巡查 ${round.no}：${shortened(said)}`,
        before: saved.map(({ householdId, seen }) => ({ householdId, ...seen })),
        after: saved.map(({ householdId, result, note }) => ({ householdId, result, note })),
      });
    }
    return { marked: countOf(tx, round), conflicts };
  });
}

function markOf(tx: Tx, { id }: Round, householdId: HouseholdId): MarkValue {
  const row = prepared<[number, HouseholdId], MarkValue>(
    tx,
    'SELECT result, note FROM inspection_mark WHERE round_id = ? AND household_id = ?',
  ).get(id, householdId);
  return row ?? { result: null, note: '' };
}

function shortened(said: readonly string[]): string {
  const shown = said.slice(0, 5).join('、');
  return said.length > 5 ? `${shown} 等 ${String(said.length)} 户` : shown;
}

function numberOf(tx: Tx, householdId: HouseholdId): string {
  const row = prepared<[HouseholdId], { no: string }>(tx, 'SELECT no FROM household WHERE id = ?').get(
    householdId,
  );
  return requireFound(row, '该农户').no;
}

function countOf(tx: Tx, { id }: Round): number {
  const row = prepared<[number], { n: number }>(
    tx,
    'SELECT count(*) AS n FROM inspection_mark WHERE round_id = ?',
  ).get(id);
  return row?.n ?? 0;
}
