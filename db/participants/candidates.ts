/** All possible subjects of a scheme on a day: participants, non-participants, and why. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { HouseholdFacts } from '../../shared/rules/base.ts';
import type { ParticipantStatus } from '../../shared/participants.ts';
import { participationFault } from '../../shared/rules/participation.ts';
import type { SchemeRules, Subject } from '../../shared/schemes/model.ts';
import { PARTY_STATUSES, subjectKind } from '../../shared/schemes/subjects.ts';
import type {
  AccountId,
  Fen,
  GroupId,
  HouseholdId,
  MemberId,
  Points,
  SchemeId,
} from '../../shared/values/units.ts';
import { periodBounds, previousPeriod } from '../../shared/values/period.ts';
import { filesUntil } from '../households/rows.ts';
import { prepared, type Store } from '../database/store.ts';
import { stateOnDay } from '../households/states.ts';
import { particularAsOf } from './past-particulars.ts';
import { householdName } from '../households/named-by.ts';
import { sqlList } from '../schema/sql-list.ts';

export interface JudgedSubject {
  /** Id of the household, person or participant, depending on the scheme. */
  id: number;
  /** For a person, the person's own household. */
  householdId: HouseholdId | null;
  memberId: MemberId | null;
  participantId: number | null;
  /** Null before the first posting, and for groups and party organisations. */
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
  /** Dividend by shares of the year. */
  shareFen: Fen | null;
  balance: Points;
  honour: Points;
  /** Household is frozen or has no members left: excluded for the time being. */
  dormant: boolean;
}

/** Stored facts about the participation. */
export interface ParticipantEntry {
  /** 0 when there is no stored entry. */
  version: number;
  /** Entered particulars, without those of the household file. */
  facts: HouseholdFacts;
  approvedOn: string | null;
  approvedBy: string;
  exemptOn: string | null;
  exemptReason: string;
  exemptBy: string;
  state: 'active' | 'left';
  /** First day on a list kept by hand; '' of others. */
  listedOn: string;
  leftOn: string | null;
  stateReason: string;
  remark: string;
}

export interface Candidate {
  subject: JudgedSubject;
  entry: ParticipantEntry;
  /** By household registration; irrelevant for listed participants. */
  registered: boolean;
  status: ParticipantStatus;
  /** Why it does not take part, a full sentence; '' when it does. */
  why: string;
  /** Closed or left the household by now. */
  gone: boolean;
  /** Class and difficulty on the day asked about; those of the subject are the present ones unless it is as of that day. */
  onDay: { classOnDay: string; difficultyOnDay: string };
}

/** Whom to list: those in the village now, unless it says otherwise. */
interface Scope {
  /** A single subject id. */
  only?: number | null;
  /** Also those who were there on this day and are gone now. */
  departedSince?: string | null;
  /** Whose dividend by shares is read, by default for the year of the day. */
  shareYear?: number;
  /** As the village was on this day, in `departedSince` too: in the households of that day, without those who came later. */
  asOf?: string | null;
  /** First day of the period that ends on `asOf`: points within it are points of the time. By default its month. */
  from?: string | null;
}

type Row = Omit<
  JudgedSubject & ParticipantEntry,
  'facts' | 'kinds' | 'migrant' | 'cashListed' | 'dormant'
> & {
  gone: number;
  householdState: 'open' | 'frozen' | null;
  kinds: string;
  facts: string;
  migrant: number;
  cashListed: number;
  members: number;
  elsewhere: number;
} & Candidate['onDay'];

const COLUMNS = `p.id AS participantId, ${particularAsOf('class')} AS class, ${particularAsOf('difficulty')} AS difficulty,
  ${particularAsOf('class', '@day')} AS classOnDay, ${particularAsOf('difficulty', '@day')} AS difficultyOnDay,
  coalesce(p.kinds, '[]') AS kinds, coalesce(p.facts, '{}') AS facts, coalesce(p.migrant, 0) AS migrant,
  coalesce(p.cash_listed, 0) AS cashListed, (SELECT x.fen FROM participant_share x WHERE x.participant_id = p.id AND x.year = @shareYear) AS shareFen, coalesce(p.version, 0) AS version,
  p.approved_on AS approvedOn, coalesce(p.approved_by, '') AS approvedBy, p.exempt_on AS exemptOn,
  coalesce(p.exempt_reason, '') AS exemptReason, coalesce(p.exempt_by, '') AS exemptBy, coalesce(p.state, 'active') AS state,
  coalesce(p.listed_on, '') AS listedOn, p.left_on AS leftOn, coalesce(p.state_reason, '') AS stateReason, coalesce(p.remark, '') AS remark,
  a.id AS accountId, coalesce(a.balance, 0) AS balance, coalesce(a.honour, 0) AS honour`;

function tagged(tags: string): string {
  return `EXISTS (SELECT 1 FROM json_each(${tags}) WHERE value = '非户籍常住')`;
}

/** Later files are of those who came later, except those with points or declarations of the time. */
function cameBy(file: 'h' | 'm', owner: 'household_id' | 'member_id'): string {
  return `(@filesUntil IS NULL OR ${file}.created_at < @filesUntil
    OR EXISTS (SELECT 1 FROM account_period x WHERE x.account_id = a.id AND x.period <= @month)
    OR EXISTS (SELECT 1 FROM declaration x WHERE x.${owner} = ${file}.id AND x.scheme_id = @schemeId
      AND x.period <= @month AND x.state = 'posted'))`;
}

/** Points or posted declarations of the period that ends on @asOf. */
const ACTED = `(EXISTS (SELECT 1 FROM account_period x WHERE x.account_id = a.id AND x.period BETWEEN @fromMonth AND @month)
    OR EXISTS (SELECT 1 FROM declaration x WHERE x.member_id = m.id AND x.scheme_id = @schemeId
      AND x.period BETWEEN @fromMonth AND @month AND x.state = 'posted'))`;

/** Not off the list on @asOf, as those are who were taken back later. */
const NOT_AWAY = `NOT EXISTS (SELECT 1 FROM participant_return r WHERE r.participant_id = p.id
    AND r.kind = 'readmitted' AND r.off_since <= @asOf AND r.back_on > @asOf)`;

/** The state began on @asOf or later: a subject that left then was still present. */
const LATER_STATE = 'coalesce(h.state_on >= @asOf, 0)';
const HOUSEHOLD_STATE = `${stateOnDay('@asOf')} AS householdState`;
const HOUSEHOLD_THERE = `(h.state <> 'closed' OR h.state_on >= @departedSince)`;

const households = (only: string): string => `
  SELECT h.id, h.id AS householdId, NULL AS memberId, h.no,
    coalesce(m.name, CASE WHEN @departedSince IS NULL THEN '' ELSE ${householdName('f')} END) AS name, h.group_id AS groupId, g.number AS groupNumber, h.state = 'closed' AS gone, ${HOUSEHOLD_STATE}, ${tagged('h.tags')} AS elsewhere, ${COLUMNS},
    max(${LATER_STATE}, (SELECT count(*) FROM member x
      WHERE x.household_id = h.id AND (x.state = 'present' OR x.left_on >= @asOf))) AS members
  FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
  LEFT JOIN member f ON f.id = h.former_head_id
  LEFT JOIN participant p ON p.scheme_id = @schemeId AND p.household_id = h.id
  LEFT JOIN account a ON a.scheme_id = @schemeId AND a.household_id = h.id
  WHERE ${HOUSEHOLD_THERE} AND ${cameBy('h', 'household_id')} AND ${NOT_AWAY} ${only} ORDER BY g.number, h.no`;

/** Of those who fulfil an SQL condition. */
function persons(condition: string): (only: string) => string {
  return (only) => `
  SELECT m.id, h.id AS householdId, m.id AS memberId, h.no, m.name, h.group_id AS groupId, g.number AS groupNumber,
    m.state = 'left' OR h.state = 'closed' AS gone, ${HOUSEHOLD_STATE},
    ${tagged('m.tags')} OR ${tagged('h.tags')} AS elsewhere, ${COLUMNS}, 1 AS members
  FROM member m JOIN household h ON h.id = coalesce((SELECT v.from_household_id FROM member_move v
    WHERE v.member_id = m.id AND v.day > @asOf ORDER BY v.id LIMIT 1), m.household_id)
  JOIN village_group g ON g.id = h.group_id
  LEFT JOIN participant p ON p.scheme_id = @schemeId AND p.member_id = m.id
  LEFT JOIN account a ON a.scheme_id = @schemeId AND a.member_id = m.id
  WHERE (m.state = 'present' OR m.left_on >= @departedSince) AND ${HOUSEHOLD_THERE}
    AND ${condition} AND ${NOT_AWAY} ${only}
  ORDER BY g.number, h.no, m.id`;
}

/** On the village's list, not only since a later day than @asOf; a village without any file by then had no list to go by. */
const LISTED_BY = '(@filesUntil IS NULL OR p.listed_on <= @asOf)';
const LISTED = `p.id IS NOT NULL AND (${LISTED_BY} OR ${ACTED})`;

const bodies = (only: string): string => `
  SELECT p.id, NULL AS householdId, NULL AS memberId, '' AS no, CASE p.name WHEN '' THEN coalesce(g.name, '') ELSE p.name END AS name,
    p.group_id AS groupId, g.number AS groupNumber, 0 AS gone, NULL AS householdState, 0 AS elsewhere, ${COLUMNS},
    (SELECT count(*) FROM household x WHERE x.group_id = p.group_id AND x.state <> 'closed') AS members
  FROM participant p LEFT JOIN village_group g ON g.id = p.group_id LEFT JOIN account a ON false
  WHERE p.scheme_id = @schemeId AND p.household_id IS NULL AND p.member_id IS NULL AND ${LISTED_BY} AND ${NOT_AWAY} ${only}
  ORDER BY g.number, p.id`;

const PARTY = sqlList(PARTY_STATUSES);
/** Party members of the day: those struck off since are among them, those who became members since only with points of the time. */
const PARTY_THEN = `(coalesce((SELECT s.value FROM political_status_past s
    WHERE s.member_id = m.id AND s.until_day >= @day ORDER BY s.until_day LIMIT 1), m.political_status) IN (${PARTY})
  OR m.political_status IN (${PARTY}) AND (@filesUntil IS NULL OR ${ACTED}))`;

const QUERIES: Record<Subject, (only: string) => string> = {
  household: households,
  member: persons(cameBy('m', 'member_id')),
  partyMember: persons(`${PARTY_THEN} AND ${cameBy('m', 'member_id')}`),
  cadre: persons(LISTED),
  volunteer: persons(LISTED),
  group: bodies,
  partyOrganisation: bodies,
};

/** Row of the file that a subject's id is of. */
const FILE = { household: 'h', person: 'm', body: 'p' } as const;

/** One is looked up by its key: a condition for both would read the whole village for every line of a round. */
function queryFor(subject: Subject, only: number | null): string {
  return QUERIES[subject](only === null ? '' : `AND ${FILE[subjectKind(subject)]}.id = @only`);
}

function factsOf(row: Row, known: HouseholdFacts): HouseholdFacts {
  const here = row.elsewhere === 1 ? 0 : 1;
  return {
    household: 1,
    member: row.members,
    registeredMember: row.members * here,
    registrationHere: here,
    ...known,
  };
}

/** Cadres, volunteers and party members qualify by office, list or party, not by household registration. */
function goesByRegister(subject: Subject): boolean {
  return subject === 'household' || subject === 'member';
}

function statusOf(rules: SchemeRules, row: Row, date: string): Pick<Candidate, 'status' | 'why'> {
  if (row.state === 'left' && (row.leftOn === null || row.leftOn <= date)) {
    return { status: 'left', why: `${row.name}已退出本办法：${row.stateReason}。` };
  }
  const exempt = row.exemptReason !== '' && (row.exemptOn === null || row.exemptOn <= date);
  // By household registration where the scheme has no rule for residents from elsewhere.
  const open = rules.participation?.nonRegistered === undefined || !goesByRegister(rules.subject);
  const fault = participationFault(
    rules.participation,
    {
      registered: open || row.elsewhere === 0,
      approvedOn: row.approvedOn ?? undefined,
      exempt: exempt ? row.exemptReason : undefined,
    },
    date,
  );
  if (fault === undefined) return { status: 'takingPart', why: '' };
  if (exempt) return { status: 'exempt', why: fault };
  return {
    status: rules.participation?.nonRegistered === 'afterApproval' ? 'waiting' : 'outside',
    why: fault,
  };
}

function candidateOf(rules: SchemeRules, row: Row, date: string): Candidate {
  const facts = JSON.parse(row.facts) as HouseholdFacts;
  return {
    subject: {
      id: row.id,
      householdId: row.householdId,
      memberId: row.memberId,
      participantId: row.participantId,
      accountId: row.accountId,
      no: row.no,
      name: row.name,
      groupId: row.groupId,
      groupNumber: row.groupNumber,
      class: row.class,
      difficulty: row.difficulty,
      kinds: JSON.parse(row.kinds) as string[],
      facts: factsOf(row, facts),
      migrant: row.migrant === 1,
      cashListed: row.cashListed === 1,
      shareFen: row.shareFen,
      balance: row.balance,
      honour: row.honour,
      dormant: row.householdState !== null && (row.householdState !== 'open' || row.members === 0),
    },
    entry: {
      version: row.version,
      facts,
      approvedOn: row.approvedOn,
      approvedBy: row.approvedBy,
      exemptOn: row.exemptOn,
      exemptReason: row.exemptReason,
      exemptBy: row.exemptBy,
      state: row.state,
      listedOn: row.listedOn,
      leftOn: row.leftOn,
      stateReason: row.stateReason,
      remark: row.remark,
    },
    registered: row.elsewhere === 0,
    ...statusOf(rules, row, date),
    gone: row.gone === 1,
    onDay: { classOnDay: row.classOnDay, difficultyOnDay: row.difficultyOnDay },
  };
}

interface Asked {
  schemeId: SchemeId;
  only: number | null;
  departedSince: string | null;
  asOf: string | null;
  day: string;
  shareYear: number;
  /** Month of the day `asOf`. */
  month: string | null;
  fromMonth: string | null;
  filesUntil: string | null;
}

/** By group and household. */
export function candidatesOf(
  store: Store,
  { schemeId, rules }: Pick<SchemeInForceView, 'schemeId' | 'rules'>,
  date: string,
  {
    only = null,
    departedSince = null,
    asOf = null,
    from = asOf,
    shareYear = Number(date.slice(0, 4)),
  }: Scope = {},
): Candidate[] {
  return prepared<[Asked], Row>(store, queryFor(rules.subject, only))
    .all({
      schemeId,
      only,
      departedSince,
      asOf,
      day: date,
      shareYear,
      month: asOf === null ? null : asOf.slice(0, 7),
      fromMonth: from === null ? null : from.slice(0, 7),
      filesUntil: asOf === null ? null : filesUntil(store, asOf),
    })
    .map((row) => candidateOf(rules, row, date));
}

/**
 * Also those who are gone since the end of last year, or of an earlier one, as no longer taking part: the close of a period
 * that they were in may still need their particulars.
 */
export function candidatesWithDeparted(
  store: Store,
  scheme: Pick<SchemeInForceView, 'schemeId' | 'rules'>,
  date: string,
  shareYear = Number(date.slice(0, 4)),
): Candidate[] {
  const lastYear = Number(previousPeriod(date.slice(0, 4)));
  const departedSince = periodBounds(String(Math.min(lastYear, shareYear))).to;
  return candidatesOf(store, scheme, date, { departedSince, shareYear }).map((one) =>
    one.gone && one.status !== 'left'
      ? { ...one, status: 'left', why: `${one.subject.name}已经销户或离户。` }
      : one,
  );
}
