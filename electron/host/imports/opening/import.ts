/** 期初余额表: import from workbook bytes to records of balances taken over. */
import type {
  OpeningColumns,
  OpeningImported,
  OpeningPreview,
  OpeningPreviewLine,
} from '../../../../shared/contract/openings.ts';
import { sumBy } from '../../../../shared/values/sum.ts';
import type { Points } from '../../../../shared/values/units.ts';
import type { ColumnMapping, OpeningField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import type { Store } from '../../../../db/database/store.ts';
import {
  registerHouseholds,
  type RegisterHousehold,
} from '../../../../db/declarations/register-households.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import { evaluateOpenings, type OpeningRow } from '../../../../db/openings/evaluate.ts';
import { closedHouseholds, personsOnFile } from '../../../../db/openings/holders.ts';
import { importOpenings, requireOpenSchemes } from '../../../../db/openings/import.ts';
import { sumsByGroup } from '../../../../db/openings/read.ts';
import { isPersonScheme, schemeById } from '../../../../db/schemes/read.ts';
import { schemeUnit } from '../../../../db/schemes/unit.ts';
import { todayOf } from '../../../../db/database/today.ts';
import { groupName, villageGroups } from '../../../../db/village/groups.ts';
import { importSteps } from '../pipeline.ts';
import { sortByRow } from '../workbook.ts';
import { holderMatcher } from './holders.ts';
import { parseOpenings, type OpeningsResult } from './parse.ts';
import { proposedParts } from './parts.ts';
import { titleDay } from './title-day.ts';

export interface OpeningAsked {
  mapping: ColumnMapping<OpeningField>;
  asOf: string;
  parts: readonly OpeningColumns[];
}

export interface OpeningApplied extends OpeningAsked {
  parts: readonly (OpeningColumns & { statedTotal: Points | null })[];
  answered: string;
  requestId?: string;
}

/** The import refuses invalidState, invalidInput and question as well. */
export const {
  detect: detectOpenings,
  preview: previewOpenings,
  rows: openingRows,
  write: writeOpenings,
  apply: importOpeningsFile,
} = importSteps({
  kind: 'opening',
  detectMore: (store, content, found) => ({
    parts: proposedParts(store, content, found),
    asOf: titleDay(content, found, todayOf(store)),
  }),
  parse(store, content, { mapping, asOf, parts }: OpeningAsked): OpeningsResult {
    const schemeIds = parts.map(({ schemeId }) => schemeId);
    requireOpenSchemes(store, schemeIds);
    return parseOpenings(content, mapping, {
      asOf,
      parts,
      ofPersons: new Set(schemeIds.filter((schemeId) => isPersonScheme(store, schemeId))),
      match: holderMatcher({
        households: registerHouseholds(store),
        groups: villageGroups(store).map(({ number, name }) => ({ number, name })),
        persons: personsOnFile(store),
        closed: closedHouseholds(store),
      }),
    });
  },
  preview(store, { rows, faults, sha256, written }, { parts }): OpeningPreview {
    const { valid, known, empty, faults: judged, cards } = evaluateOpenings(store, rows);
    const describe = describer(store);
    const counted = Map.groupBy([...valid, ...known], ({ schemeId }) => schemeId);
    return {
      lines: valid.map(describe),
      counts: {
        valid: valid.length,
        known: known.length,
        empty: empty.length,
        assumed: valid.filter(({ honourAssumed }) => honourAssumed).length,
      },
      parts: parts.map(({ schemeId }, index) => {
        const own = (counted.get(schemeId) ?? []).map(describe);
        return {
          schemeId,
          schemeName: schemeById(store, schemeId).name,
          unitName: schemeUnit(store, schemeId),
          written: written[index] ?? { lines: 0, balance: 0 },
          lines: own.length,
          balance: sumBy(own, ({ balance }) => balance),
          honour: sumBy(own, ({ honour }) => honour),
          groups: sumsByGroup(
            own
              .map((line) => ({ ...line, groupName: groupName(store, line.groupNumber) }))
              .toSorted((a, b) => a.groupNumber - b.groupNumber),
          ),
        };
      }),
      faults: sortByRow(faults, judged),
      cards,
      importedBefore: importedBefore(store, 'opening', sha256),
    };
  },
  apply(
    store,
    by,
    { rows, faults, fileName, sha256, readAs, written },
    { asOf, parts, answered, requestId }: OpeningApplied,
  ): OpeningImported & { faults: RowFault[] } {
    const chosen = parts.map(({ schemeId, statedTotal }, index) => ({
      schemeId,
      statedTotal,
      written: written[index]?.balance,
    }));
    const input = { requestId, fileName, sha256, readAs, asOf, parts: chosen, rows, answered };
    const answer = importOpenings(store, by, input);
    return { ...answer, faults: sortByRow(faults, answer.faults) };
  },
});

/** Lines as the preview shows them: every name has its household number. */
function describer(store: Store): (row: OpeningRow) => OpeningPreviewLine {
  const households = new Map<number, RegisterHousehold>(
    registerHouseholds(store).map((one) => [one.id, one]),
  );
  const persons = new Map(personsOnFile(store).map((one) => [one.id, one]));
  const schemes = new Map<number, string>();
  return ({ schemeId, householdId, memberId, name: _name, householdNo: _no, ...row }) => {
    const household = households.get(householdId);
    let schemeName = schemes.get(schemeId);
    if (schemeName === undefined) schemes.set(schemeId, (schemeName = schemeById(store, schemeId).name));
    const person = memberId === null ? undefined : persons.get(memberId);
    return {
      ...row,
      schemeName,
      no: household?.householdNo ?? '',
      groupNumber: household?.groupNumber ?? 0,
      name: person?.name ?? household?.headName ?? '',
    };
  };
}
