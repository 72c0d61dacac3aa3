/** Imports a roster into the household files: all valid rows in one transaction, or nothing. */
import type { RosterImportAnswer } from '../../shared/contract/roster-imports.ts';
import { Refusal } from '../../shared/refusals.ts';
import { countFaults, foldFaults } from '../../shared/workbooks/fold-faults.ts';
import { faultyRows, type RowFault } from '../../shared/workbooks/row-fault.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import {
  recordImportChange,
  recordImportRun,
  setImportResult,
  type FileOfRun,
  type ImportChange,
} from '../import-runs.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { ask } from '../database/question.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { villageGroups } from '../village/groups.ts';
import { compareRoster } from './roster.ts';
import type { ChangedHousehold } from './roster-person.ts';
import type { Roster } from './roster-match.ts';
import { numbering } from './numbering.ts';
import { createHousehold, applyChange } from './import-roster-rows.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface RosterImport extends FileOfRun {
  roster: Roster;
  /** Faults found in the workbook itself; those against the database are found here. */
  faults: RowFault[];
  acceptChanges: AcceptedChanges;
  /** The question about people of the same name that was answered with yes. */
  answered?: string;
  requestId: string;
}

/** Households whose differences the clerk accepted, as they were in the preview. */
export type AcceptedChanges = { householdId: HouseholdId; version: number }[] | 'all';

/**
 * Creates new households and applies accepted differences. Importing the same workbook again changes nothing.
 * All or nothing. Refuses requestReused, versionConflict (an accepted household changed after the preview),
 * question (people of the same name).
 */
export function applyRoster(store: Store, by: Actor, input: RosterImport): RosterImportAnswer {
  const { roster, faults, ...request } = input;
  const { faults: ofBooks, ...figures } = transact(store, by, 'households.importRoster', request, (tx) => {
    const comparison = compareRoster(tx, roster);
    const accepted = acceptedOf(comparison.changed, input.acceptChanges);
    const namesakes = [
      ...comparison.added.flatMap(({ head, members }) => [head, ...members]),
      ...accepted.flatMap(({ added }) => added),
    ].flatMap((person) => comparison.namesakes.get(person) ?? []);
    if (namesakes.length > 0) ask(questionAbout(namesakes), input.answered);
    const groups = new Map(villageGroups(tx).map((group) => [group.number, group]));
    const groupOf = (number: number) => {
      const group = groups.get(number);
      // The workbook was read before this transaction.
      if (!group) throw new Refusal('versionConflict', '村民小组刚被改动，请重新预览后再导入。');
      return group;
    };
    const nextNo = numbering(
      tx,
      roster.households.flatMap(({ householdNo: no, groupNumber }) =>
        no === null ? [] : [{ no, groupNumber }],
      ),
    );
    const importRunId = recordImportRun(tx, 'roster', input, {});
    const keep = (change: ImportChange): void => recordImportChange(tx, importRunId, change);
    let members = 0;
    for (const entry of comparison.added) {
      const no = entry.householdNo ?? nextNo(entry.groupNumber);
      const id = createHousehold(tx, entry, no, groupOf(entry.groupNumber));
      members += 1 + entry.members.length;
      keep({ subject: 'household', recordId: id, version: 1, former: null });
    }
    for (const change of accepted) {
      applyChange(tx, change, groupOf(change.groupNumber).id, input.fileName).forEach(keep);
    }
    const added = sumBy(accepted, (change) => change.added.length);
    const answer: RosterImportAnswer = {
      households: comparison.added.length,
      members: members + added,
      changed: accepted.length,
      notAccepted: comparison.changed.length - accepted.length,
      unchanged: comparison.unchanged.length,
      faults: foldFaults(comparison.faults.map(withoutCitizenId)),
      nothingToDo: comparison.added.length === 0 && accepted.length === 0,
    };
    recordResult(tx, importRunId, input, { ...answer, faults: inOrder([...faults, ...comparison.faults]) });
    return answer;
  });
  return { ...figures, faults: inOrder([...faults, ...ofBooks]) };
}

/** Refuses versionConflict: what is written would not be what was looked at. */
function acceptedOf(
  changed: readonly ChangedHousehold[],
  acceptChanges: AcceptedChanges,
): readonly ChangedHousehold[] {
  if (acceptChanges === 'all') return changed;
  const seen = new Map(acceptChanges.map(({ householdId, version }) => [householdId, version]));
  const accepted = changed.filter(({ household }) => seen.has(household.id));
  for (const { household } of accepted)
    assertVersion(household.version, seen.get(household.id) ?? 0, `${household.no} 户`);
  return accepted;
}

/** The first of them by name; all are in the preview. */
const NAMED = 10;

function questionAbout(namesakes: readonly string[]): string {
  const rest = namesakes.length - NAMED;
  const more = rest > 0 ? `；另有 ${String(rest)} 人` : '';
  return `${namesakes.slice(0, NAMED).join('；')}${more}。如是同一人，请返回，在表中补写户号或身份证号再导入；确是不同的人才继续。`;
}

function inOrder(faults: RowFault[]): RowFault[] {
  return faults.sort((a, b) => a.row - b.row);
}

/** The result is stored with the request and must not contain full citizen IDs. */
function withoutCitizenId(fault: RowFault): RowFault {
  return { ...fault, value: redactNumbers(fault.value) };
}

function recordResult(
  tx: Tx,
  importRunId: number,
  { fileName, sha256 }: RosterImport,
  answer: RosterImportAnswer,
): void {
  const { faults, ...figures } = answer;
  // A faulty cell may contain a citizen ID: the import record omits cell contents.
  const result = {
    ...figures,
    faults: foldFaults(faults).map(({ row, alike, field, message }) => ({ row, alike, field, message })),
  };
  setImportResult(tx, importRunId, result);
  tx.audit({
    subject: `roster:${sha256.slice(0, 12)}`,
    summary: answer.nothingToDo
      ? `导入花名册${quoted(fileName)}：与档案一致，没有改动`
      : `导入花名册${quoted(fileName)}：新建 ${String(answer.households)} 户，新增 ${String(answer.members)} 人，更新 ${String(answer.changed)} 户，错误 ${String(faultyRows(faults))} 行`,
    after: { sha256, ...figures, faults: countFaults(faults) },
  });
}
