/** What goes on a notice sheet: the decided deeds of a scheme, and reversals that the village has not been told of. */
import { createHash } from 'node:crypto';
import { ageOn } from '../../shared/dates.ts';
import { maskName, type MaskRule } from '../../shared/names.ts';
import { byName, publicReason, type NamedVillager } from '../../shared/notices.ts';
import type { DeclarationId, HouseholdId, Points, SchemeId, TransferId } from '../../shared/units.ts';
import { prepared, type Store } from '../store.ts';

export interface FrozenLine {
  position: number;
  declarationId: DeclarationId | null;
  transferId: TransferId | null;
  householdId: HouseholdId;
  groupNumber: number;
  maskedName: string;
  reason: string;
  /** With its sign. */
  points: Points;
  /** Awards less deductions of the month in the ledger, and this sheet. */
  periodPoints: Points;
  /** The same since the beginning. */
  cumulativePoints: Points;
  remark: string;
}

interface Source {
  declarationId: DeclarationId | null;
  transferId: TransferId | null;
  householdId: HouseholdId;
  householdNo: string;
  groupNumber: number;
  headName: string | null;
  headBirthDate: string | null;
  reason: string;
  points: Points;
}

const ABOUT_HOUSEHOLD = `h.id AS householdId, h.no AS householdNo, g.number AS groupNumber, head.name AS headName,
  head.birth_date AS headBirthDate`;
const HOUSEHOLD = `JOIN village_group g ON g.id = h.group_id LEFT JOIN member head ON head.id = h.head_member_id`;

/** Passed deeds up to the period, of meetings that are closed. */
const PASSED = `FROM declaration d JOIN household h ON h.id = d.household_id ${HOUSEHOLD}
  WHERE d.scheme_id = ? AND d.period <= ? AND d.state = 'passed'
    AND NOT EXISTS (
      SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
      WHERE i.declaration_id = d.id AND m.state <> 'closed')`;

/** Reversed awards and deductions that no sheet has shown yet. */
const REVERSED = `FROM account a JOIN transfer t ON a.id IN (t.debit_account_id, t.credit_account_id)
    JOIN transfer o ON o.id = t.reverses_id JOIN household h ON h.id = a.household_id ${HOUSEHOLD}
  WHERE a.scheme_id = ? AND a.kind = 'household' AND t.kind = 'reversal' AND o.kind IN ('award', 'deduction')
    AND NOT EXISTS (SELECT 1 FROM notice_line l WHERE l.transfer_id = t.id)`;

export interface WaitingForNotice {
  deeds: number;
  reversals: number;
}

/** How many lines a sheet made now would have. */
export function waitingForNotice(store: Store, schemeId: SchemeId, period: string): WaitingForNotice {
  const deeds = prepared<[SchemeId, string], { n: number }>(store, `SELECT count(*) AS n ${PASSED}`).get(
    schemeId,
    period,
  );
  const reversals = prepared<[SchemeId], { n: number }>(store, `SELECT count(*) AS n ${REVERSED}`).get(
    schemeId,
  );
  return { deeds: deeds?.n ?? 0, reversals: reversals?.n ?? 0 };
}

/** The lines of a sheet as it would hang, in the order of groups and households. */
export function linesToHang(
  store: Store,
  schemeId: SchemeId,
  period: string,
  { maskRule, today }: { maskRule: MaskRule; today: string },
): FrozenLine[] {
  const deeds = prepared<[SchemeId, string], Source>(
    store,
    `SELECT d.id AS declarationId, NULL AS transferId, ${ABOUT_HOUSEHOLD}, d.reason, d.agreed_points AS points
     ${PASSED} ORDER BY g.number, h.no, d.deed_date, d.id`,
  ).all(schemeId, period);
  const reversals = prepared<[SchemeId], Source>(
    store,
    `SELECT NULL AS declarationId, t.id AS transferId, ${ABOUT_HOUSEHOLD}, t.summary AS reason,
       CASE o.kind WHEN 'award' THEN -t.points ELSE t.points END AS points
     ${REVERSED} ORDER BY g.number, h.no, t.id`,
  ).all(schemeId);
  const villagers = byName(namedVillagers(store, today));
  const figures = figuresByHousehold(store, schemeId, period);
  const sheet = new Map<HouseholdId, Points>();
  for (const { householdId, points } of deeds) sheet.set(householdId, (sheet.get(householdId) ?? 0) + points);
  return [...deeds, ...reversals].map((source, index) => {
    const { declarationId, transferId, householdId, groupNumber, points } = source;
    const added = sheet.get(householdId) ?? 0;
    const known = figures.get(householdId);
    return {
      position: index + 1,
      declarationId,
      transferId,
      householdId,
      groupNumber,
      maskedName: nameOnWall(source, maskRule, today),
      reason: publicReason(source.reason, householdId, villagers, maskRule),
      points,
      periodPoints: (known?.period ?? 0) + added,
      cumulativePoints: (known?.honour ?? 0) + added,
      remark: transferId === null ? '' : '已冲销，特此告知',
    };
  });
}

function isMinor(birthDate: string | null, today: string): boolean {
  return birthDate !== null && birthDate <= today && ageOn(birthDate, today) < 18;
}

/** Always the head's, whoever of the household did it; a household headed by a minor, or by nobody, goes by its number. */
function nameOnWall({ headName, headBirthDate, householdNo }: Source, rule: MaskRule, today: string): string {
  if (headName === null || isMinor(headBirthDate, today)) return `户号${householdNo}`;
  return maskName(headName, rule);
}

function namedVillagers(store: Store, today: string): NamedVillager[] {
  return prepared<[], { name: string; householdId: HouseholdId; birthDate: string | null }>(
    store,
    'SELECT name, household_id AS householdId, birth_date AS birthDate FROM member',
  )
    .all()
    .map(({ name, householdId, birthDate }) => ({ name, householdId, minor: isMinor(birthDate, today) }));
}

function figuresByHousehold(
  store: Store,
  schemeId: SchemeId,
  period: string,
): Map<HouseholdId, { period: Points; honour: Points }> {
  const rows = prepared<[string, SchemeId], { householdId: HouseholdId; period: Points; honour: Points }>(
    store,
    `SELECT a.household_id AS householdId, coalesce(p.awarded - p.deducted, 0) AS period, a.honour
     FROM account a LEFT JOIN account_period p ON p.account_id = a.id AND p.period = ?
     WHERE a.scheme_id = ? AND a.kind = 'household'`,
  ).all(period, schemeId);
  return new Map(rows.map((row) => [row.householdId, row]));
}

export interface FrozenHead {
  no: string;
  period: string;
  days: number;
  fromDate: string;
  toDate: string;
  chainHead: string;
}

/** sha256 over everything that stands on the sheet: what hung on the wall cannot change afterwards. */
export function contentHashOf(head: FrozenHead, lines: readonly FrozenLine[]): string {
  const content = [
    [head.no, head.period, head.days, head.fromDate, head.toDate, head.chainHead],
    lines.map((line) => [
      line.position,
      line.declarationId,
      line.transferId,
      line.householdId,
      line.groupNumber,
      line.maskedName,
      line.reason,
      line.points,
      line.periodPoints,
      line.cumulativePoints,
      line.remark,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
