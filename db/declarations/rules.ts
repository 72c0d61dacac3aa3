/**
 * Evaluates a declaration against the scheme in force on its day and the earlier declarations of its subject.
 */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { DeclaredChannel } from '../../shared/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { EarlierActivity, Finding } from '../../shared/rules/activity.ts';
import { evaluateActivity } from '../../shared/rules/evaluate.ts';
import { isRepeat, proposePoints } from '../../shared/rules/propose.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import type {
  DeclarationId,
  HouseholdId,
  MemberId,
  Points,
  Quantity,
  SchemeId,
} from '../../shared/values/units.ts';
import { countingMonthOf, type CountingMonth } from './period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { eligibilityError } from '../participants/eligibility.ts';
import { requireSchemeInForce, rulesOfVersion, schemeById } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { EFFECTIVE_DECLARATIONS } from '../schema/state-lists.ts';

const NOT_REVERSED = `NOT EXISTS (
         SELECT 1 FROM transfer t JOIN transfer r ON r.reverses_id = t.id
         WHERE t.source = 'declaration:' || d.id)`;
const COUNTED_DECLARATIONS = `SELECT d.item_id AS itemId, d.activity_date AS date, coalesce(d.agreed_points, d.proposed_points) AS points,
       d.scheme_version_id AS versionId FROM declaration d`;

interface EarlierRow extends Pick<EarlierActivity, 'itemId' | 'date' | 'points'> {
  versionId: number;
}

function withItsRules(store: Store, rows: readonly EarlierRow[]): EarlierActivity[] {
  return rows.map(({ versionId, ...row }) => ({ ...row, judgedBy: rulesOfVersion(store, versionId) }));
}

/**
 * Effective declarations of a household under a scheme, one query for all caps; reversed ones do not count. `since`: day
 * from which they are asked for; '' for all. None counts in a month before that of its day.
 */
export function earlierDeclarations(
  store: Store,
  schemeId: SchemeId,
  householdId: HouseholdId,
  { except = null, since = '' }: { except?: DeclarationId | null; since?: string } = {},
): EarlierActivity[] {
  const rows = prepared<[HouseholdId, string, SchemeId, DeclarationId | null], EarlierRow>(
    store,
    `${COUNTED_DECLARATIONS} WHERE d.household_id = ? AND d.period >= ? AND d.scheme_id = ? AND d.id IS NOT ? AND d.state IN (${EFFECTIVE_DECLARATIONS}) AND ${NOT_REVERSED}`,
  ).all(householdId, since.slice(0, 7), schemeId, except);
  return withItsRules(store, rows);
}

/** Effective declarations of one person, where persons are evaluated: across all households they lived in. */
function earlierDeclarationsOfPerson(
  store: Store,
  schemeId: SchemeId,
  memberId: MemberId,
  except: DeclarationId | null,
): EarlierActivity[] {
  const rows = prepared<[MemberId, SchemeId, DeclarationId | null], EarlierRow>(
    store,
    `${COUNTED_DECLARATIONS} WHERE d.member_id = ? AND d.scheme_id = ? AND d.id IS NOT ? AND d.state IN (${EFFECTIVE_DECLARATIONS}) AND ${NOT_REVERSED}`,
  ).all(memberId, schemeId, except);
  return withItsRules(store, rows);
}

/** All awards counted in a calendar year under a scheme, for its budget; undefined without a budget. */
export function issuedInYear(
  store: Store,
  scheme: SchemeInForceView,
  year: string,
  except: DeclarationId | null = null,
): Points | undefined {
  if (scheme.rules.yearlyBudget === undefined) return undefined;
  const values = { schemeId: scheme.schemeId, from: `${year}-01`, to: `${year}-12`, except };
  return prepared<unknown[], { total: Points }>(
    store,
    `SELECT coalesce(sum(awarded), 0) - coalesce((
       SELECT max(coalesce(agreed_points, proposed_points), 0) FROM declaration
       WHERE id = :except AND scheme_id = :schemeId AND period BETWEEN :from AND :to AND state IN (${EFFECTIVE_DECLARATIONS})), 0) AS total
     FROM declaration_total WHERE scheme_id = :schemeId AND period BETWEEN :from AND :to AND state IN (${EFFECTIVE_DECLARATIONS})`,
  ).get(values)?.total;
}

/**
 * The scheme that evaluates an activity of that day. Refuses noScheme when none is in force or the scheme was
 * closed.
 */
export function requireActiveScheme(store: Store, schemeId: SchemeId, date: string): SchemeInForceView {
  const scheme = schemeById(store, schemeId);
  if (scheme.state === 'closed')
    throw new Refusal('noScheme', `${quoted(scheme.name)}已经停用，不能再按它登记。`);
  return requireSchemeInForce(store, schemeId, date);
}

/** Refuses notFound. */
export function requireItem(scheme: SchemeInForceView, itemId: string): SchemeItem {
  const item = scheme.rules.items.find((one) => one.id === itemId);
  if (!item) throw new Refusal('notFound', `${quoted(scheme.schemeName)}里没有这个积分项目，请重新选择。`);
  return item;
}

export interface DuplicateDeclaration {
  schemeId: SchemeId;
  householdId: HouseholdId;
  memberId: MemberId | null;
  itemId: string;
  activityDate: string;
  reason: string;
}

/**
 * An earlier declaration under the same scheme with the same household, member, item, date and reason: item ids are
 * the scheme's own, and one activity may count under two schemes. Withdrawn ones count only
 * when a whole register is read again, and not those of a withdrawn import.
 */
export function findDuplicate(
  store: Store,
  candidate: DuplicateDeclaration,
  { except = null, withdrawn = false }: { except?: DeclarationId | null; withdrawn?: boolean } = {},
): { id: DeclarationId; no: string } | undefined {
  return prepared<unknown[], { id: DeclarationId; no: string }>(
    store,
    // Found through the household, of which there are few; the + keeps the scheme's index out.
    `SELECT id, no FROM declaration
     WHERE household_id = ? AND +scheme_id = ? AND period >= ? AND activity_date = ? AND item_id = ? AND member_id IS ?
       AND replace(reason, ' ', '') = ? AND id IS NOT ? AND (state <> 'withdrawn' OR (? AND NOT EXISTS (
         SELECT 1 FROM import_run r WHERE r.id = import_run_id AND r.withdrawn_at IS NOT NULL))) ORDER BY id LIMIT 1`,
  ).get(
    candidate.householdId,
    candidate.schemeId,
    candidate.activityDate.slice(0, 7),
    candidate.activityDate,
    candidate.itemId,
    candidate.memberId,
    candidate.reason.replaceAll(' ', ''),
    except,
    withdrawn ? 1 : 0,
  );
}

export interface DeclarationToEvaluate extends DuplicateDeclaration {
  /** Done for oneself or one's relatives. */
  forOneself?: boolean;
  channel?: DeclaredChannel;
  hasEvidence?: boolean;
  quantity?: Quantity;
  grade?: string;
  /** Signed; defaults to what the item proposes. */
  points?: Points;
  except?: DeclarationId | null;
}

export interface DeclarationEvaluation {
  scheme: SchemeInForceView;
  item: SchemeItem;
  /** Standard value of the item; null when a person must choose. */
  proposed: Points | null;
  /** Points left by all rules; null while there are no points. */
  allowed: Points | null;
  findings: Finding[];
  duplicate: { id: DeclarationId; no: string } | null;
  counted: CountingMonth;
}

/**
 * The subject of a declaration under a scheme. Refuses invalidInput for a missing person where persons are
 * evaluated, and for any declaration where groups or party organisations are: those are assessed.
 */
function requireSubject(
  { rules, schemeName }: SchemeInForceView,
  { householdId, memberId }: Pick<DuplicateDeclaration, 'householdId' | 'memberId'>,
): { householdId: HouseholdId; memberId: MemberId } | { householdId: HouseholdId; memberId: null } {
  const kind = subjectKind(rules.subject);
  const subjectName = SUBJECT_NAMES[rules.subject];
  if (kind === 'body') {
    throw new Refusal(
      'invalidInput',
      `${quoted(schemeName)}评的是${subjectName}，不在这里逐条登记，请到“考评”里评定。`,
    );
  }
  if (kind === 'household') return { householdId, memberId: null };
  if (memberId === null) {
    throw new Refusal(
      'invalidInput',
      `${quoted(schemeName)}按人（${subjectName}）计分，请选择是这一户的哪一位。`,
    );
  }
  return { householdId, memberId };
}

/**
 * A declaration keeps to the item's range; a meeting may agree on less, and a register has its own values.
 */
function refusedBelow(finding: Finding): Finding {
  return finding.code === 'belowRange' ? { ...finding, severity: 'refused', allowedPoints: 0 } : finding;
}

/** Evaluates before declaring: the form shows it, declare enforces it. */
export function evaluateDeclaration(store: Store, candidate: DeclarationToEvaluate): DeclarationEvaluation {
  const scheme = requireActiveScheme(store, candidate.schemeId, candidate.activityDate);
  const item = requireItem(scheme, candidate.itemId);
  const { householdId, memberId } = requireSubject(scheme, candidate);
  const fault = eligibilityError(
    store,
    scheme,
    { householdId, memberId },
    candidate.activityDate,
    candidate.itemId,
  );
  const except = candidate.except ?? null;
  const ofHousehold = earlierDeclarations(store, candidate.schemeId, householdId, { except });
  const earlier =
    memberId === null
      ? ofHousehold
      : earlierDeclarationsOfPerson(store, candidate.schemeId, memberId, except);
  const repeat = isRepeat(scheme.rules, item, candidate.activityDate, earlier);
  const proposed =
    proposePoints(item, { quantity: candidate.quantity, grade: candidate.grade, repeat }) ?? null;
  const duplicate =
    candidate.reason === '' ? null : (findDuplicate(store, candidate, { except: candidate.except }) ?? null);
  const counted = countingMonthOf(store, candidate, todayOf(store));
  const points = candidate.points ?? proposed;
  const refused: Finding[] =
    fault === undefined
      ? []
      : [{ code: 'notTakingPart', severity: 'refused', message: fault.replace(/。$/, ''), allowedPoints: 0 }];
  if (points === null)
    return { scheme, item, proposed, allowed: null, findings: refused, duplicate, counted };
  const { channel, hasEvidence, quantity, grade, forOneself } = candidate;
  const judgement = evaluateActivity(
    scheme.rules,
    item,
    { date: candidate.activityDate, points, channel, hasEvidence, quantity, grade, repeat, forOneself },
    earlier,
    // The budget of the year in which it counts.
    { issuedThisYear: issuedInYear(store, scheme, counted.period.slice(0, 4), except), ofHousehold },
  );
  return {
    scheme,
    item,
    proposed,
    allowed: fault === undefined ? judgement.allowedPoints : 0,
    findings: [...refused, ...judgement.findings.map(refusedBelow)],
    duplicate,
    counted,
  };
}
