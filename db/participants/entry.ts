/** List entry of a participant: lookup, write and audit, shared by all changes. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { eq } from 'drizzle-orm';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { participant } from '../schema/index.ts';
import { schemeById, currentScheme } from '../schemes/read.ts';
import { transition } from '../database/states.ts';
import { PARTICIPANT } from './states.ts';
import { assertVersion, type Store, type Tx } from '../database/store.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';

/**
 * Rules governing participation on a day; for an adopted scheme that starts later, its first rules, so that
 * the list can be prepared. Refuses noScheme.
 */
export function requireRosterScheme(store: Store, schemeId: SchemeId, date: string): SchemeInForceView {
  const scheme = currentScheme(store, schemeId, date);
  if (scheme) return scheme;
  const { name } = schemeById(store, schemeId);
  throw new Refusal('noScheme', `${quoted(name)}还没有表决通过，表决之后才能确定参加名单。`);
}

/** A possible subject of the scheme, also one that is gone: its last period may wait for its particulars. Refuses notFound. */
export function requireCandidate(
  store: Store,
  scheme: SchemeInForceView,
  subjectId: number,
  date: string,
): Candidate {
  const [one] = candidatesOf(store, scheme, date, { only: subjectId, departedSince: '' });
  return requireFound(one, `参加名单里的${SUBJECT_NAMES[scheme.rules.subject]}`);
}

/** Input common to all changes of an entry. */
export interface EntryChange {
  requestId?: string;
  schemeId: SchemeId;
  /** Id of the household, person or entry, depending on the scheme. */
  subjectId: number;
  /** 0 when the screen had no entry. */
  version: number;
}

/** The entry to change, in the version on the screen. Refuses notFound, noScheme, versionConflict. */
export function requireCandidateVersion(
  tx: Tx,
  { schemeId, subjectId, version }: EntryChange,
): { scheme: SchemeInForceView; before: Candidate } {
  const scheme = requireRosterScheme(tx, schemeId, tx.today);
  const before = requireCandidate(tx, scheme, subjectId, tx.today);
  assertVersion(before.entry.version, version, `${before.subject.name}的参加情况`);
  return { scheme, before };
}

type Columns = Omit<
  typeof participant.$inferInsert,
  'id' | 'schemeId' | 'householdId' | 'memberId' | 'version'
>;

/** Key of an entry that does not exist yet. */
export function keyOf(
  scheme: SchemeInForceView,
  subject: { householdId: HouseholdId | null; memberId: MemberId | null },
): { schemeId: SchemeId; householdId?: HouseholdId | null; memberId?: MemberId | null } {
  const { schemeId } = scheme;
  const kind = subjectKind(scheme.rules.subject);
  if (kind === 'household') return { schemeId, householdId: subject.householdId };
  return kind === 'person' ? { schemeId, memberId: subject.memberId } : { schemeId };
}

/** Writes the change, creating the entry if missing, and its audit entry: “固原积分办法”参加名单：马有才 认可参加. */
export function writeEntry(
  tx: Tx,
  scheme: SchemeInForceView,
  before: Candidate,
  columns: Columns,
  what: string,
): { version: number } {
  const version = before.entry.version + 1;
  const { id, participantId } = before.subject;
  const { state, ...others } = columns;
  if (participantId === null) {
    tx.orm
      .insert(participant)
      .values({ ...keyOf(scheme, before.subject), ...columns, version })
      .run();
  } else if (state === undefined) {
    tx.orm
      .update(participant)
      .set({ ...others, version })
      .where(eq(participant.id, participantId))
      .run();
  } else {
    transition(tx, PARTICIPANT, participantId, state, { ...others, version });
  }
  const after = requireCandidate(tx, scheme, id, tx.today);
  tx.audit({
    subject: `participant:${String(after.subject.participantId)}`,
    summary: `${quoted(scheme.schemeName)}参加名单：${participantLabel(after)} ${what}`,
    before: recordOf(before),
    after: recordOf(after),
  });
  return { version };
}

/** 01003 余明梅 */
export function participantLabel({ subject }: Pick<Candidate, 'subject'>): string {
  return subject.no === '' ? subject.name : `${subject.no} ${subject.name}`;
}

/** Audit snapshot of an entry. */
function recordOf({ subject, entry, status }: Candidate) {
  const { class: ofClass, difficulty, kinds, migrant, cashListed } = subject;
  return { class: ofClass, difficulty, kinds, migrant, cashListed, ...entry, status };
}

export function checkClass({ participation }: SchemeRules, ofClass: string): void {
  const classes = participation?.classes ?? [];
  if (ofClass === '' || classes.includes(ofClass)) return;
  throw new Refusal(
    'invalidInput',
    classes.length === 0 ? '本办法不分类别。' : `类别应是${classes.join('、')}之一，请重新选择。`,
  );
}
