import type { HouseholdLine } from '../../../shared/contract/households.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { HOUSEHOLD_STATE_NAMES } from '../../../shared/households.ts';
import { listHouseholds } from '../../../db/households/list.ts';
import { byOffset, counts, text, type ListDefinition } from './definition.ts';
import { householdColumns } from './household-columns.ts';

export const householdsList: ListDefinition<ListAsked<'households'>, HouseholdLine> = {
  title: '农户名单',
  names: { state: { ...HOUSEHOLD_STATE_NAMES, all: '含已销户' } },
  about: ({ asked }) => [asked.tag ?? ''],
  columns: ({ store }) => [
    ...householdColumns<HouseholdLine>(store, ({ no, headName, groupNumber }) => ({
      no,
      head: headName,
      groupNumber,
    })),
    counts('人口', ({ members }) => members),
    counts('党员', ({ partyMembers }) => partyMembers),
    text('标签', ({ tags }) => tags.join('、')),
    text('住址', ({ address }) => address),
    text('状态', ({ state }) => HOUSEHOLD_STATE_NAMES[state]),
  ],
  ...byOffset(({ store, asked, phones }) => listHouseholds(store, { ...asked, phones }).households),
};
