/** 花名册: import from workbook bytes to household files. */
import { randomUUID } from 'node:crypto';
import { importRosterRows, type RosterImportAnswer } from '../../../../db/households/import-roster.ts';
import { compareRoster } from '../../../../db/households/roster.ts';
import type { Roster } from '../../../../db/households/roster-match.ts';
import type { Actor, Store } from '../../../../db/database/store.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import { groupName } from '../../../../db/village/groups.ts';
import { villageGroups } from '../../../../db/village/profile.ts';
import { localDate } from '../../../../shared/values/dates.ts';
import type { RosterPreview } from '../../../../shared/contract/households.ts';
import type { ColumnMapping, RosterField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { HouseholdId } from '../../../../shared/values/units.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import type { DetectedColumns } from '../../workbooks/detect-columns.ts';
import { parseRoster } from './parse.ts';
import { detectInWorkbook, evictWorkbook, sortByRow, parseWorkbook, type ImportingApp } from '../workbook.ts';

type Mapping = ColumnMapping<RosterField>;

/** Sheet, heading and columns: detected, or as chosen by the clerk. Refuses badWorkbook. */
export function detectRoster(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  pointedAt: { sheet?: string; headingRow?: number },
): Promise<DetectedColumns<RosterField>> {
  return detectInWorkbook(app, bytes, fileName, 'roster', pointedAt);
}

interface ParsedRoster {
  roster: Roster;
  faults: RowFault[];
  warnings: RowFault[];
}

/** Cached parse of the preview, reused by the import while mapping, groups and day are the same. */
const parsed = new WeakMap<WorkbookContent, { key: string; roster: ParsedRoster }>();

function parseContent(store: Store, content: WorkbookContent, mapping: Mapping): ParsedRoster {
  const village = { groups: villageGroups(store), today: localDate(store.clock()) };
  const key = JSON.stringify([mapping, village]);
  const known = parsed.get(content);
  if (known?.key === key) return known.roster;
  const { households, faults, warnings } = parseRoster(content, mapping, village);
  const tellsPoliticalStatus = (mapping.columns.politicalStatus ?? null) !== null;
  const roster = { roster: { households, tellsPoliticalStatus }, faults, warnings };
  parsed.set(content, { key, roster });
  return roster;
}

function parse(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  mapping: Mapping,
): Promise<ParsedRoster & { sha256: string }> {
  return parseWorkbook(app, bytes, fileName, (content) => parseContent(app.store, content, mapping));
}

/** Preview with this mapping, row by row; writes nothing. Refuses badWorkbook. */
export async function previewRoster(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  mapping: Mapping,
): Promise<RosterPreview> {
  const { roster, faults, warnings, sha256 } = await parse(app, bytes, fileName, mapping);
  const comparison = compareRoster(app.store, roster);
  return {
    fresh: comparison.fresh.map((entry) => ({
      row: entry.head.row,
      no: entry.householdNo,
      headName: entry.head.name,
      group: groupName(app.store, entry.groupNumber),
      members: entry.members.map((person) => person.name),
      tags: entry.tags,
    })),
    changed: comparison.changed.map(({ household, differences }) => ({
      householdId: household.id,
      no: household.no,
      headName: household.headName,
      group: groupName(app.store, household.groupNumber),
      differences,
    })),
    faults: sortByRow(faults, comparison.faults),
    warnings: sortByRow(warnings, comparison.warnings),
    unchanged: comparison.unchanged.length,
    people: comparison.fresh.reduce((sum, entry) => sum + 1 + entry.members.length, 0),
    importedBefore: importedBefore(app.store, 'roster', sha256),
  };
}

/** Imports the valid rows with this mapping in one transaction. Refuses badWorkbook, requestReused. */
export async function importRosterFile(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
  options: { mapping: Mapping; acceptChanges: HouseholdId[] | 'all'; requestId: string },
): Promise<RosterImportAnswer> {
  const { mapping, acceptChanges, requestId } = options;
  const { roster, faults, sha256 } = await parse(app, bytes, fileName, mapping);
  const answer = importRosterRows(app.store, by, {
    roster,
    faults,
    fileName,
    sha256,
    acceptChanges,
    requestId,
  });
  evictWorkbook(sha256);
  return answer;
}

/**
 * Complete import without a screen: read, detect, parse, import; households that differ are left unchanged.
 * Refuses badWorkbook.
 */
export async function importRoster(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
): Promise<RosterImportAnswer> {
  const mapping = await detectRoster(app, bytes, fileName, {});
  return importRosterFile(app, by, bytes, fileName, {
    mapping,
    acceptChanges: [],
    requestId: randomUUID(),
  });
}
