/** Reads 来访: one register of intakes and of objections 异议 to lines of notices. */
import type { IntakeEntry, IntakeView } from '../../shared/contract/intakes.ts';
import {
  INTAKE_ABOUT_NAMES,
  INTAKE_CONCLUSION_NAMES,
  INTAKE_EFFECT_NAMES,
  isOpenIntake,
  type IntakeChannel,
  type IntakeConclusion,
  type IntakeKind,
  type RegisterAbout,
} from '../../shared/intakes.ts';
import { OBJECTION_CONCLUSION_NAMES, type ObjectionConclusion } from '../../shared/notices.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { withoutComplainant } from '../../shared/values/complainant.ts';
import { escapeLike } from '../../shared/values/search-key.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store, assertVersion, type Tx } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { OPEN_INTAKES } from '../schema/state-lists.ts';

/** As it is stored, with the names of what it is about. */
export interface Intake extends Omit<IntakeView, 'named' | 'effectText'> {
  complainantHouseholdId: HouseholdId | null;
  /** JSON: names of the people and number of the complainant's household, where it is known. */
  householdWords: string;
  /** Whether it is about the complainant's own household or a person of it. */
  aboutOwn: 0 | 1;
  /** The household's head, or the person, that it names; '' of other matters. */
  aboutName: string;
}

/** Head, or member of the household it is about: 3组 1001 余明梅. */
const ABOUT_WHO = `coalesce(mm.name, ${householdName('head')})`;

/** What an intake `i` is about, without the kind of it: 结2026-1号, 余明梅（1001）, 第 2 版. */
const ABOUT_RECORD = `trim(coalesce(c.no || ' ', '') || coalesce(a.no || ' ', '') || coalesce(s.name || '第' || sv.number || '版 ', '')
  || coalesce(g.name || ' ', '') || coalesce(${ABOUT_WHO} || '（' || h.no || '）', '') || iif(i.subject = '', '', ' ' || i.subject))`;

const ABOUT_JOINS = `LEFT JOIN period_close c ON c.id = i.close_id LEFT JOIN assessment a ON a.id = i.assessment_id
  LEFT JOIN scheme_version sv ON sv.id = i.scheme_version_id LEFT JOIN scheme s ON s.id = sv.scheme_id
  LEFT JOIN goods g ON g.id = i.goods_id LEFT JOIN household h ON h.id = i.household_id LEFT JOIN member head ON head.id = ${NAMED_BY}
  LEFT JOIN member mm ON mm.id = i.member_id`;

/** Household of who brought an intake `i`: as it was noted, or the one it is about where somebody there has that name. */
const OWN_HOUSEHOLD = `coalesce(i.complainant_household_id,
  (SELECT o.household_id FROM member o WHERE o.household_id = i.household_id AND o.name = i.complainant LIMIT 1))`;

/** Columns householdWords and aboutOwn of an intake `i`. */
export const COMPLAINANT_HOUSEHOLD = `(SELECT json_group_array(own.word) FROM (SELECT o.name AS word FROM member o WHERE o.household_id = ${OWN_HOUSEHOLD}
    UNION ALL SELECT o.no FROM household o WHERE o.id = ${OWN_HOUSEHOLD}) own) AS householdWords,
  coalesce(i.household_id = ${OWN_HOUSEHOLD}, 0) AS aboutOwn`;

const OWN_TEXT = '来访人本户（不公开）';

const INTAKE = `SELECT i.id, i.no, i.kind, i.channel, i.complainant, i.contact, i.complainant_household_id AS complainantHouseholdId, ${COMPLAINANT_HOUSEHOLD},
    i.received_on AS receivedOn, i.deadline, i.about, i.subject, ${ABOUT_RECORD} AS aboutText,
    coalesce(mm.name, head.name, '') AS aboutName, i.close_id AS closeId,
    i.assessment_id AS assessmentId, i.scheme_version_id AS schemeVersionId, i.goods_id AS goodsId, i.household_id AS householdId,
    i.member_id AS memberId, i.content, i.investigator, i.finding, i.conclusion, i.answer, i.answered_at AS answeredAt, i.effect,
    i.declaration_id AS declarationId, d.no AS declarationNo, i.transfer_id AS transferId, i.changed_version_id AS changedVersionId,
    i.withdrawal_reason AS withdrawalReason, i.state, i.version
  FROM intake i ${ABOUT_JOINS} LEFT JOIN declaration d ON d.id = i.declaration_id`;

/** Refuses notFound. */
export function intakeById(store: Store, id: number): Intake {
  return requireFound(prepared<[number], Intake>(store, `${INTAKE} WHERE i.id = ?`).get(id), '这件来访');
}

/** Refuses notFound, versionConflict, invalidState. */
export function requireOpenIntake(tx: Tx, id: number, version: number): Intake {
  const found = intakeById(tx, id);
  assertVersion(found.version, version, `来访 ${found.no} `);
  if (isOpenIntake(found.state)) return found;
  throw new Refusal(
    'invalidState',
    found.state === 'answered'
      ? `来访 ${found.no} 已经办结，不能再改。`
      : `来访 ${found.no} 已经撤回，不再办理。`,
  );
}

/** 结2026-1号的分红, 村民余明梅（1001）: for papers, refusals and the audit trail. */
export function intakeSubjectText({ about, aboutText }: { about: RegisterAbout; aboutText: string }): string {
  const name = INTAKE_ABOUT_NAMES[about];
  return about === 'nothing' ? aboutText || name : aboutText === '' ? name : `${name} ${aboutText}`;
}

type Unnamed = Omit<Intake, 'householdWords' | 'aboutOwn'>;

/** Who asks about the own household is known by it: neither the household nor a record of it is shown. */
const OF_NOBODY = {
  subject: '',
  aboutText: OWN_TEXT,
  aboutName: '',
  householdId: null,
  memberId: null,
  transferId: null,
  declarationId: null,
  declarationNo: null,
};

/** As the audit trail and everyone but the office may read it: nothing says who brought it. */
export function anonymousIntake({ householdWords, aboutOwn, ...intake }: Intake): Unnamed {
  const { complainant, subject, aboutText, content, finding, answer, withdrawalReason } = intake;
  const texts = { subject, aboutText, content, finding, answer, withdrawalReason };
  return {
    ...intake,
    complainant: '',
    contact: '',
    complainantHouseholdId: null,
    ...withoutComplainant(texts, complainant, householdWordsOf(householdWords)),
    ...(aboutOwn === 1 ? OF_NOBODY : {}),
  };
}

/** Names and number in `householdWords`. */
export const householdWordsOf = (json: string): string[] => JSON.parse(json) as string[];

/** For screens; `office`: may see who brought it. */
export function intakeView(intake: Intake, office: boolean): IntakeView {
  const { householdWords: _words, aboutOwn: _own, ...whole } = intake;
  const shown = office ? whole : anonymousIntake(intake);
  const { complainantHouseholdId: _household, aboutName: _name, ...view } = shown;
  return {
    ...view,
    named: intake.complainant !== '',
    aboutText: intakeSubjectText(shown),
    effectText: effectText(shown),
  };
}

/** 冲销（台账第 12 笔）, 新登记 2026-09-0003, 没有改动. */
export function effectText({
  effect,
  transferId,
  declarationNo,
  changedVersionId,
}: Pick<Intake, 'effect' | 'transferId' | 'declarationNo' | 'changedVersionId'>): string {
  const name = INTAKE_EFFECT_NAMES[effect];
  if (transferId !== null) return `${name}（台账第 ${String(transferId)} 笔）`;
  if (declarationNo !== null) return `${name} ${declarationNo}`;
  return changedVersionId === null ? name : `${name}（已列入新的一版）`;
}

type RegisterRow = Omit<IntakeEntry, 'named' | 'conclusionText'> &
  Pick<Intake, 'householdWords' | 'aboutOwn'> & { conclusion: string | null };

/** Both kinds of record in the same columns; the states of objections are among those of intakes. */
const REGISTER = `SELECT 'intake' AS source, i.id, i.no, i.kind, i.channel, i.complainant, i.received_on AS receivedOn, i.deadline,
    i.about, ${ABOUT_RECORD} AS aboutText, i.content, i.state, i.conclusion, NULL AS noticeId,
    ${COMPLAINANT_HOUSEHOLD}
  FROM intake i ${ABOUT_JOINS}
  UNION ALL
  SELECT 'objection', o.id, o.no, 'objection', o.channel, o.objector, o.received_at, o.deadline,
    'noticeLine', n.no || ' 第 ' || l.position || ' 条', o.content, o.state, o.conclusion, o.notice_id, '[]', 0
  FROM objection o JOIN notice n ON n.id = o.notice_id JOIN notice_line l ON l.id = o.notice_line_id`;

export interface IntakeFilter {
  open: boolean;
  /** 'YYYY' of the day of receipt; of all years where it is not given. */
  year?: string | undefined;
  kind?: IntakeKind | undefined;
  channel?: IntakeChannel | undefined;
  query: string;
  offset: number;
  limit: number;
}

function conditionOf({ open, year, kind, channel, query }: IntakeFilter, office: boolean) {
  const words = query.trim() === '' ? null : `%${escapeLike(query.trim())}%`;
  const parts: [string, ...string[]][] = [
    ...(open ? [[`state IN (${OPEN_INTAKES})`] as [string]] : []),
    ...(year === undefined
      ? []
      : [['receivedOn BETWEEN ? AND ?', `${year}-01-01`, `${year}-12-31`] as const]),
    ...(kind === undefined ? [] : [['kind = ?', kind] as const]),
    ...(channel === undefined ? [] : [['channel = ?', channel] as const]),
  ].map((part) => [...part] as [string, ...string[]]);
  if (words !== null) {
    // Others find a matter by the words that they are shown.
    const about = office
      ? 'aboutText'
      : `iif(aboutOwn, '${OWN_TEXT}', without_complainant(aboutText, complainant, householdWords))`;
    const columns = ['no', about, ...(office ? ['content', 'complainant'] : [])];
    parts.push([
      `(${columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
      ...columns.map(() => words),
    ]);
  }
  return {
    sql: parts.length === 0 ? '1' : parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  };
}

function entryOf(
  { conclusion, householdWords, aboutOwn, ...row }: RegisterRow,
  office: boolean,
): IntakeEntry {
  const named = row.complainant !== '';
  const { content, complainant } = row;
  const aboutText = aboutOwn === 1 && !office ? OWN_TEXT : row.aboutText;
  const texts = office
    ? {}
    : withoutComplainant({ content, aboutText }, complainant, householdWordsOf(householdWords));
  return {
    ...row,
    ...texts,
    complainant: office ? row.complainant : '',
    named,
    aboutText: intakeSubjectText({ ...row, ...texts }),
    conclusionText:
      conclusion === null
        ? ''
        : row.source === 'objection'
          ? OBJECTION_CONCLUSION_NAMES[conclusion as ObjectionConclusion]
          : INTAKE_CONCLUSION_NAMES[conclusion as IntakeConclusion],
  };
}

/**
 * The register: what is open by its deadline, or all, latest first. Those who may not see who brought it do not find it by
 * that name either.
 */
export function listIntakes(
  store: Store,
  filter: IntakeFilter,
  office: boolean,
): { entries: IntakeEntry[]; total: number } {
  const { sql, values } = conditionOf(filter, office);
  const order = filter.open ? 'deadline, no' : 'receivedOn DESC, id DESC';
  const rows = prepared<unknown[], RegisterRow>(
    store,
    `SELECT * FROM (${REGISTER}) WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
  ).all(...values, filter.limit, filter.offset);
  const count = prepared<unknown[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM (${REGISTER}) WHERE ${sql}`,
  ).get(...values);
  return { entries: rows.map((row) => entryOf(row, office)), total: count?.n ?? 0 };
}
