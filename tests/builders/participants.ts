/** The list of participants of a scheme, kept as the office keeps it. */
import { addParticipants } from '../../db/participants/add.ts';
import { candidatesOf, type Candidate } from '../../db/participants/candidates.ts';
import { removeParticipant } from '../../db/participants/change.ts';
import { changeParticulars, type ParticularsInput } from '../../db/participants/change-particulars.ts';
import { requireRosterScheme, type EntryChange } from '../../db/participants/entry.ts';
import { transact } from '../../db/database/store.ts';
import { setShare } from '../../db/shares/years.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { Fen, GroupId, HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import type { Office } from './village.ts';

/** A household, a person, a village group or, by its name, a party organisation. */
interface Listed {
  householdId?: HouseholdId;
  memberId?: MemberId;
  groupId?: GroupId;
  name?: string;
}

export interface Particulars extends Omit<ParticularsInput, keyof EntryChange> {
  /** Dividend by shares of 2026. */
  shareFen: Fen | null;
}

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

function candidateOf({ store }: Pick<Office, 'store'>, schemeId: SchemeId, who: Listed): Candidate {
  const today = localDate(store.clock());
  const found = candidatesOf(store, requireRosterScheme(store, schemeId, today), today).findLast(
    ({ subject: one }) =>
      (who.householdId !== undefined && one.householdId === who.householdId) ||
      (who.memberId !== undefined && one.memberId === who.memberId) ||
      (who.groupId !== undefined && one.groupId === who.groupId) ||
      (who.name !== undefined && one.name === who.name),
  );
  if (!found) throw new Error(`nobody on the list of scheme ${String(schemeId)} is ${JSON.stringify(who)}`);
  return found;
}

/** What every change of an entry carries, as the clerk's screen has it now. */
export function seenEntry(office: Pick<Office, 'store'>, schemeId: SchemeId, who: Listed): EntryChange {
  const { subject, entry } = candidateOf(office, schemeId, who);
  return { schemeId, subjectId: subject.id, version: entry.version };
}

const firstDayOf = ({ effectiveFrom }: { effectiveFrom: string }, today: string): string =>
  effectiveFrom < today ? effectiveFrom : today;

/** On the scheme's list with these particulars; the id of the entry. */
export function onTheList(
  { store, by }: Office,
  schemeId: SchemeId,
  who: Listed,
  particulars?: Partial<Particulars>,
  listedOn?: string,
): number {
  const today = localDate(store.clock());
  const { subject } = requireRosterScheme(store, schemeId, today).rules;
  // Households, members and party members take part by the household file; others are added one by one.
  if (subject !== 'household' && subject !== 'member' && subject !== 'partyMember') {
    addParticipants(store, by.accountant, {
      schemeId,
      memberIds: chosen(who.memberId),
      groupIds: chosen(who.groupId),
      names: chosen(who.name),
      class: particulars?.class ?? '',
      // From the beginning of the scheme, whatever day the test builds the village on.
      listedOn: listedOn ?? firstDayOf(requireRosterScheme(store, schemeId, today), today),
    });
  }
  if (particulars) {
    const { shareFen, ...others } = { ...NO_PARTICULARS, ...particulars };
    const change = { ...others, ...seenEntry({ store }, schemeId, who) };
    changeParticulars(store, by.accountant, change);
    const participantId = candidateOf({ store }, schemeId, who).subject.participantId!;
    // Directly: the office fills the amounts of all at once, which one by one would read the village for each.
    if (shareFen !== null)
      transact(store, by.accountant, 'test.share', null, (tx) => setShare(tx, participantId, 2026, shareFen));
    return participantId;
  }
  return candidateOf({ store }, schemeId, who).subject.participantId!;
}

/** Goes from a day on. */
export function leftTheList(
  office: Office,
  schemeId: SchemeId,
  who: Listed,
  leftOn: string,
  reason = '不再参加',
): void {
  removeParticipant(office.store, office.by.accountant, {
    ...seenEntry(office, schemeId, who),
    leftOn,
    reason,
  });
}
