/** 花名册: import from workbook bytes to household files. */
import { randomUUID } from 'node:crypto';
import { applyRoster, type AcceptedChanges } from '../../../../db/households/import-roster.ts';
import { compareRoster } from '../../../../db/households/roster.ts';
import type { Roster } from '../../../../db/households/roster-match.ts';
import type { Actor, Store } from '../../../../db/database/store.ts';
import { todayOf } from '../../../../db/database/today.ts';
import { searchKeyOf } from '../../../../db/households/search-text.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import { groupName, villageGroups } from '../../../../db/village/groups.ts';
import type { RosterPreview, RosterImportAnswer } from '../../../../shared/contract/roster-imports.ts';
import type { ColumnMapping, RosterField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import { parseRoster } from './parse.ts';
import { importSteps } from '../pipeline.ts';
import { sortByRow, type ImportingApp } from '../workbook.ts';
import { sumBy } from '../../../../shared/values/sum.ts';
import { rareCharacters } from '../../../../shared/glyphs/rare.ts';

type Mapping = ColumnMapping<RosterField>;

interface ParsedRoster {
  roster: Roster;
  faults: RowFault[];
  warnings: RowFault[];
}

/** Cached parse of the preview, reused by the import while mapping, groups and day are the same. */
const parsed = new WeakMap<WorkbookContent, { key: string; roster: ParsedRoster }>();

function parseContent(store: Store, content: WorkbookContent, mapping: Mapping): ParsedRoster {
  const village = { groups: villageGroups(store), today: todayOf(store) };
  const key = JSON.stringify([mapping, village]);
  const known = parsed.get(content);
  if (known?.key === key) return known.roster;
  const { households, faults, warnings } = parseRoster(content, mapping, village);
  const hasPoliticalStatus = (mapping.columns.politicalStatus ?? null) !== null;
  const roster = { roster: { households, hasPoliticalStatus }, faults, warnings };
  parsed.set(content, { key, roster });
  return roster;
}

function namesOf({ households }: Roster): string[] {
  return households.flatMap(({ head, members }) => [head, ...members].map(({ name }) => name));
}

interface Applied {
  mapping: Mapping;
  acceptChanges: AcceptedChanges;
  answered?: string;
  requestId: string;
}

/** The import refuses requestReused as well. */
export const {
  detect: detectRoster,
  preview: previewRoster,
  rows: rosterRows,
  write: writeRoster,
  apply: importRosterFile,
} = importSteps({
  kind: 'roster',
  parse: (store, content, { mapping }: { mapping: Mapping }) => parseContent(store, content, mapping),
  prepare({ roster }: ParsedRoster) {
    for (const { head, members } of roster.households)
      for (const person of [head, ...members]) person.searchKey = searchKeyOf(person.name);
  },
  preview(store, { roster, faults, warnings, sha256 }): Omit<RosterPreview, 'counts'> {
    const comparison = compareRoster(store, roster);
    return {
      added: comparison.added.map((entry) => ({
        row: entry.head.row,
        no: entry.householdNo,
        headName: entry.head.name,
        group: groupName(store, entry.groupNumber),
        members: entry.members.map((person) => person.name),
        address: entry.address,
        tags: entry.tags,
      })),
      changed: comparison.changed.map(({ household, differences }) => ({
        householdId: household.id,
        version: household.version,
        no: household.no,
        headName: household.headName,
        group: groupName(store, household.groupNumber),
        differences,
      })),
      faults: sortByRow(faults, comparison.faults),
      warnings: sortByRow(warnings, comparison.warnings),
      unchanged: comparison.unchanged.length,
      rareCharacters: rareCharacters(
        [...namesOf(roster), ...roster.households.map(({ address }) => address)].join(''),
      ),
      people: sumBy(comparison.added, (entry) => 1 + entry.members.length),
      importedBefore: importedBefore(store, 'roster', sha256),
    };
  },
  apply: (
    store,
    by,
    { roster, faults, fileName, sha256, readAs },
    { acceptChanges, answered, requestId }: Applied,
  ): RosterImportAnswer =>
    applyRoster(store, by, {
      roster,
      faults,
      fileName,
      sha256,
      readAs,
      acceptChanges,
      answered,
      requestId,
    }),
});

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
  const mapping = await detectRoster(app, bytes, fileName);
  return importRosterFile(app, by, bytes, fileName, {
    mapping,
    acceptChanges: [],
    requestId: randomUUID(),
  });
}
