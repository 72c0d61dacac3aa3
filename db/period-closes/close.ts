/** 结账: freezes a period's figures and posts expiry, carry-over and base points in one act. */
import type { Closed } from '../../shared/contract/closes.ts';
import type { CloseCarry, CloseFigures, CloseInputs } from '../../shared/period-closes/closes.ts';
import { countedLines } from '../../shared/period-closes/closes.ts';
import type { CloseNotice } from '../../shared/period-closes/payment.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { paymentVoteFault, type SchemeVote } from '../../shared/schemes/vote.ts';
import { subjectKind, countSubjects } from '../../shared/subjects.ts';
import type { AccountId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { createHouseholdAccount, createPersonAccount } from '../ledger/accounts.ts';
import { post, type Entry } from '../ledger/post.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import {
  transact,
  nextSerial,
  prepared,
  assertVersion,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { draftClose, hashOfFigures } from './draft.ts';
import { closeById } from './read.ts';

export interface CloseInput {
  requestId?: string;
  schemeId: SchemeId;
  /** '2026-09', '2026-Q3', '2026-H2', '2026' */
  period: string;
  inputs: CloseInputs;
  /** Fingerprint of the figures shown to the clerk. */
  seen: string;
  /** The members' vote on payment, if already held. */
  vote?: SchemeVote;
}

/**
 * Closes a period. Refuses invalidState (blocking checks, by name), versionConflict (figures differ from those
 * shown), invalidInput (a vote that does not carry the payment).
 */
export function closePeriod(store: Store, by: Actor, input: CloseInput): Closed {
  return transact(store, by, 'closes.close', input, (tx) => {
    const { schemeId, period, inputs, vote } = input;
    const { scheme, figures, checks, seen } = draftClose(tx, schemeId, period, inputs);
    const blocking = checks.filter(({ level }) => level === 'blocking');
    if (blocking.length > 0) {
      const why = blocking.map(({ title, detail }) => `${title}：${detail}`).join(' ');
      throw new Refusal('invalidState', `${periodLabel(period)}还不能结账。${why}`);
    }
    if (seen !== input.seen) {
      throw new Refusal('versionConflict', '核对之后又有积分或档案变动，数字已经不同。请重新核对后再结账。');
    }
    if (inputs.announced) assertNotFuture(tx, inputs.announced.on, '公告日期');
    if (vote) requireCarried(tx, vote, figures);
    if (figures.carry) createAccounts(tx, schemeId, figures, figures.carry);
    const year = tx.today.slice(0, 4);
    const no = `结〔${year}〕${String(nextSerial(tx, `close:${year}`))}号`;
    const { lastInsertRowid } = prepared(
      tx,
      `INSERT INTO period_close (no, scheme_id, scheme_version_id, period, figures, content_hash, vote, closed_at, staff_id, staff_name)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      no,
      schemeId,
      scheme.versionId,
      period,
      JSON.stringify(figures),
      hashOfFigures(figures),
      vote ? JSON.stringify(vote) : null,
      tx.at,
      by.staffId,
      by.name,
    );
    const closeId = Number(lastInsertRowid);
    const transfers = figures.carry ? carry(tx, closeId, period, scheme.rules.unitName, figures.carry) : 0;
    tx.audit({
      subject: `close:${String(closeId)}`,
      summary: `结账 ${no}：${quoted(scheme.schemeName)}${periodLabel(period)}，${sentence(figures)}`,
      after: {
        no,
        schemeId,
        period,
        inputs,
        vote: vote ?? null,
        contentHash: hashOfFigures(figures),
        transfers,
      },
    });
    return { closeId, no, transfers, version: 1 };
  });
}

function requireCarried(tx: Tx, vote: SchemeVote, figures: CloseFigures): void {
  assertNotFuture(tx, vote.date, '表决日期');
  const fault = paymentVoteFault(vote, figures.dividend !== null);
  if (fault !== undefined) throw new Refusal('invalidInput', fault);
}

function sentence({ subject, lines, carry, unitName }: CloseFigures): string {
  const cleared = carry?.lines.reduce((sum, line) => sum + Math.max(0, line.cleared), 0) ?? 0;
  const lapsed = cleared > 0 ? `，清零 ${formatPoints(cleared)} ${unitName}` : '';
  return `${countSubjects(subject, countedLines(lines))}${lapsed}`;
}

/** For subjects that get base points before any posting. */
function createAccounts(tx: Tx, schemeId: SchemeId, figures: CloseFigures, { lines }: CloseCarry): void {
  const person = subjectKind(figures.subject) === 'person';
  for (const line of lines) {
    if (line.accountId !== 0) continue;
    const open = person ? createPersonAccount : createHouseholdAccount;
    line.accountId = open(tx, schemeId, line.id).id;
  }
}

/** Posts expiry and carry-over, then the next cycle's base points. Returns the number of entries. */
function carry(
  tx: Tx,
  closeId: number,
  period: string,
  unitName: string,
  { nextCycle, lines }: CloseCarry,
): number {
  const last = periodBounds(period).to;
  const first = periodBounds(nextCycle).from;
  const [ended, begun] = [periodLabel(period), periodLabel(nextCycle)];
  const entry = (
    kind: Entry['kind'],
    accountId: AccountId,
    points: number,
    day: string,
    summary: string,
  ) => ({
    kind,
    accountId,
    points,
    deedDate: day,
    period: day.slice(0, 7),
    source: sourceOf(closeId, accountId),
    summary,
  });
  const entries = lines.flatMap(({ accountId, carried, cleared, spendable }): Entry[] => [
    ...(cleared > 0 ? [entry('cleared', accountId, cleared, last, `${ended}结账，余额清零`)] : []),
    ...(cleared < 0 ? [entry('forgiven', accountId, -cleared, last, `${ended}结账，负${unitName}清零`)] : []),
    ...(carried > 0
      ? [
          entry('carriedOut', accountId, carried, last, `${ended}结账，结转${begun}`),
          entry('carriedIn', accountId, carried, first, `${ended}结余转入`),
        ]
      : []),
    ...(spendable > 0 ? [entry('base', accountId, spendable, first, `${begun}基础分`)] : []),
  ]);
  const posted = post(tx, entries);
  const bases = new Map(
    posted.flatMap(({ transferId }, place): [AccountId, TransferId][] => {
      const made = entries[place];
      return made?.kind === 'base' ? [[made.accountId, transferId]] : [];
    }),
  );
  const grant = prepared(
    tx,
    'INSERT INTO cycle_base (account_id, cycle, points, transfer_id, granted_at) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { accountId, base } of lines) {
    if (base > 0) grant.run(accountId, nextCycle, base, bases.get(accountId) ?? null, tx.at);
  }
  return entries.length;
}

/** Source of a close's entry. */
function sourceOf(closeId: number, accountId: AccountId): string {
  return `close:${String(closeId)}:${String(accountId)}`;
}

/** The vote on payment, held after the close. Refuses invalidState, invalidInput. */
export function votePayment(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; vote: SchemeVote },
): { version: number } {
  return transact(store, by, 'closes.vote', input, (tx) => {
    const close = closeById(tx, input.id);
    assertVersion(close.version, input.version, `结账单 ${close.no} `);
    if (close.state !== 'closed') throw new Refusal('invalidState', `${close.no} 已重新打开，不能表决发放。`);
    if (close.vote) throw new Refusal('invalidState', `${close.no} 已经表决通过，不必重复登记。`);
    if (close.needs.money !== 'due' || close.needs.votedBy === null) {
      throw new Refusal('invalidState', `${close.no} 没有需要表决后发放的款项。`);
    }
    requireCarried(tx, input.vote, close.figures);
    prepared(tx, 'UPDATE period_close SET vote = ?, version = version + 1 WHERE id = ?').run(
      JSON.stringify(input.vote),
      close.id,
    );
    const { body, due, present, inFavour } = input.vote;
    tx.audit({
      subject: `close:${String(close.id)}`,
      summary: `${close.no} 发放方案${close.needs.votes}通过：${body}应到 ${String(due)} 人，实到 ${String(present)} 人，赞成 ${String(inFavour)} 票`,
      before: { vote: null },
      after: { vote: input.vote },
    });
    return { version: close.version + 1 };
  });
}

/**
 * When and where the result was published before payment; can be corrected. Refuses invalidState, invalidInput.
 */
export function hangResult(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; notice: CloseNotice },
): { version: number } {
  return transact(store, by, 'closes.hang', input, (tx) => {
    const close = closeById(tx, input.id);
    const { hungOn, days, where } = input.notice;
    assertVersion(close.version, input.version, `结账单 ${close.no} `);
    if (close.state !== 'closed') throw new Refusal('invalidState', `${close.no} 已重新打开，不能登记公示。`);
    if (close.needs.money !== 'due' || close.needs.noticeDays === null) {
      throw new Refusal('invalidState', `${close.no} 没有需要公示后发放的款项。`);
    }
    assertNotFuture(tx, hungOn, '张贴日期');
    const closedOn = localDate(new Date(close.closedAt));
    if (hungOn < closedOn) {
      throw new Refusal('invalidInput', `公示的数字在 ${closedOn} 结账时才固定，张贴日期不能更早。`);
    }
    if (days < close.needs.noticeDays) {
      throw new Refusal('invalidInput', `办法规定公示不少于 ${String(close.needs.noticeDays)} 天。`);
    }
    prepared(tx, 'UPDATE period_close SET notice = ?, version = version + 1 WHERE id = ?').run(
      JSON.stringify(input.notice),
      close.id,
    );
    tx.audit({
      subject: `close:${String(close.id)}`,
      summary: `${close.no} ${close.notice ? '更正公示' : '公示'}：${hungOn} 张贴于${where}，公示 ${String(days)} 天`,
      before: { notice: close.notice },
      after: { notice: input.notice },
    });
    return { version: close.version + 1 };
  });
}
