/** 积分细则表: import from workbook bytes to the categories and items of a draft. */
import type { RuleTablePreview, RuleTableResult } from '../../../../shared/contract/rule-tables.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import { importRuleTable, planRuleTable } from '../../../../db/schemes/import-rule-table.ts';
import type { MergeMode } from '../../../../shared/rule-tables/merge.ts';
import type { ColumnMapping, RuleTableField } from '../../../../shared/workbooks/columns.ts';
import { faultOfCell, parseRuleTable } from './parse.ts';
import { importSteps } from '../pipeline.ts';
import { sortByRow } from '../workbook.ts';

interface Draft {
  versionId: number;
  how: MergeMode;
  mapping: ColumnMapping<RuleTableField>;
}

/** Preview and import refuse invalidState (no draft), the import versionConflict as well. */
export const {
  detect: detectRuleTable,
  preview: previewRuleTable,
  rows: ruleTableRows,
  write: writeRuleTable,
  apply: importRuleTableFile,
} = importSteps({
  kind: 'ruleTable',
  parse: (_store, content, { mapping }: Draft) => parseRuleTable(content, mapping),
  preview(store, table, { versionId, how }): RuleTablePreview {
    const { faults, ...plan } = planRuleTable(store, { versionId, how }, table.rows);
    return {
      mark: plan.mark,
      rows: plan.rows,
      faults: sortByRow(
        table.faults,
        faults.map((fault) => faultOfCell(table.cells, fault)),
      ),
      dropped: plan.dropped,
      importedBefore: importedBefore(store, 'ruleTable', table.sha256),
    };
  },
  /** Imports the valid rows into the draft and returns the faulty ones. */
  apply(
    store,
    by,
    { rows, faults, cells, fileName, sha256, readAs },
    { mapping: _, ...input }: Draft & { mark: string; requestId?: string },
  ): RuleTableResult {
    const { faults: ofRules, ...result } = importRuleTable(
      store,
      by,
      { ...input, fileName, sha256, readAs },
      rows,
    );
    const inCells = ofRules.map((fault) => faultOfCell(cells, fault));
    return { ...result, faults: sortByRow(faults, inCells) };
  },
});
