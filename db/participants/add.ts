import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { SUBJECT_NAMES, subjectKind, countSubjects } from '../../shared/schemes/subjects.ts';
import type { GroupId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { memberById } from '../households/rows.ts';
import { requireGroup } from '../households/fields.ts';
import { participant } from '../schema/index.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transition } from '../database/states.ts';
import { PARTICIPANT } from './states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireRosterScheme, checkClass } from './entry.ts';
import { recordPastParticular } from './past-particulars.ts';
import { recordReturn, requireBackAfter } from './returns.ts';

export interface AddInput {
  requestId?: string;
  schemeId: SchemeId;
  /** For cadres or volunteers. */
  memberIds: MemberId[];
  groupIds: GroupId[];
  /** For party organisations, or groups as named by the scheme. */
  names: string[];
  class: string;
  /** First day on the list; today unless it says otherwise. */
  listedOn?: string | undefined;
}

/**
 * Adds cadres, volunteers, groups or party organisations to the list; former ones are readmitted. Refuses
 * invalidState (participation follows the household file), duplicate, notFound, invalidInput. Periods that ended before
 * their first day do not judge them.
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
    const { listedOn = tx.today } = input;
    assertNotFuture(tx, listedOn, '列入日期');
    const first = { class: input.class, listedOn };
    const added =
      subject === 'cadre' || subject === 'volunteer'
        ? input.memberIds.map((memberId) => addPerson(tx, scheme, memberId, first))
        : addBodies(tx, scheme, input, first);
    if (added.length === 0) {
      throw new Refusal('invalidInput', `请先选择要列入名单的${SUBJECT_NAMES[subject]}。`);
    }
    tx.audit({
      subject: `scheme:${String(scheme.schemeId)}`,
      summary: `${quoted(scheme.schemeName)}参加名单列入 ${countSubjects(subject, added.length)}${listedOn === tx.today ? '' : `（自${listedOn}）`}：${added.join('、')}`,
      after: { names: added, ...first },
    });
    return { added: added.length };
  });
}

interface First {
  class: string;
  listedOn: string;
}

function addPerson(
  tx: Tx,
  scheme: SchemeInForceView,
  memberId: MemberId,
  { class: ofClass, listedOn }: First,
): string {
  const { name, state } = memberById(tx, memberId);
  if (state === 'left') throw new Refusal('invalidState', `${name}已经不在户内，不能列入参加名单。`);
  const known = tx.orm
    .select()
    .from(participant)
    .where(eq(participant.memberId, memberId))
    .all()
    .find((row) => row.schemeId === scheme.schemeId);
  if (!known) {
    tx.orm
      .insert(participant)
      .values({ schemeId: scheme.schemeId, memberId, class: ofClass, listedOn })
      .run();
    return name;
  }
  if (known.state === 'active') throw new Refusal('duplicate', `${name}已在参加名单里。`);
  requireBackAfter(tx, { name, leftOn: known.leftOn, backOn: listedOn }, '列入日期');
  recordReturn(tx, known.id, 'readmitted', known.leftOn, listedOn);
  recordPastParticular(tx, known.id, {
    field: 'class',
    before: known.class,
    after: ofClass,
    since: listedOn,
  });
  const back = { leftOn: null, stateReason: '', class: ofClass, version: known.version + 1 };
  transition(tx, PARTICIPANT, known.id, 'active', back);
  return name;
}

function addBodies(tx: Tx, scheme: SchemeInForceView, { groupIds, names }: AddInput, first: First): string[] {
  const known = tx.orm.select().from(participant).where(eq(participant.schemeId, scheme.schemeId)).all();
  const groups = groupIds.map((groupId) => ({ ...requireGroup(tx, groupId), groupId }));
  for (const { groupId, name } of groups) {
    if (known.some((row) => row.groupId === groupId)) {
      throw new Refusal('duplicate', `${name}已在参加名单里；退出过的请在名单里“恢复参加”。`);
    }
    tx.orm
      .insert(participant)
      .values({ schemeId: scheme.schemeId, groupId, ...first })
      .run();
  }
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index || known.some((row) => row.name === name)) {
      throw new Refusal('duplicate', `${quoted(name)}已在参加名单里；退出过的请在名单里“恢复参加”。`);
    }
    tx.orm
      .insert(participant)
      .values({ schemeId: scheme.schemeId, name, ...first })
      .run();
  }
  return [...groups.map(({ name }) => name), ...names];
}
