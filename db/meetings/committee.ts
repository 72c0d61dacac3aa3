/** Members of the evaluation committee 评议小组. */
import { eq, sql } from 'drizzle-orm';
import type { CommitteeMember } from '../../shared/contract/committee.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { bracketed } from '../../shared/values/brackets.ts';
import type { MemberId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { committeeMember as members, member } from '../schema/index.ts';
import { distinctPeople } from '../households/namesakes.ts';
import { schemeById } from '../schemes/read.ts';
import { transact, prepared, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';

type Row = Omit<CommitteeMember, 'active' | 'listedAs'> & { active: number };

const SELECT = `SELECT c.id, c.name, c.position, c.member_id AS memberId, m.household_id AS householdId, h.no AS householdNo,
    c.scheme_id AS schemeId, s.name AS schemeName, c.active, c.version
  FROM committee_member c LEFT JOIN scheme s ON s.id = c.scheme_id LEFT JOIN member m ON m.id = c.member_id LEFT JOIN household h ON h.id = m.household_id`;

/** Active members first, by date of joining. */
export function listCommittee(store: Store): CommitteeMember[] {
  const rows = prepared<[], Row>(store, `${SELECT} ORDER BY c.active DESC, c.id`).all();
  const nameOf = namesInBodies(store, rows);
  return rows.map((row) => ({ ...row, listedAs: nameOf(row), active: row.active === 1 }));
}

const isOneBody = (one: Row, other: Row): boolean =>
  one.schemeId === null || other.schemeId === null || one.schemeId === other.schemeId;

/** Unique names within one body: of active members among the active ones, of former members among all. */
function namesInBodies(store: Store, rows: readonly Row[]): (row: Row) => string {
  const names = new Map<string, (row: Row) => string>();
  return (row) => {
    const list = `${String(row.schemeId)}:${String(row.active)}`;
    const known = names.get(list);
    if (known) return known(row);
    const nameOf = distinctPeople(
      store,
      rows.filter((one) => one.active >= row.active && isOneBody(one, row)),
    );
    names.set(list, nameOf);
    return nameOf(row);
  };
}

function committeeMemberById(store: Store, id: number): CommitteeMember {
  return requireFound(
    listCommittee(store).find((one) => one.id === id),
    '评议小组成员',
  );
}

export interface CommitteeMemberInput {
  name: string;
  position: string;
  memberId: MemberId | null;
  /** Null or absent: the bodies of all schemes. */
  schemeId?: SchemeId | null;
}

/** SQL: `committee_member` sits on the body of scheme `:scheme`. */
export const sitsFor = (scheme: string): string =>
  `committee_member.active AND (committee_member.scheme_id IS NULL OR committee_member.scheme_id = ${scheme})`;

/** One person sits once on each body. Refuses duplicate, notFound. */
function refuseDouble(
  tx: Tx,
  { name, memberId, schemeId = null }: CommitteeMemberInput,
  except: number,
): void {
  if (schemeId !== null) schemeById(tx, schemeId);
  const double = listCommittee(tx).find(
    (one) =>
      one.active &&
      one.id !== except &&
      (one.schemeId === null || schemeId === null || one.schemeId === schemeId) &&
      (memberId === null ? one.name === name : one.memberId === memberId),
  );
  if (double) {
    throw new Refusal(
      'duplicate',
      `${quoted(double.listedAs)}已在评议小组里${double.schemeName === null ? '' : `（${double.schemeName}）`}。同名的另一人，请从户籍人口中选定本人。`,
    );
  }
  if (memberId !== null) {
    requireFound(
      tx.orm.select({ id: member.id }).from(member).where(eq(member.id, memberId)).get(),
      '所选村民',
    );
  }
}

const bodyOf = ({ schemeName }: CommitteeMember): string => bracketed(schemeName ?? '');

/** Refuses duplicate for an active member of the same body. */
export function addCommitteeMember(store: Store, by: Actor, input: CommitteeMemberInput): CommitteeMember {
  return transact(store, by, 'meetings.addMember', input, (tx) => {
    refuseDouble(tx, input, 0);
    const { name, position, memberId, schemeId = null } = input;
    const { id } = tx.orm
      .insert(members)
      .values({ name, position, memberId, schemeId })
      .returning({ id: members.id })
      .get();
    const added = committeeMemberById(tx, id);
    tx.audit({
      subject: `committee:${String(added.id)}`,
      summary: `评议小组增加成员：${added.listedAs}${bodyOf(added)}`,
      after: added,
    });
    return added;
  });
}

/**
 * Changes, deactivates (active: false) or reactivates a member; meetings already convened keep their list.
 */
export function changeCommitteeMember(
  store: Store,
  by: Actor,
  input: CommitteeMemberInput & { id: number; version: number; active: boolean },
): CommitteeMember {
  return transact(store, by, 'meetings.changeMember', input, (tx) => {
    const before = committeeMemberById(tx, input.id);
    assertVersion(before.version, input.version, '评议小组名单');
    if (input.active) refuseDouble(tx, input, input.id);
    const { name, position, memberId, schemeId = null, active } = input;
    tx.orm
      .update(members)
      .set({ name, position, memberId, schemeId, active, version: sql`${members.version} + 1` })
      .where(eq(members.id, input.id))
      .run();
    const after = committeeMemberById(tx, input.id);
    const what = before.active === after.active ? '变更' : after.active ? '恢复' : '退出';
    tx.audit({
      subject: `committee:${String(input.id)}`,
      summary: `评议小组成员${what}：${after.listedAs}${bodyOf(after)}`,
      before,
      after,
    });
    return after;
  });
}
