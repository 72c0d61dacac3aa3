/** End of a cycle: carry-over and expiry of all accounts, and opening figures of the next cycle. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { noticeDays } from '../../shared/notices.ts';
import type { CarryLine, CloseCarry } from '../../shared/period-closes/closes.ts';
import type { CloseCheck, CloseInputs } from '../../shared/period-closes/questions.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { nextPeriod, periodBounds } from '../../shared/values/period.ts';
import { baseIsDue, basePoints } from '../../shared/rules/base.ts';
import { carryOver } from '../../shared/rules/carry-over.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeRules, Subject } from '../../shared/schemes/model.ts';
import { missingFactsText } from '../../shared/period-closes/missing-facts.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import { schemeById, schemeInForce } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { accountsAtEnd } from './end-of-cycle.ts';
import { subjectsAsOf, subjectsOf, type JudgedSubject } from '../participants/subjects.ts';

interface OwnedAccount {
  accountId: AccountId;
  id: number;
  no: string;
  name: string;
  groupNumber: number | null;
  balance: Points;
  /** 1: a closed household, which is left without a debt. */
  closed: number;
}

const ACCOUNTS = `
  SELECT a.id AS accountId, coalesce(a.member_id, a.household_id) AS id, o.no, o.name, o.group_number AS groupNumber, a.balance,
    coalesce((SELECT state = 'closed' FROM household WHERE id = a.household_id), 0) AS closed
  FROM account a JOIN account_owner o ON o.account_id = a.id
  WHERE a.scheme_id = ? AND a.kind IN ('household', 'person') ORDER BY o.group_number, o.no, a.id`;

/** A balance that may not go below zero loses no more than there is. */
function expiredPoints(expiring: Points, balance: Points, mayOwe: boolean): Points {
  return mayOwe ? expiring : Math.min(expiring, Math.max(0, balance));
}

/** Why the points cannot be cleared today, where the scheme announces that first; undefined when they can. */
function announcementFault(
  store: Store,
  { rules }: SchemeInForceView,
  period: string,
  announced: CloseInputs['announced'],
): string | undefined {
  if (rules.carryOver !== 'resetAfterNotice') return undefined;
  if (!announced) return '本办法规定清零前须先公告。请打印清零公告张贴，再在“核对”里填写公告的日期和地点。';
  const { from } = periodBounds(period);
  if (announced.on < from)
    return `公告日期${chineseDate(announced.on)}早于本期的第一天${chineseDate(from)}，不是本期的清零公告，请核对。`;
  const days = rules.procedure.noticeDays;
  const { to } = noticeDays(announced.on, days);
  if (todayOf(store) > to) return undefined;
  return `${chineseDate(announced.on)}公告，按办法要满 ${String(days)} 天，到${chineseDate(to)}为止，次日起才能清零。`;
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
  announced: CloseInputs['announced'],
): FoundCarry {
  const { rules, schemeId } = scheme;
  const nextCycle = nextPeriod(period);
  const checks: CloseCheck[] = [];
  const fault = announcementFault(store, scheme, period, announced);
  if (fault !== undefined) {
    const title = announced ? '清零公告不合办法' : '清零还没有公告';
    checks.push({ id: 'announcement', level: 'blocking', title, detail: fault, page: '#announced-on' });
  }
  const { to } = periodBounds(period);
  const accounts = prepared<[SchemeId], OwnedAccount>(store, ACCOUNTS).all(schemeId);
  const atEnd = accountsAtEnd(store, to, rules.carryOver === 'lifelong' ? [] : accounts);
  const ends = (points: Points) =>
    carryOver({ ...rules, base: { kind: 'none' } }, { honour: 0, spendable: points }, { announced: true });
  const lines = accounts.map(({ balance, closed, ...account }): CarryLine => {
    const { before, spent, expiring } = atEnd.get(account.accountId) ?? {
      before: balance,
      spent: 0,
      expiring: 0,
    };
    return {
      ...account,
      before,
      carried: rules.carryOver === 'transfer' ? Math.max(0, ends(before).carried.spendable) : 0,
      cleared: expiredPoints(
        ends(expiring).cleared.spendable,
        balance,
        rules.negativeBalance !== 'floorZero' && closed === 0,
      ),
      spentSince: spent,
      base: 0,
      spendable: 0,
    };
  });
  const { granted, missing } = nextBases(store, schemeId, nextCycle);
  const byAccount = new Map(lines.map((line) => [line.accountId, line]));
  for (const { subject, points, spendable } of granted) {
    const line = subject.accountId === null ? undefined : byAccount.get(subject.accountId);
    if (line) Object.assign(line, { base: points, spendable });
    else lines.push({ ...newLine(subject), base: points, spendable });
  }
  if (missing.length > 0) checks.push(missingParticularsCheck(missing, rules.subject));
  const kept = lines.filter(({ cleared, carried, base }) => cleared !== 0 || carried !== 0 || base !== 0);
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

export interface Bases {
  granted: GrantedBase[];
  /** Subjects whose file lacks inputs of the formula, with what is missing. */
  missing: string[];
}

/** New base points in the next cycle, under the version in force on its first day; none once the scheme was stopped. */
function nextBases(store: Store, schemeId: SchemeId, cycle: string): Bases {
  const { from } = periodBounds(cycle);
  if (schemeById(store, schemeId).state === 'closed') return { granted: [], missing: [] };
  const next = schemeInForce(store, schemeId, from);
  return next && baseIsDue(next.rules, false)
    ? pendingBasePoints(store, next, cycle, from)
    : { granted: [], missing: [] };
}

/** Whether a scheme has base points, and accounts to give them to. */
export function givesBasePoints(rules: SchemeRules): boolean {
  return baseIsDue(rules, true) && subjectKind(rules.subject) !== 'body';
}

/** Base points of an ended cycle that those whom its close judges never got. */
export function basePointsNotGranted(store: Store, scheme: SchemeInForceView, cycle: string): Bases {
  return withoutBase(store, scheme, cycle, () => subjectsAsOf(store, scheme, periodBounds(cycle)));
}

/** Base points of all participants on a day without any in the cycle (or ever, where they are given once). */
export function pendingBasePoints(
  store: Store,
  scheme: SchemeInForceView,
  cycle: string,
  day: string,
): Bases {
  return withoutBase(store, scheme, cycle, () => subjectsOf(store, scheme, day));
}

function withoutBase(
  store: Store,
  scheme: SchemeInForceView,
  cycle: string,
  subjects: () => JudgedSubject[],
): Bases {
  const bases: Bases = { granted: [], missing: [] };
  const { rules, schemeId } = scheme;
  if (!givesBasePoints(rules)) return bases;
  const once = !baseIsDue(rules, false);
  const had = new Set(
    prepared<[SchemeId, number, string], { id: AccountId }>(
      store,
      `SELECT a.id FROM cycle_base b JOIN account a ON a.id = b.account_id
       WHERE a.scheme_id = ? AND b.effective = 1 AND (? OR b.cycle = ?)`,
    )
      .all(schemeId, once ? 1 : 0, cycle)
      .map(({ id }) => id),
  );
  for (const subject of subjects()) {
    if (subject.accountId !== null && had.has(subject.accountId)) continue;
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

export function missingParticularsCheck(missing: readonly string[], subject: Subject): CloseCheck {
  return {
    id: 'facts',
    level: 'blocking',
    title: '基础分缺少档案',
    detail: missingFactsText(missing, subject),
    page: '/participants',
  };
}
