/** Adds, changes, removes and readmits participants. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { eq } from 'drizzle-orm';
import { LISTED_FACTS } from '../../shared/participants.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdFacts } from '../../shared/rules/base.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES, subjectKind, countSubjects } from '../../shared/schemes/subjects.ts';
import type { Fen, GroupId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { memberById } from '../households/rows.ts';
import { requireGroup } from '../households/fields.ts';
import { participant } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { PARTICIPANT } from './states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireRosterScheme, seenCandidate, writeEntry, type EntryChange } from './entry.ts';

export interface AddInput {
  requestId?: string;
  schemeId: SchemeId;
  /** For cadres or volunteers. */
  memberIds: MemberId[];
  groupIds: GroupId[];
  /** For party organisations, or groups as named by the scheme. */
  names: string[];
  class: string;
}

/**
 * Adds cadres, volunteers, groups or party organisations to the list; former ones are readmitted. Refuses
 * invalidState (participation follows the household file), duplicate, notFound, invalidInput.
 */
export function addParticipants(store: Store, by: Actor, input: AddInput): { added: number } {
  return transact(store, by, 'participants.add', input, (tx) => {
    const scheme = requireRosterScheme(tx, input.schemeId, tx.today);
    const { subject } = scheme.rules;
    if (subject !== 'cadre' && subject !== 'volunteer' && subjectKind(subject) !== 'body') {
      const file = subject === 'partyMember' ? '农户档案里的政治面貌' : '农户档案';
      throw new Refusal('invalidState', `本办法的参加人按${file}确定，不必逐个列入。`);
    }
    checkClass(scheme.rules, input.class);
    const added =
      subject === 'cadre' || subject === 'volunteer'
        ? input.memberIds.map((memberId) => addPerson(tx, scheme, memberId, input.class))
        : addBodies(tx, scheme, input);
    if (added.length === 0) {
      throw new Refusal('invalidInput', `请先选择要列入名单的${SUBJECT_NAMES[subject]}。`);
    }
    tx.audit({
      subject: `scheme:${String(scheme.schemeId)}`,
      summary: `${quoted(scheme.schemeName)}参加名单列入 ${countSubjects(subject, added.length)}：${added.join('、')}`,
      after: { names: added, class: input.class },
    });
    return { added: added.length };
  });
}

function addPerson(tx: Tx, scheme: SchemeInForceView, memberId: MemberId, ofClass: string): string {
  const { name, state } = memberById(tx, memberId);
  if (state === 'left') throw new Refusal('invalidState', `${name}已经不在户内，不能列入参加名单。`);
  const known = tx.orm
    .select()
    .from(participant)
    .where(eq(participant.memberId, memberId))
    .all()
    .find((row) => row.schemeId === scheme.schemeId);
  if (!known) {
    tx.orm.insert(participant).values({ schemeId: scheme.schemeId, memberId, class: ofClass }).run();
    return name;
  }
  if (known.state === 'active') throw new Refusal('duplicate', `${name}已在参加名单里。`);
  const back = { leftOn: null, stateReason: '', class: ofClass, version: known.version + 1 };
  transition(tx, PARTICIPANT, known.id, 'active', back);
  return name;
}

function addBodies(
  tx: Tx,
  scheme: SchemeInForceView,
  { groupIds, names, class: ofClass }: AddInput,
): string[] {
  const known = tx.orm.select().from(participant).where(eq(participant.schemeId, scheme.schemeId)).all();
  const groups = groupIds.map((groupId) => ({ ...requireGroup(tx, groupId), groupId }));
  for (const { groupId, name } of groups) {
    if (known.some((row) => row.groupId === groupId)) {
      throw new Refusal('duplicate', `${name}已在参加名单里；退出过的请在名单里“恢复参加”。`);
    }
    tx.orm.insert(participant).values({ schemeId: scheme.schemeId, groupId, class: ofClass }).run();
  }
  for (const [place, name] of names.entries()) {
    if (names.indexOf(name) !== place || known.some((row) => row.name === name)) {
      throw new Refusal('duplicate', `${quoted(name)}已在参加名单里；退出过的请在名单里“恢复参加”。`);
    }
    tx.orm.insert(participant).values({ schemeId: scheme.schemeId, name, class: ofClass }).run();
  }
  return [...groups.map(({ name }) => name), ...names];
}

function checkClass({ participation }: SchemeRules, ofClass: string): void {
  const classes = participation?.classes ?? [];
  if (ofClass === '' || classes.includes(ofClass)) return;
  throw new Refusal(
    'invalidInput',
    classes.length === 0 ? '本办法不分类别。' : `类别应是${classes.join('、')}之一，请重新选择。`,
  );
}

export interface ParticularsInput extends EntryChange {
  class: string;
  difficulty: string;
  kinds: string[];
  facts: HouseholdFacts;
  migrant: boolean;
  cashListed: boolean;
  shareFen: Fen | null;
  remark: string;
}

/**
 * Changes a participant's particulars. Refuses invalidInput for a class, difficulty or kind unknown to the
 * scheme.
 */
export function changeParticulars(store: Store, by: Actor, input: ParticularsInput): { version: number } {
  return transact(store, by, 'participants.change', input, (tx) => {
    const { scheme, before } = seenCandidate(tx, input);
    const { participation, uses } = scheme.rules;
    checkClass(scheme.rules, input.class);
    const coefficients = uses.pay?.kind === 'gradeShare' ? uses.pay.coefficients.map(({ name }) => name) : [];
    if (input.difficulty !== '' && !coefficients.includes(input.difficulty)) {
      throw new Refusal('invalidInput', `本办法没有难度类别${quoted(input.difficulty)}，请重新选择。`);
    }
    const sets = participation?.itemSets ?? [];
    if (input.kinds.some((kind) => !sets.some(({ id }) => id === kind))) {
      throw new Refusal('invalidInput', '所选分类不在本办法里，请刷新后重新选择。');
    }
    if ((input.facts.registrationHere ?? 0) > 1) {
      throw new Refusal('invalidInput', '“户口在本村”只能填是或否。');
    }
    const facts = Object.fromEntries(
      LISTED_FACTS.flatMap((fact) => {
        const value = input.facts[fact];
        return value === undefined ? [] : [[fact, value]];
      }),
    );
    const columns = {
      class: input.class,
      difficulty: input.difficulty,
      kinds: [...new Set(input.kinds)],
      facts,
      migrant: input.migrant,
      cashListed: input.cashListed,
      shareFen: input.shareFen,
      remark: input.remark,
    };
    return writeEntry(tx, scheme, before, columns, '变更参加情况');
  });
}

/** Removes a participant from a day on; earned points stay. Refuses invalidState, invalidInput. */
export function removeParticipant(
  store: Store,
  by: Actor,
  input: EntryChange & { leftOn: string; reason: string },
): { version: number } {
  return transact(store, by, 'participants.letGo', input, (tx) => {
    const { scheme, before } = seenCandidate(tx, input);
    if (before.entry.state === 'left') {
      throw new Refusal(
        'invalidState',
        `${before.subject.name}已于${before.entry.leftOn ?? '此前'}退出，不必再办。`,
      );
    }
    assertNotFuture(tx, input.leftOn, '退出日期');
    const columns = { state: 'left', leftOn: input.leftOn, stateReason: input.reason } as const;
    return writeEntry(tx, scheme, before, columns, `自${input.leftOn}退出：${input.reason}`);
  });
}

/** Readmits a removed participant. Refuses invalidState. */
export function readmitParticipant(
  store: Store,
  by: Actor,
  input: EntryChange & { reason: string },
): { version: number } {
  return transact(store, by, 'participants.takeBack', input, (tx) => {
    const { scheme, before } = seenCandidate(tx, input);
    if (before.entry.state === 'active') {
      throw new Refusal('invalidState', `${before.subject.name}没有退出，不必恢复。`);
    }
    const columns = { state: 'active', leftOn: null, stateReason: '' } as const;
    return writeEntry(tx, scheme, before, columns, `恢复参加：${input.reason}`);
  });
}
