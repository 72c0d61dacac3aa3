/** 积分细则表: import from workbook bytes to the categories and items of a draft. */
import { importedBefore } from '../../../../db/import-runs.ts';
import {
  importRuleTable,
  planRuleTable,
  type RuleTableResult,
} from '../../../../db/schemes/import-rule-table.ts';
import type { Actor } from '../../../../db/database/store.ts';
import type { MergedRow, MergeMode } from '../../../../shared/rule-tables/merge.ts';
import type { ColumnMapping, RuleTableField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { DetectedColumns } from '../../workbooks/detect-columns.ts';
import { parseRuleTable } from './parse.ts';
import { detectInWorkbook, evictWorkbook, sortByRow, parseWorkbook, type ImportingApp } from '../workbook.ts';

type Mapping = ColumnMapping<RuleTableField>;

/** Sheet, heading and columns: detected, or as chosen by the clerk. Refuses badWorkbook. */
export function detectRuleTable(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  pointedAt: { sheet?: string; headingRow?: number },
): Promise<DetectedColumns<RuleTableField>> {
  return detectInWorkbook(app, bytes, fileName, 'ruleTable', pointedAt);
}

export interface RuleTablePreview {
  /** Revision token of the previewed draft; sent back with the import. */
  mark: string;
  rows: MergedRow[];
  faults: RowFault[];
  /** Draft items that the table would replace. */
  dropped: string[];
  /** When the same file was imported before. */
  importedBefore: string | null;
}

interface Draft {
  versionId: number;
  how: MergeMode;
  mapping: Mapping;
}

/** Preview of the resulting draft, row by row. Refuses badWorkbook, invalidState (no draft). */
export async function previewRuleTable(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { versionId, how, mapping }: Draft,
): Promise<RuleTablePreview> {
  const table = await parse(app, bytes, fileName, mapping);
  const plan = planRuleTable(app.store, { versionId, how }, table.rows);
  return {
    mark: plan.mark,
    rows: plan.rows,
    faults: sortByRow(table.faults, plan.faults.map(table.atCell)),
    dropped: plan.dropped,
    importedBefore: importedBefore(app.store, 'ruleTable', table.sha256),
  };
}

function parse(app: ImportingApp, bytes: Uint8Array, fileName: string, mapping: Mapping) {
  return parseWorkbook(app, bytes, fileName, (content) => parseRuleTable(content, mapping));
}

/**
 * Imports the valid rows into the draft; returns the faulty ones. Refuses badWorkbook, invalidState,
 * versionConflict.
 */
export async function importRuleTableFile(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
  { mapping, ...input }: Draft & { mark: string; requestId?: string },
): Promise<Omit<RuleTableResult, 'faults'> & { faults: RowFault[] }> {
  const { rows, faults, atCell, sha256 } = await parse(app, bytes, fileName, mapping);
  const { faults: ofRules, ...result } = importRuleTable(app.store, by, { ...input, fileName, sha256 }, rows);
  evictWorkbook(sha256);
  return { ...result, faults: sortByRow(faults, ofRules.map(atCell)) };
}
