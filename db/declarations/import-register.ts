/** Imports the valid lines of a month's register 加扣分登记册. */
import type { RegisterImported } from '../../shared/contract/register-workbooks.ts';
import { foldFaults } from '../../shared/workbooks/fold-faults.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { insertDeclaration } from './insert.ts';
import type { EvaluatedLine, RegisterLineIn, RegisterToEvaluate } from './register-lines.ts';
import type { RunResult } from './imported-rows.ts';
import { evaluateRegister } from './evaluate-register.ts';
import { requireActiveScheme } from './rules.ts';
import { describeTotals } from './describe.ts';
import { recordImportRun, setImportResult, type FileOfRun } from '../import-runs.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { sumBy } from '../../shared/values/sum.ts';

export interface RegisterImport extends RegisterToEvaluate, FileOfRun {
  period: string;
  requestId?: string;
}

/** Registers the valid lines in one act; importing the same file again adds nothing. Refuses noScheme. */
export function importDeclarations(store: Store, by: Actor, input: RegisterImport): RegisterImported {
  return transact(store, by, 'declarations.importRegister', input, (tx) => {
    requireActiveScheme(tx, input.schemeId, input.lines[0]?.date ?? `${input.period}-01`);
    const { valid, known, faults } = evaluateRegister(tx, input);
    const awarded = sumBy(valid, ({ points }) => Math.max(points, 0));
    const deducted = sumBy(valid, ({ points }) => Math.max(-points, 0));
    const importRunId = valid.length > 0 ? record(tx, input, valid, awarded, deducted) : null;
    const period = valid[0]?.period ?? null;
    return {
      importRunId,
      period,
      imported: valid.length,
      known: known.length,
      awarded,
      deducted,
      faults: foldFaults(faults),
    };
  });
}

function record(
  tx: Tx,
  input: RegisterImport,
  valid: EvaluatedLine[],
  awarded: Points,
  deducted: Points,
): number {
  const importRunId = recordImportRun(tx, 'register', input, {});
  const rows: Record<string, DeclarationId> = {};
  let [first, last] = ['', ''];
  for (const { line, period, scheme, item, channel, points, quantity } of valid) {
    requireMonth(line, input.period);
    const { id, no } = insertDeclaration(tx, {
      schemeId: input.schemeId,
      schemeVersionId: scheme.versionId,
      itemId: item.id,
      householdId: line.householdId,
      memberId: null,
      activityDate: line.date,
      period,
      points,
      measured: quantity === undefined ? null : { quantity },
      reason: line.reason,
      place: '',
      narrative: line.remark,
      witness: line.witness,
      informant: '',
      channel,
      registrar: line.registrar,
      importRunId,
    });
    rows[String(line.row)] = id;
    first ||= no;
    last = no;
  }
  const { schemeId, sheet } = input;
  const period = valid[0]?.period ?? input.period;
  const result: RunResult = { schemeId, period, sheet, rows, awarded, deducted };
  setImportResult(tx, importRunId, result);
  tx.audit({
    subject: `importRun:${String(importRunId)}`,
    summary: `导入登记册${quoted(input.fileName)}：${String(valid.length)} 条（${first} 至 ${last}），${describeTotals(schemeUnit(tx, schemeId), awarded, deducted)}`,
    after: result,
  });
  return importRunId;
}

function requireMonth(line: RegisterLineIn, period: string): void {
  if (!line.date.startsWith(`${period}-`)) {
    throw new Refusal(
      'invalidInput',
      `第 ${String(line.row)} 行的日期 ${line.date} 不在 ${period}，请重新预览后再导入。`,
    );
  }
}
