/** End of a cycle: carry-over and expiry of all accounts, and opening figures of the next cycle. */
import { eq, gte, min, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CarryLine, CloseCarry, CloseCheck } from '../../shared/period-closes/closes.ts';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import { nextPeriod, periodBounds } from '../../shared/values/period.ts';
import { baseIsDue, basePoints } from '../../shared/rules/base.ts';
import { carryOver } from '../../shared/rules/carry-over.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { countSubjects, subjectKind } from '../../shared/schemes/subjects.ts';
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import { datesMayRunBack } from '../database/clock-doubt.ts';
import { chainHead } from '../ledger/chain.ts';
import { SPENDING } from '../ledger/figures.ts';
import { schemeInForce } from '../schemes/read.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { transfer } from '../schema/index.ts';
import { subjectsOf, type JudgedSubject } from '../participants/subjects.ts';

/** Movements of an account after a day: entries of later months, and the spending among them. */
interface Since {
  change: Points;
  spent: Points;
}

interface Moved {
  debitAccountId: AccountId;
  creditAccountId: AccountId;
  points: Points;
  kind: string;
  /** Of the reversed transfer, for a reversal. */
  month: string;
}

const postedAt = preparedQuery((orm) =>
  orm
    .select({ at: transfer.postedAt })
    .from(transfer)
    .where(eq(transfer.id, sql.placeholder('id')))
    .prepare(),
);

/**
 * Id of the first transfer posted from an instant on; ids are gapless in posting order, and so are dates
 * unless the clock was set back.
 */
function firstPostedFrom(store: Store, instant: string): number {
  if (datesMayRunBack(store)) {
    const row = store.orm
      .select({ first: min(transfer.id) })
      .from(transfer)
      .where(gte(transfer.postedAt, instant))
      .get();
    return row?.first ?? chainHead(store).id + 1;
  }
  let low = 1;
  let high = chainHead(store).id + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postedAt(store).get({ id: middle })?.at ?? '') < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Transfers posted after the cycle's last day for later months. Late postings for the cycle itself, and
 * reversals of its entries, belong to the cycle.
 */
function movementsAfter(store: Store, lastDay: string): Map<AccountId, Since> {
  const from = firstPostedFrom(store, startOfDay(addDays(lastDay, 1)));
  const rows = prepared<[number], Moved>(
    store,
    `SELECT t.debit_account_id AS debitAccountId, t.credit_account_id AS creditAccountId, t.points,
       coalesce(o.kind, t.kind) AS kind, coalesce(o.period, t.period) AS month
     FROM transfer t LEFT JOIN transfer o ON o.id = t.reverses_id WHERE t.id >= ?`,
  ).all(from);
  const moved = new Map<AccountId, Since>();
  const spending: ReadonlySet<string> = new Set([...SPENDING, 'return']);
  const add = (id: AccountId, change: Points, kind: string) => {
    const since = moved.get(id) ?? { change: 0, spent: 0 };
    since.change += change;
    if (spending.has(kind)) since.spent -= change;
    moved.set(id, since);
  };
  for (const { debitAccountId, creditAccountId, points, kind, month } of rows) {
    if (month <= lastDay.slice(0, 7)) continue;
    add(debitAccountId, -points, kind);
    add(creditAccountId, points, kind);
  }
  return moved;
}

interface OwnedAccount {
  accountId: AccountId;
  id: number;
  no: string;
  name: string;
  groupNumber: number | null;
  balance: Points;
}

const ACCOUNTS = `
  SELECT a.id AS accountId, coalesce(a.member_id, a.household_id) AS id, o.no, o.name, o.group_number AS groupNumber, a.balance
  FROM account a JOIN account_owner o ON o.account_id = a.id
  WHERE a.scheme_id = ? AND a.kind IN ('household', 'person') ORDER BY o.group_number, o.no, a.id`;

/**
 * The expiring part of the closing balance. Spending after the end of the cycle uses the oldest points first.
 */
function lapses(
  before: Points,
  { spent }: Since,
  balance: Points,
  negative: SchemeInForceView['rules']['negativeBalance'],
): Points {
  if (before <= 0) return before;
  const left = Math.max(0, before - Math.max(0, spent));
  return negative === 'floorZero' ? Math.min(left, Math.max(0, balance)) : left;
}

export interface FoundCarry {
  carry: CloseCarry;
  checks: CloseCheck[];
}

/**
 * Carry-over, expiry and new base points of every account when the period ends a cycle. Includes accounts of
 * former participants: expiry applies to all.
 */
export function collectCarryOver(
  store: Store,
  scheme: SchemeInForceView,
  period: string,
  announced: boolean,
): FoundCarry {
  const { rules, schemeId } = scheme;
  const nextCycle = nextPeriod(period);
  const checks: CloseCheck[] = [];
  if (rules.carryOver === 'resetAfterNotice' && !announced) {
    checks.push({
      id: 'announcement',
      level: 'blocking',
      title: '清零还没有公告',
      detail: '本办法规定清零前须先公告，请填写公告的日期和地点。',
      page: '',
    });
  }
  const { to } = periodBounds(period);
  const none: Since = { change: 0, spent: 0 };
  const moved = rules.carryOver === 'lifelong' ? new Map<AccountId, Since>() : movementsAfter(store, to);
  const lines = new Map<number, CarryLine>();
  const accounts = prepared<[SchemeId], OwnedAccount>(store, ACCOUNTS).all(schemeId);
  for (const { balance, ...account } of accounts) {
    const since = moved.get(account.accountId) ?? none;
    const before = balance - since.change;
    const { carried, cleared } = carryOver(
      { ...rules, base: { kind: 'none' } },
      { honour: 0, spendable: before },
      { announced: true },
    );
    lines.set(account.id, {
      ...account,
      before,
      carried: rules.carryOver === 'transfer' ? Math.max(0, carried.spendable) : 0,
      cleared: cleared.spendable === 0 ? 0 : lapses(before, since, balance, rules.negativeBalance),
      spentSince: since.spent,
      base: 0,
      spendable: 0,
    });
  }
  const { granted, missing } = nextBases(store, schemeId, nextCycle);
  for (const { subject, points, spendable } of granted) {
    const line = lines.get(subject.id) ?? newLine(subject);
    lines.set(subject.id, { ...line, base: points, spendable });
  }
  if (missing.length > 0) checks.push(missingFacts(missing, rules.subject));
  const kept = [...lines.values()].filter(
    ({ cleared, carried, base }) => cleared !== 0 || carried !== 0 || base !== 0,
  );
  return { carry: { rule: rules.carryOver, nextCycle, lines: kept }, checks };
}

/** For a subject whose account is created with its base points. */
function newLine({ id, no, name, groupNumber }: JudgedSubject): CarryLine {
  const figures = { before: 0, carried: 0, cleared: 0, spentSince: 0, base: 0, spendable: 0 };
  return { accountId: 0, id, no, name, groupNumber, ...figures };
}

export interface GrantedBase {
  subject: JudgedSubject;
  points: Points;
  spendable: Points;
}

interface Bases {
  granted: GrantedBase[];
  /** Subjects whose file lacks inputs of the formula, with what is missing. */
  missing: string[];
}

/** New base points in the next cycle, under the version in force on its first day. */
function nextBases(store: Store, schemeId: SchemeId, cycle: string): Bases {
  const { from } = periodBounds(cycle);
  const next = schemeInForce(store, schemeId, from);
  return next && baseIsDue(next.rules, false)
    ? pendingBasePoints(store, next, cycle, from)
    : { granted: [], missing: [] };
}

/** Base points of all participants on a day without any in the cycle (or ever, where they are given once). */
export function pendingBasePoints(
  store: Store,
  scheme: SchemeInForceView,
  cycle: string,
  day: string,
): Bases {
  const bases: Bases = { granted: [], missing: [] };
  const { rules, schemeId } = scheme;
  if (!baseIsDue(rules, true) || subjectKind(rules.subject) === 'body') return bases;
  const once = !baseIsDue(rules, false);
  const had = new Set(
    prepared<[SchemeId, number, string], { id: number }>(
      store,
      `SELECT coalesce(a.member_id, a.household_id) AS id FROM cycle_base b JOIN account a ON a.id = b.account_id
       WHERE a.scheme_id = ? AND b.standing = 1 AND (? OR b.cycle = ?)`,
    )
      .all(schemeId, once ? 1 : 0, cycle)
      .map(({ id }) => id),
  );
  for (const subject of subjectsOf(store, scheme, day)) {
    if (had.has(subject.id)) continue;
    try {
      const { points, spendable } = basePoints(rules.base, subject.facts);
      bases.granted.push({ subject, points, spendable });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      bases.missing.push(`${subject.no} ${subject.name}：${error.message}`);
    }
  }
  return bases;
}

export function missingFacts(missing: readonly string[], subject: Subject): CloseCheck {
  const more = missing.length > 3 ? `另有 ${countSubjects(subject, missing.length - 3)}。` : '';
  return {
    id: 'facts',
    level: 'blocking',
    title: '基础分缺少档案',
    detail: `${missing.slice(0, 3).join('')}${more}`,
    page: '/participants',
  };
}
