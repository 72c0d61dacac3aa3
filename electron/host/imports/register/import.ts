/** 加扣分登记册: import from workbook bytes to declarations. */
import { importDeclarations } from '../../../../db/declarations/import-register.ts';
import { evaluateRegister } from '../../../../db/declarations/evaluate-register.ts';
import { distinctNames } from '../../../../db/households/namesakes.ts';
import { registerHouseholds } from '../../../../db/declarations/register-households.ts';
import { villageGroups } from '../../../../db/village/groups.ts';
import type {
  RegisterPreview,
  RegisterImported,
  ItemChoice,
} from '../../../../shared/contract/register-workbooks.ts';
import type { ColumnMapping, RegisterField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { SchemeId } from '../../../../shared/values/units.ts';
import { monthOfRegister } from './month.ts';
import { parseRegister, type RegisterResult } from './parse.ts';
import { importSteps } from '../pipeline.ts';
import { sortByRow } from '../workbook.ts';
import { todayOf } from '../../../../db/database/today.ts';
import { differsFromRecord } from '../../../../shared/workbooks/known-line.ts';
import { sortForReview } from '../to-check-first.ts';
import { countedText } from '../../../../shared/schemes/describe.ts';
import { sumBy } from '../../../../shared/values/sum.ts';

type Mapping = ColumnMapping<RegisterField>;

export interface RegisterOptions {
  period: string;
  schemeId: SchemeId;
  mapping: Mapping;
  choices?: readonly ItemChoice[];
}

/** The import refuses noScheme and requestReused as well. */
export const {
  detect: detectRegister,
  preview: previewRegister,
  rows: registerRows,
  write: writeRegister,
  apply: importRegisterFile,
} = importSteps({
  kind: 'register',
  detectMore: (store, content, found) => ({
    suggestedPeriod: monthOfRegister(content, found, todayOf(store)),
  }),
  parse(store, content, { mapping, period }: RegisterOptions): RegisterResult {
    const groups = villageGroups(store).map(({ number, name }) => ({ number, name }));
    // Items are matched later, by the scheme in force on each line's day.
    const context = { period, households: registerHouseholds(store), items: [], groups };
    return parseRegister(content, mapping, context);
  },
  /** Every line as valid, known, or faulty with its sheet row. */
  preview(
    store,
    { lines, faults, sha256 },
    { schemeId, mapping, choices = [] },
  ): Omit<RegisterPreview, 'counts'> {
    const judged = evaluateRegister(store, { schemeId, sha256, sheet: mapping.sheet, lines, choices });
    const households = new Map(registerHouseholds(store).map((household) => [household.id, household]));
    const nameOf = distinctNames(store, [...households.keys()]);
    const who = (id: number) => {
      const household = households.get(id);
      if (!household) throw new Error(`household ${String(id)} of a register line is unknown`);
      const { householdNo: no, headName: name, groupNumber } = household;
      return { household: nameOf({ id, no, name }), groupNumber };
    };
    return {
      valid: sortForReview(
        judged.valid.map(
          ({ line: { row, date, reason, householdId }, item, channel, points, quantity, warnings }) => ({
            row,
            date,
            ...who(householdId),
            itemName: item.name,
            reason,
            points,
            counted: countedText(item, quantity),
            channel,
            warnings,
          }),
        ),
        ({ warnings }) => warnings.length > 0,
      ),
      known: sortForReview(
        judged.known.map(({ line: { row, date, reason, householdId, points }, registered }) => ({
          row,
          date,
          ...who(householdId),
          reason,
          points: points ?? registered.points,
          no: registered.no,
          registeredPoints: registered.points,
          withdrawn: registered.state === 'withdrawn',
        })),
        differsFromRecord,
      ),
      faults: sortByRow(faults, judged.faults),
      unmatched: judged.unmatched,
      awarded: sumBy(judged.valid, ({ points }) => Math.max(points, 0)),
      deducted: sumBy(judged.valid, ({ points }) => Math.max(-points, 0)),
    };
  },
  apply(
    store,
    by,
    { lines, faults, fileName, sha256, readAs },
    { schemeId, period, mapping, choices = [], requestId }: RegisterOptions & { requestId?: string },
  ): RegisterImported & { faults: RowFault[] } {
    const { sheet } = mapping;
    const file = { fileName, sha256, readAs, sheet };
    const answer = importDeclarations(store, by, { schemeId, period, ...file, lines, choices, requestId });
    return { ...answer, faults: sortByRow(faults, answer.faults) };
  },
});
