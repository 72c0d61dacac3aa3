/** 加扣分登记册: import from workbook bytes to declarations. */
import type { Actor } from '../../../../db/database/store.ts';
import { importDeclarations, type RegisterImported } from '../../../../db/declarations/import-register.ts';
import { evaluateRegister, type ItemChoice } from '../../../../db/declarations/evaluate-register.ts';
import { registerHouseholds } from '../../../../db/declarations/register-households.ts';
import { villageGroups } from '../../../../db/village/profile.ts';
import { localDate } from '../../../../shared/values/dates.ts';
import type { RegisterPreview } from '../../../../shared/contract/declarations.ts';
import type { ColumnMapping, RegisterField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { SchemeId } from '../../../../shared/values/units.ts';
import { detectColumns, type DetectedColumns } from '../../workbooks/detect-columns.ts';
import { monthOfRegister } from './month.ts';
import { parseRegister, type RegisterResult } from './parse.ts';
import { evictWorkbook, sortByRow, parseWorkbook, type ImportingApp } from '../workbook.ts';

type Mapping = ColumnMapping<RegisterField>;

export interface RegisterOptions {
  period: string;
  schemeId: SchemeId;
  mapping: Mapping;
  choices?: readonly ItemChoice[];
}

/** Sheet, heading, columns and month: detected, or as chosen by the clerk. Refuses badWorkbook. */
export function detectRegister(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  pointedAt: { sheet?: string; headingRow?: number; period?: string },
): Promise<DetectedColumns<RegisterField> & { suggestedPeriod: string | null }> {
  const today = localDate(app.store.clock());
  return parseWorkbook(app, bytes, fileName, (content) => {
    const found = detectColumns(content, 'register', pointedAt);
    return { ...found, suggestedPeriod: monthOfRegister(content, found, today) };
  });
}

function parse(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  { mapping, period }: RegisterOptions,
): Promise<RegisterResult & { sha256: string }> {
  const { store } = app;
  const groups = villageGroups(store).map(({ number, name }) => ({ number, name }));
  // Items are matched later, by the scheme in force on each line's day.
  const context = { period, households: registerHouseholds(store), items: [], groups };
  return parseWorkbook(app, bytes, fileName, (content) => parseRegister(content, mapping, context));
}

/** Preview: every line as valid, known, or faulty with its sheet row; writes nothing. Refuses badWorkbook. */
export async function previewRegister(
  app: ImportingApp,
  bytes: Uint8Array,
  fileName: string,
  options: RegisterOptions,
): Promise<RegisterPreview> {
  const { schemeId, mapping, choices = [] } = options;
  const { lines, faults, sha256 } = await parse(app, bytes, fileName, options);
  const judged = evaluateRegister(app.store, { schemeId, sha256, sheet: mapping.sheet, lines, choices });
  const households = new Map(registerHouseholds(app.store).map((household) => [household.id, household]));
  const who = (id: number) => {
    const household = households.get(id);
    return { headName: household?.headName ?? '', groupNumber: household?.groupNumber ?? 0 };
  };
  return {
    good: judged.good.map(
      ({ line: { row, date, reason, householdId }, item, channel, points, warnings }) => ({
        row,
        date,
        ...who(householdId),
        itemName: item.name,
        reason,
        points,
        channel,
        warnings,
      }),
    ),
    known: judged.known.map(({ line: { row, date, reason, householdId, points }, no }) => ({
      row,
      date,
      ...who(householdId),
      reason,
      points,
      no,
    })),
    faults: sortByRow(faults, judged.faults),
    unmatched: judged.unmatched,
    awarded: judged.good.reduce((sum, { points }) => sum + Math.max(points, 0), 0),
    deducted: judged.good.reduce((sum, { points }) => sum + Math.max(-points, 0), 0),
  };
}

/**
 * Registers the valid lines with this mapping in one transaction. Refuses badWorkbook, noScheme,
 * requestReused.
 */
export async function importRegisterFile(
  app: ImportingApp,
  by: Actor,
  bytes: Uint8Array,
  fileName: string,
  { requestId, ...options }: RegisterOptions & { requestId?: string },
): Promise<RegisterImported & { faults: RowFault[] }> {
  const { schemeId, period, mapping, choices = [] } = options;
  const { lines, faults, sha256 } = await parse(app, bytes, fileName, options);
  const answer = importDeclarations(app.store, by, {
    schemeId,
    period,
    fileName,
    sha256,
    sheet: mapping.sheet,
    lines,
    choices,
    requestId,
  });
  evictWorkbook(sha256);
  return { ...answer, faults: sortByRow(faults, answer.faults) };
}
