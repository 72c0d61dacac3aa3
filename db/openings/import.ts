/** Imports balances taken over 期初余额: one record for each scheme of the sheet. */
import type { OpeningImported } from '../../shared/contract/openings.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { foldFaults } from '../../shared/workbooks/fold-faults.ts';
import { leftOutText } from '../../shared/openings.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { ask } from '../database/question.ts';
import { nextSerial, prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { recordImportRun, type FileOfRun } from '../import-runs.ts';
import { opening } from '../schema/index.ts';
import { currentRules, schemeById } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { evaluateOpenings, schemeTitle, type OpeningRow } from './evaluate.ts';

/** A scheme of the sheet, with the village's own total to compare with. */
export interface OpeningPart {
  schemeId: SchemeId;
  /** Null when none was given. */
  statedTotal: Points | null;
  /** What the sheet says in all, rows with faults included; absent: the rows given. */
  written?: Points | undefined;
}

export interface OpeningsImport extends FileOfRun {
  requestId?: string | undefined;
  /** Day up to which the book before was kept. */
  asOf: string;
  parts: readonly OpeningPart[];
  rows: readonly OpeningRow[];
  /** Answer to the question about cards that are not taken over. */
  answered: string;
}

/** Refuses invalidState for a closed scheme and for one without accounts, invalidInput for one named twice. */
export function requireOpenSchemes(store: Store, schemeIds: readonly SchemeId[]): void {
  if (new Set(schemeIds).size < schemeIds.length)
    throw new Refusal('invalidInput', '同一个积分办法选了两次，每个办法只能对应表中的一组列。');
  for (const schemeId of schemeIds) {
    const { name, state } = schemeById(store, schemeId);
    if (state === 'closed') throw new Refusal('invalidState', `${quoted(name)}已经停用，不能再接转余额。`);
    const rules = currentRules(store, schemeId);
    if (state !== 'inForce' || rules === undefined)
      throw new Refusal(
        'invalidState',
        `${quoted(name)}还没有执行，不能接转余额。请先在“积分办法”里表决通过。`,
      );
    if (subjectKind(rules.subject) === 'body')
      throw new Refusal('invalidState', `${quoted(name)}评的是组织，没有积分账户，不能接转余额。`);
  }
}

const totalOf = (rows: readonly OpeningRow[]): Points => sumBy(rows, ({ balance }) => balance);

/** Refuses invalidInput when the sheet differs from the village's own total. */
function requireAgreed(
  tx: Tx,
  { schemeId, statedTotal, written }: OpeningPart,
  rows: readonly OpeningRow[],
): void {
  if (statedTotal === null) return;
  const total = written ?? totalOf(rows);
  if (total === statedTotal) return;
  throw new Refusal(
    'invalidInput',
    `${schemeTitle(tx, schemeId)}：表中合计 ${formatPoints(total)}，村里的合计 ${formatPoints(statedTotal)}，` +
      `相差 ${formatPoints(Math.abs(total - statedTotal))}。请核对表和总数，没有导入。`,
  );
}

/**
 * Records the valid rows, one record in state draft for each scheme; the same sheet again records nothing. Refuses
 * invalidState for a closed scheme, invalidInput for sums that do not agree, question about cards that are not taken over.
 */
export function importOpenings(store: Store, by: Actor, input: OpeningsImport): OpeningImported {
  return transact(store, by, 'openings.import', input, (tx) => {
    assertNotFuture(tx, input.asOf, '截止日期');
    requireOpenSchemes(
      tx,
      input.parts.map(({ schemeId }) => schemeId),
    );
    const { valid, known, empty, faults, cards } = evaluateOpenings(tx, input.rows);
    const ofScheme = Map.groupBy(valid, ({ schemeId }) => schemeId);
    const answer = { known: known.length, empty: empty.length, faults: foldFaults(faults) };
    if (valid.length === 0) return { openings: [], ...answer };
    // The whole sheet is compared: rows with faults stay out of the record, those on record already are in it.
    const all = Map.groupBy([...valid, ...known], ({ schemeId }) => schemeId);
    for (const part of input.parts) requireAgreed(tx, part, all.get(part.schemeId) ?? []);
    if (cards.length > 0) ask(questionOfCards(cards.length), input.answered);
    const runId = recordImportRun(tx, 'opening', input, {
      schemes: input.parts.map(({ schemeId }) => schemeId),
      lines: valid.length,
    });
    const openings = input.parts.flatMap((part) => {
      const rows = ofScheme.get(part.schemeId) ?? [];
      if (rows.length === 0) return [];
      const taken = totalOf(all.get(part.schemeId) ?? []);
      return [record(tx, input, part, rows, { runId, leftOut: (part.written ?? taken) - taken })];
    });
    return { openings, ...answer };
  });
}

const questionOfCards = (count: number): string =>
  `有 ${String(count)} 个原卡号不能接转（号码不对、重复或已有卡，预览里逐行列着）。这些户的余额照常接转，卡另发新的，可以吗？`;

function record(
  tx: Tx,
  { fileName, asOf }: OpeningsImport,
  { schemeId, statedTotal }: OpeningPart,
  rows: readonly OpeningRow[],
  { runId: importRunId, leftOut }: { runId: number; leftOut: Points },
): OpeningImported['openings'][number] {
  const year = tx.today.slice(0, 4);
  const no = `期初〔${year}〕${String(nextSerial(tx, `opening:${year}`))}号`;
  const { id } = tx.orm
    .insert(opening)
    .values({
      no,
      schemeId,
      asOf,
      statedTotal,
      createdAt: tx.at,
      createdBy: tx.by.staffId,
      importRunId,
    })
    .returning({ id: opening.id })
    .get();
  insertLines(tx, id, rows);
  const total = totalOf(rows);
  const { name } = schemeById(tx, schemeId);
  tx.audit({
    subject: `opening:${String(id)}`,
    summary:
      `登记期初余额 ${no}（${name}，截至${chineseDate(asOf)}）：${String(rows.length)} 行，` +
      `合计 ${formatPoints(total)} ${schemeUnit(tx, schemeId)}${leftOutText(leftOut)}；来自${quoted(fileName)}`,
    after: { schemeId, asOf, lines: rows.length, balance: total, statedTotal, leftOut },
  });
  return { id, no, schemeId, schemeName: name, lines: rows.length, balance: total, leftOut };
}

/** By group and household, as they are published. */
function insertLines(tx: Tx, openingId: number, rows: readonly OpeningRow[]): void {
  const positions = new Map(
    prepared<[], { id: number; position: number }>(
      tx,
      `SELECT h.id, row_number() OVER (ORDER BY g.number, h.no) AS position FROM household h JOIN village_group g ON g.id = h.group_id`,
    )
      .all()
      .map(({ id, position }) => [id, position]),
  );
  const positionOf = ({ householdId }: OpeningRow): number => positions.get(householdId) ?? 0;
  const insert = prepared(
    tx,
    `INSERT INTO opening_line (opening_id, position, scheme_id, household_id, member_id, balance, honour, months, printed_page,
       printed_line, card_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ordered = rows.toSorted((a, b) => positionOf(a) - positionOf(b) || a.row - b.row);
  for (const [index, row] of ordered.entries()) {
    insert.run(
      openingId,
      index + 1,
      row.schemeId,
      row.householdId,
      row.memberId,
      row.balance,
      row.honour,
      JSON.stringify(row.months),
      row.printedPage,
      row.printedLine,
      row.card,
    );
  }
}
