/** The list of participants of a scheme, kept as the office keeps it. */
import { addParticipants } from '../../db/participants/add.ts';
import { candidatesOf } from '../../db/participants/candidates.ts';
import { changeParticulars, type ParticularsInput } from '../../db/participants/change.ts';
import { requireRosterScheme, type EntryChange } from '../../db/participants/entry.ts';
import type { Store } from '../../db/database/store.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { GroupId, HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import type { TestVillage } from './village.ts';

interface Office {
  store: Store;
  by: Pick<TestVillage['by'], 'accountant'>;
}

/** A household, a person, a village group or, by its name, a party organisation. */
interface Listed {
  householdId?: HouseholdId;
  memberId?: MemberId;
  groupId?: GroupId;
  name?: string;
}

export type Particulars = Omit<ParticularsInput, keyof EntryChange>;

export const NO_PARTICULARS: Particulars = {
  class: '',
  difficulty: '',
  kinds: [],
  facts: {},
  migrant: false,
  cashListed: false,
  shareFen: null,
  remark: '',
};

const chosen = <Value>(value: Value | undefined): Value[] => (value === undefined ? [] : [value]);

/** On the scheme's list with these particulars; the id of the entry. */
export function onTheList(
  { store, by }: Office,
  schemeId: SchemeId,
  who: Listed,
  particulars?: Partial<Particulars>,
): number {
  const today = localDate(store.clock());
  const scheme = requireRosterScheme(store, schemeId, today);
  const { subject } = scheme.rules;
  // Households, members and party members take part by the household file; others are added one by one.
  if (subject !== 'household' && subject !== 'member' && subject !== 'partyMember') {
    addParticipants(store, by.accountant, {
      schemeId,
      memberIds: chosen(who.memberId),
      groupIds: chosen(who.groupId),
      names: chosen(who.name),
      class: particulars?.class ?? '',
    });
  }
  const find = () => {
    const found = candidatesOf(store, scheme, today).findLast(
      ({ subject: one }) =>
        (who.householdId !== undefined && one.householdId === who.householdId) ||
        (who.memberId !== undefined && one.memberId === who.memberId) ||
        (who.groupId !== undefined && one.groupId === who.groupId) ||
        (who.name !== undefined && one.name === who.name),
    );
    if (!found) throw new Error(`nobody on the list of scheme ${String(schemeId)} is ${JSON.stringify(who)}`);
    return found;
  };
  if (particulars) {
    const { subject: one, entry } = find();
    const change = { schemeId, subjectId: one.id, version: entry.version };
    changeParticulars(store, by.accountant, { ...NO_PARTICULARS, ...particulars, ...change });
  }
  return find().subject.participantId!;
}
