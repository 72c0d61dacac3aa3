import { HOUSEHOLD_STATE_NAMES, type HouseholdState } from '../../../shared/households.ts';
import { groupName } from '../../../db/village/groups.ts';
import type { Store } from '../../../db/database/store.ts';
import { text, type ListColumn } from './definition.ts';

interface Named {
  no: string;
  head: string;
  groupNumber: number | null;
}

/** 户号, 户主, 小组, as the lists of households show them. */
export function householdColumns<Row>(store: Store, named: (row: Row) => Named): ListColumn<Row>[] {
  const names = new Map<number | null, string>();
  const group = (number: number | null): string => {
    const known = names.get(number);
    if (known !== undefined) return known;
    const name = groupName(store, number);
    names.set(number, name);
    return name;
  };
  return [
    text('户号', (row) => named(row).no),
    text('户主', (row) => named(row).head),
    text('小组', (row) => group(named(row).groupNumber)),
  ];
}

/** A state worth a word: a household that is simply there has none. */
export function stateOf(state: HouseholdState): string {
  return state === 'open' ? '' : HOUSEHOLD_STATE_NAMES[state];
}
