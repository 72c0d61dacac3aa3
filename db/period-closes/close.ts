/**
 * 结账: freezes a period's figures (CloseFigures, put together in draft.ts) and posts expiry, carry-over and base
 * points in one act.
 */
import type { Closed } from '../../shared/contract/closes.ts';
import type { CloseCarry, CloseFigures } from '../../shared/period-closes/closes.ts';
import type { ChainFinding } from '../../shared/contract/ledger-checks.ts';
import { ledgerCheck, otherBooksQuestion } from '../../shared/period-closes/ledger-check.ts';
import type { CloseCheck, CloseInputs } from '../../shared/period-closes/questions.ts';
import { clearedPoints } from '../../shared/period-closes/cleared.ts';
import { countedLines } from '../../shared/period-closes/close-lines.ts';
import { dueFen } from '../../shared/period-closes/payment.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { type SchemeVote } from '../../shared/rules/votes.ts';
import { subjectKind, countSubjects } from '../../shared/schemes/subjects.ts';
import type { AccountId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { createHouseholdAccount, createPersonAccount } from '../ledger/accounts.ts';
import { post, type LedgerEntry } from '../ledger/post.ts';
import { ask } from '../database/question.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, nextSerial, type Actor, type Store, type Tx } from '../database/store.ts';
import { periodClose, cycleBase } from '../schema/index.ts';
import { presentImprint } from '../schemes/imprint.ts';
import { requireVoteCarried } from './payment.ts';
import { draftClose, hashOfFigures } from './draft.ts';
import { sumBy } from '../../shared/values/sum.ts';

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
  /** Faults of other books that were looked into, as they were asked about. */
  answered?: string;
}

function refuseBlocked(period: string, blocking: readonly CloseCheck[]): void {
  if (blocking.length === 0) return;
  const why = blocking.map(({ title, detail }) => `${title}：${detail}`).join(' ');
  throw new Refusal('invalidState', `${periodLabel(period)}还不能结账。${why}`);
}

/**
 * Before an act that freezes figures: refuses invalidState when the full verification found a fault of the points ledger,
 * question for faults of other books.
 */
export function requireVerifiedLedger(
  finding: ChainFinding,
  { period, answered }: Pick<CloseInput, 'period' | 'answered'>,
): void {
  const question = otherBooksQuestion(finding);
  if (question !== '') return ask(question, answered);
  refuseBlocked(period, finding.ok ? [] : [ledgerCheck(finding)]);
}

/**
 * Closes a period. Refuses invalidState (blocking checks, by name), versionConflict (figures differ from those
 * shown), invalidInput (a vote that does not carry the payment).
 */
export function closePeriod(store: Store, by: Actor, input: CloseInput): Closed {
  return transact(store, by, 'closes.close', input, (tx) => {
    const { schemeId, period, inputs, vote, answered = '' } = input;
    const { scheme, figures, checks, seen } = draftClose(tx, schemeId, period, inputs);
    refuseBlocked(
      period,
      checks.filter(({ level }) => level === 'blocking'),
    );
    if (seen !== input.seen) {
      throw new Refusal('versionConflict', '核对之后又有积分或档案变动，数字已经不同。请重新核对后再结账。');
    }
    if (inputs.announced) assertNotFuture(tx, inputs.announced.on, '公告日期');
    if (vote) requireVoteCarried(tx, vote, figures);
    if (figures.carry) createAccounts(tx, schemeId, figures, figures.carry);
    const year = tx.today.slice(0, 4);
    const no = `结〔${year}〕${String(nextSerial(tx, `close:${year}`))}号`;
    const contentHash = hashOfFigures(figures);
    const { id: closeId } = tx.orm
      .insert(periodClose)
      .values({
        no,
        schemeId,
        schemeVersionId: scheme.versionId,
        period,
        figures,
        contentHash,
        dueFen: dueFen(figures, scheme.rules),
        imprint: presentImprint(tx, schemeId),
        vote: vote ?? null,
        closedAt: tx.at,
        staffId: by.staffId,
        staffName: by.name,
      })
      .returning({ id: periodClose.id })
      .get();
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
        contentHash,
        transfers,
        ...(answered === '' ? {} : { answered }),
      },
    });
    return { closeId, no, transfers, version: 1 };
  });
}

function sentence({ subject, lines, carry, unitName }: CloseFigures): string {
  const cleared = sumBy(carry?.lines ?? [], clearedPoints);
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
    kind: LedgerEntry['kind'],
    accountId: AccountId,
    points: number,
    day: string,
    summary: string,
  ) => ({
    kind,
    accountId,
    points,
    activityDate: day,
    period: day.slice(0, 7),
    source: sourceOf(closeId, accountId),
    summary,
  });
  const entries = lines.flatMap(({ accountId, carried, cleared, spendable }): LedgerEntry[] => [
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
    posted.flatMap(({ transferId }, index): [AccountId, TransferId][] => {
      const made = entries[index];
      return made?.kind === 'base' ? [[made.accountId, transferId]] : [];
    }),
  );
  for (const { accountId, base } of lines) {
    if (base <= 0) continue;
    const transferId = bases.get(accountId) ?? null;
    tx.orm
      .insert(cycleBase)
      .values({ accountId, cycle: nextCycle, points: base, transferId, grantedAt: tx.at })
      .run();
  }
  return entries.length;
}

/** Source of a close's entry. */
function sourceOf(closeId: number, accountId: AccountId): string {
  return `close:${String(closeId)}:${String(accountId)}`;
}
