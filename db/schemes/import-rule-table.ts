/** Imports a rule table into a draft: rows become categories and items, unclear values stay open. */
import { eq } from 'drizzle-orm';
import type { RuleTableResult } from '../../shared/contract/rule-tables.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { RuleFault, RuleRow } from '../../shared/rule-tables/parse.ts';
import { mergeRuleTable, type MergedTable, type MergeMode } from '../../shared/rule-tables/merge.ts';
import { schemeDraft } from '../../shared/schemes/model.ts';
import { importedBefore, recordImportRun, type FileOfRun } from '../import-runs.ts';
import { schemeVersion } from '../schema/index.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { assertDraftState, requireDraft } from './draft.ts';
import { draftMark } from '../draft-mark.ts';
import { schemeById } from './read.ts';
import { schemeVersionById } from './versions.ts';
import { quoted } from '../../shared/values/quotes.ts';

interface Asked {
  versionId: number;
  how: MergeMode;
}

/** Preview of the resulting draft. Refuses invalidState after the vote. */
export function planRuleTable(
  store: Store,
  { versionId, how }: Asked,
  rows: readonly RuleRow[],
): MergedTable & { mark: string } {
  const version = schemeVersionById(store, versionId);
  assertDraftState(version);
  return { ...mergeRuleTable(version.rules, rows, how), mark: draftMark(version.rules) };
}

export interface RuleTableInput extends Asked, FileOfRun {
  /** draftMark of the previewed draft. */
  mark: string;
  requestId?: string;
}

/** Faults are those of the merge, by the field of the table. */
type ImportedRuleTable = Omit<RuleTableResult, 'faults'> & { faults: RuleFault[] };

/** Imports the rows in one act. Refuses invalidState, versionConflict, invalidInput (no valid row). */
export function importRuleTable(
  store: Store,
  by: Actor,
  input: RuleTableInput,
  rows: readonly RuleRow[],
): ImportedRuleTable {
  return transact(store, by, 'ruleTables.import', input, (tx) => {
    const { id, schemeId, number, rules: before } = requireDraft(tx, input.versionId, input.mark);
    const taken = mergeRuleTable(before, rows, input.how);
    const newRows = taken.rows.filter(({ known }) => !known);
    if (newRows.length === 0) {
      throw new Refusal(
        'invalidInput',
        '表中没有可以导入的项目：各行有错误，或者草案里早已有了。草案没有改动。',
      );
    }
    const parsed = schemeDraft.safeParse(taken.rules);
    if (!parsed.success) {
      const faults = [...new Set(parsed.error.issues.map(({ message }) => message))];
      throw new Refusal(
        'invalidInput',
        `这张表不能导入本办法：${faults.slice(0, 5).join('；')}。草案没有改动。`,
      );
    }
    const result: ImportedRuleTable = {
      added: newRows.length,
      open: newRows.filter(({ unclear }) => unclear.length > 0).length,
      known: taken.rows.length - newRows.length,
      dropped: taken.dropped.length,
      importedBefore: importedBefore(tx, 'ruleTable', input.sha256),
      faults: taken.faults,
    };
    tx.orm.update(schemeVersion).set({ rules: parsed.data }).where(eq(schemeVersion.id, id)).run();
    recordImportRun(tx, 'ruleTable', input, { ...result, versionId: id, how: input.how });
    const also = result.dropped > 0 ? `，去掉原有 ${String(result.dropped)} 项` : '';
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary:
        `导入积分细则表 ${input.fileName} 到${quoted(schemeById(tx, schemeId).name)}第 ${String(number)} 版草案：` +
        `${input.how === 'replace' ? '替换' : '加入'} ${String(result.added)} 项${also}，其中 ${String(result.open)} 项须人工核对`,
      before,
      after: parsed.data,
    });
    return result;
  });
}
