/** Effect of the answer to an objection on a balance taken over. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { OpeningMonth } from '../../shared/openings.ts';
import { periodLabel } from '../../shared/values/period.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import type { Store, Tx } from '../database/store.ts';
import { currentRules, schemeById } from '../schemes/read.ts';
import { OPENING_LINE } from './states.ts';
import { eq } from 'drizzle-orm';
import { openingLine } from '../schema/index.ts';

/**
 * Refuses invalidInput for a debt in a scheme whose balances end at zero, as an import does.
 */
export function requireAboveFloor(store: Store, schemeId: SchemeId, balance: Points): void {
  if (!isBelowFloor(store, schemeId, balance)) return;
  throw new Refusal(
    'invalidInput',
    `${quoted(schemeById(store, schemeId).name)}扣到零为止，余额不能为负（${formatPoints(balance)}）。请核对：老账本上欠分的，更正为 0；办法写错的，先变更办法。`,
  );
}

/** Whether a balance taken over is a debt that its scheme does not know. */
export function isBelowFloor(store: Store, schemeId: SchemeId, balance: Points): boolean {
  return balance < 0 && currentRules(store, schemeId)?.negativeBalance === 'floorZero';
}

/** The month of the running year ('YYYY-MM') that a corrected balance was wrong in, or what is from before them. */
export type CorrectedPart = string;
const BEFORE: CorrectedPart = 'before';

/** （更正的是2026年2月）; '' for a balance without months. */
export function correctedPartText(part: CorrectedPart | undefined): string {
  if (part === undefined) return '';
  return `（更正的是${part === BEFORE ? '各月以前的余额' : periodLabel(part)}）`;
}

interface Line {
  schemeId: SchemeId;
  balance: Points;
  honour: Points;
  months: OpeningMonth[];
}

function lineById(tx: Tx, id: number): Line {
  const { schemeId, balance, honour, months } = openingLine;
  const line = tx.orm
    .select({ schemeId, balance, honour, months })
    .from(openingLine)
    .where(eq(openingLine.id, id))
    .get();
  return requireFound(line, '接转的余额');
}

/** A month goes along with balance and honour points, which include it. Refuses invalidInput where it is not said which. */
function correctedLine(line: Line, balance: Points, part: CorrectedPart | undefined): Omit<Line, 'schemeId'> {
  const honour = line.honour === line.balance ? balance : line.honour;
  if (line.months.length === 0 || part === BEFORE) return { balance, honour, months: line.months };
  if (!line.months.some(({ period }) => period === part)) {
    const had = line.months.map(({ period, points }) => `${periodLabel(period)} ${formatPoints(points)}`);
    throw new Refusal(
      'invalidInput',
      `这一条里有各月的积分（${had.join('、')}），名次、星级按各月算。请选更正的是哪个月，或各月以前的余额。`,
    );
  }
  const by = balance - line.balance;
  return {
    balance,
    honour: line.honour + by,
    months: line.months.map((one) => (one.period === part ? { ...one, points: one.points + by } : one)),
  };
}

/**
 * Corrects the balance, or takes the line off when `balance` is null. Where the honour points were the same figure they
 * are corrected along with it; the book before had only one. Refuses invalidInput below the floor of the scheme, and for
 * a line with months where `part` names none of them.
 */
export function correctOpeningLine(tx: Tx, id: number, balance: Points | null, part?: CorrectedPart): void {
  if (balance === null) {
    transition(tx, OPENING_LINE, id, 'cancelled');
    return;
  }
  const line = lineById(tx, id);
  requireAboveFloor(tx, line.schemeId, balance);
  const corrected = correctedLine(line, balance, part);
  const { honour, months } = corrected;
  tx.orm
    .update(openingLine)
    .set({ balance: corrected.balance, honour, months })
    .where(eq(openingLine.id, id))
    .run();
}
