/** Those whom a scheme judges on a day, with what it knows of each. */
import type { HouseholdFacts } from '../../shared/rules/base.ts';
import { participationFault } from '../../shared/rules/participation.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { PARTY_STATUSES, subjectKind } from '../../shared/subjects.ts';
import type { AccountId, Fen, GroupId, HouseholdId, MemberId, Points, SchemeId } from '../../shared/units.ts';
import type { SchemeInForce } from '../schemes/read.ts';
import { prepared, type Store } from '../store.ts';

export interface JudgedSubject {
  /** Of the household, the person or the participant, whichever the scheme judges. */
  id: number;
  /** For a person, the person's own household. */
  householdId: HouseholdId | null;
  memberId: MemberId | null;
  participantId: number | null;
  /** Null while nothing was ever posted for it, and for groups and party organisations. */
  accountId: AccountId | null;
  /** The household's number; empty for groups and party organisations. */
  no: string;
  name: string;
  groupId: GroupId | null;
  groupNumber: number | null;
  class: string;
  difficulty: string;
  kinds: string[];
  facts: HouseholdFacts;
  migrant: boolean;
  cashListed: boolean;
  shareFen: Fen | null;
  balance: Points;
  honour: Points;
}

type Row = Omit<JudgedSubject, 'facts' | 'kinds' | 'migrant' | 'cashListed'> & {
  kinds: string | null;
  facts: string | null;
  migrant: number | null;
  cashListed: number | null;
  tags: string;
  approvedOn: string | null;
  exemptReason: string | null;
  members: number;
};

const PARTICULARS = `p.id AS participantId, coalesce(p.class, '') AS class, coalesce(p.difficulty, '') AS difficulty, p.kinds, p.facts,
  p.migrant, p.cash_listed AS cashListed, p.share_fen AS shareFen, p.approved_on AS approvedOn, p.exempt_reason AS exemptReason`;
const ACCOUNT = 'a.id AS accountId, coalesce(a.balance, 0) AS balance, coalesce(a.honour, 0) AS honour';

const HOUSEHOLDS = `
  SELECT h.id, h.id AS householdId, NULL AS memberId, h.no, coalesce(m.name, '') AS name, h.group_id AS groupId,
    g.number AS groupNumber, h.tags, ${PARTICULARS}, ${ACCOUNT},
    (SELECT count(*) FROM member x WHERE x.household_id = h.id AND x.state = 'present') AS members
  FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
  LEFT JOIN participant p ON p.scheme_id = @schemeId AND p.household_id = h.id
  LEFT JOIN account a ON a.scheme_id = @schemeId AND a.household_id = h.id
  WHERE h.state <> 'closed' AND coalesce(p.state, 'active') = 'active'`;

const PERSONS = `
  SELECT m.id, m.household_id AS householdId, m.id AS memberId, h.no, m.name, h.group_id AS groupId,
    g.number AS groupNumber, m.tags, ${PARTICULARS}, ${ACCOUNT}, 1 AS members
  FROM member m JOIN household h ON h.id = m.household_id JOIN village_group g ON g.id = h.group_id
  LEFT JOIN participant p ON p.scheme_id = @schemeId AND p.member_id = m.id
  LEFT JOIN account a ON a.scheme_id = @schemeId AND a.member_id = m.id
  WHERE m.state = 'present' AND h.state <> 'closed' AND coalesce(p.state, 'active') = 'active'`;

const BODIES = `
  SELECT p.id, NULL AS householdId, NULL AS memberId, '' AS no, CASE p.name WHEN '' THEN coalesce(g.name, '') ELSE p.name END AS name,
    p.group_id AS groupId, g.number AS groupNumber, '[]' AS tags, ${PARTICULARS}, NULL AS accountId, 0 AS balance, 0 AS honour,
    (SELECT count(*) FROM household x WHERE x.group_id = p.group_id AND x.state <> 'closed') AS members
  FROM participant p LEFT JOIN village_group g ON g.id = p.group_id
  WHERE p.scheme_id = @schemeId AND p.state = 'active' AND p.household_id IS NULL AND p.member_id IS NULL`;

const PARTY = PARTY_STATUSES.map((status) => `'${status}'`).join(', ');

const QUERIES: Record<Subject, string> = {
  household: `${HOUSEHOLDS} ORDER BY g.number, h.no`,
  member: `${PERSONS} ORDER BY g.number, h.no, m.id`,
  partyMember: `${PERSONS} AND m.political_status IN (${PARTY}) ORDER BY g.number, h.no, m.id`,
  // Cadres and volunteers are whoever the village put on the list.
  cadre: `${PERSONS} AND p.id IS NOT NULL ORDER BY g.number, h.no, m.id`,
  volunteer: `${PERSONS} AND p.id IS NOT NULL ORDER BY g.number, h.no, m.id`,
  group: `${BODIES} ORDER BY g.number, p.id`,
  partyOrganisation: `${BODIES} ORDER BY p.id`,
};

const FROM_ELSEWHERE = '非户籍常住';

function factsOf({ facts, members, tags }: Row): HouseholdFacts {
  const here = tags.includes(FROM_ELSEWHERE) ? 0 : 1;
  const known = facts === null ? {} : (JSON.parse(facts) as HouseholdFacts);
  return {
    household: 1,
    member: members,
    registeredMember: members * here,
    registrationHere: here,
    ...known,
  };
}

function takesPart({ rules }: SchemeInForce, row: Row, date: string): boolean {
  if (row.exemptReason !== null && row.exemptReason !== '') return false;
  // Where the scheme says nothing of people from elsewhere, the household file decides.
  if (rules.participation?.nonRegistered === undefined) return true;
  const registered = !row.tags.includes(FROM_ELSEWHERE);
  return (
    participationFault(rules.participation, { registered, approvedOn: row.approvedOn ?? undefined }, date) ===
    undefined
  );
}

function subjectOf(row: Row): JudgedSubject {
  const {
    tags: _tags,
    approvedOn: _approvedOn,
    exemptReason: _exemptReason,
    members: _members,
    ...rest
  } = row;
  return {
    ...rest,
    kinds: row.kinds === null ? [] : (JSON.parse(row.kinds) as string[]),
    facts: factsOf(row),
    migrant: row.migrant === 1,
    cashListed: row.cashListed === 1,
  };
}

/** All who take part on a day, by group and household: those registered or approved, who neither left nor are exempt. */
export function subjectsOf(store: Store, scheme: SchemeInForce, date: string): JudgedSubject[] {
  return prepared<[{ schemeId: SchemeId }], Row>(store, QUERIES[scheme.rules.subject])
    .all({ schemeId: scheme.schemeId })
    .filter((row) => takesPart(scheme, row, date))
    .map(subjectOf);
}

/** The id by which a subject goes within its scheme. */
export function subjectIdOf(
  subject: Subject,
  { householdId, memberId }: { householdId: HouseholdId; memberId: MemberId | null },
): number | null {
  return subjectKind(subject) === 'household' ? householdId : memberId;
}
