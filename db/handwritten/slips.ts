/** Forms of pads that are keyed in after the power cut, number by number, so that none is left out and none counts twice. */
import { and, between, eq } from 'drizzle-orm';
import type { HandwrittenSlip, SlipPad } from '../../shared/contract/handwritten.ts';
import {
  handwrittenText,
  HANDWRITTEN_STATE_NAMES,
  writtenText,
  type Handwritten,
  type HandwrittenState,
} from '../../shared/handwritten.ts';
import { MAX_UNITS_OF_SLIP } from '../../shared/goods.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { chineseDate, localDateTime } from '../../shared/values/dates.ts';
import { goodsTimes, goodsWorth } from '../../shared/values/goods-quantity.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { GoodsId, HouseholdId, Points, RedemptionId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transition } from '../database/states.ts';
import { prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireQuantity } from '../goods/require-quantity.ts';
import { goodsById, titleOf } from '../goods/goods.ts';
import { handwrittenSlip } from '../schema/index.ts';
import { padOfNumber } from './pads.ts';
import { HANDWRITTEN_SLIP } from './states.ts';

/** `early`: its day and time are before those of a form with a smaller number of the pad. */
const SLIP = `
  SELECT h.number, h.state, h.written_on AS writtenOn, h.written_time AS writtenTime, h.witness, h.reason,
    coalesce(r.slip_no, '') AS slipNo, r.state AS slipState, coalesce(o.no, w.no, '') AS no, coalesce(o.name, m.name, '') AS name,
    coalesce(r.points, h.points) AS points, h.content, h.at, h.staff_name AS staffName,
    h.written_on < (SELECT max(b.written_on) FROM handwritten_slip b WHERE b.pad_id = h.pad_id AND b.number < h.number) AS early
  FROM handwritten_slip h LEFT JOIN redemption r ON r.id = h.redemption_id LEFT JOIN account_owner o ON o.account_id = r.account_id
  LEFT JOIN household w ON w.id = h.household_id LEFT JOIN member m ON m.id = coalesce(w.head_member_id, w.former_head_id)`;

type Row = Omit<HandwrittenSlip, 'early'> & { early: number | null };
const fromRow = ({ early, ...row }: Row): HandwrittenSlip => ({ ...row, early: early === 1 });

/** What became of each number of a pad until now. */
export function slipsOfPad(store: Store, padId: number): HandwrittenSlip[] {
  return prepared<[number], Row>(store, `${SLIP} WHERE h.pad_id = ? ORDER BY h.number`)
    .all(padId)
    .map(fromRow);
}

/** Forms that could not be posted, or were not found, of all pads. */
export function waitingSlips(store: Store): HandwrittenSlip[] {
  return prepared<[], Row>(store, `${SLIP} WHERE h.state = 'waiting' ORDER BY h.number`).all().map(fromRow);
}

interface Known {
  id: number;
  state: HandwrittenState;
  slipNo: string | null;
  writtenOn: string | null;
  reason: string;
}

/** The form if it waits; undefined for a number that was not keyed in. Refuses duplicate for one that is posted or void. */
function waitingOrNew(tx: Tx, number: number): Known | undefined {
  const known = prepared<[number], Known>(
    tx,
    `SELECT h.id, h.state, r.slip_no AS slipNo, h.written_on AS writtenOn, h.reason FROM handwritten_slip h
     LEFT JOIN redemption r ON r.id = h.redemption_id WHERE h.number = ?`,
  ).get(number);
  if (!known || known.state === 'waiting') return known;
  const end =
    known.slipNo === null
      ? `已作废（${known.reason}），不能再录一次。请核对号码；单子找到了的，先到“结算与日结 → 手写单”里撤销作废。`
      : `已录过（小票 ${known.slipNo}，写于${chineseDate(known.writtenOn ?? '')}），不能再录一次。请核对号码。`;
  throw new Refusal('duplicate', `${handwrittenText({ number })}${end}`);
}

/**
 * The pad whose next number this is, or the form that waits. Refuses duplicate (keyed in or void already, with its slip),
 * notFound (no such pad), invalidInput (numbers before it are missing, and are named).
 */
function requireNext(tx: Tx, number: number): { pad: SlipPad; waiting: Known | undefined } {
  const waiting = waitingOrNew(tx, number);
  const pad = requireFound(padOfNumber(tx, number), `含 ${String(number)} 号的手写单本`);
  const next = pad.next ?? number;
  if (waiting || number === next) return { pad, waiting };
  const missing = Array.from({ length: Math.min(number - next, 5) }, (_, index) => next + index);
  throw new Refusal(
    'invalidInput',
    `${handwrittenText({ number })}前面还有 ${missing.join('、')} ${number - next > 5 ? `等 ${String(number - next)} 个` : ''}号没有录。请按号录；写坏、没用的作废，找不到的先记为待处理。`,
  );
}

type Written = Pick<Handwritten, 'writtenOn' | 'writtenTime'>;

/** Refuses invalidInput for a day and time to come, or before the pad was printed. */
function requireWritten(tx: Tx, { printedOn }: SlipPad, { writtenOn, writtenTime }: Written): void {
  assertNotFuture(tx, writtenOn, '写单日期');
  if (writtenOn < printedOn) {
    throw new Refusal('invalidInput', `写单日期 ${writtenOn} 早于印这一本的日期 ${printedOn}，请核对。`);
  }
  if (writtenOn === tx.today && writtenTime > localDateTime(tx.at).slice(11))
    throw new Refusal('invalidInput', `写单时间 ${writtenTime} 还没有到，请核对。`);
}

/** Whether a form may be keyed in now, before anything else of its redemption is looked at. Refuses as the two above. */
export function requireKeyable(tx: Tx, slip: Handwritten): void {
  requireWritten(tx, requireNext(tx, slip.number).pad, slip);
}

type End = Partial<Omit<typeof handwrittenSlip.$inferInsert, 'id' | 'number' | 'padId' | 'state'>>;

/** Records what became of a number. Refuses as requireNext. */
function endAs(tx: Tx, number: number, state: HandwrittenState, end: End): void {
  const { pad, waiting } = requireNext(tx, number);
  const { staffId, name: staffName } = tx.by;
  const columns = { ...end, at: tx.at, staffId, staffName };
  if (waiting) transition(tx, HANDWRITTEN_SLIP, waiting.id, state, columns);
  else
    tx.orm
      .insert(handwrittenSlip)
      .values({ number, padId: pad.id, state, ...columns })
      .run();
}

/** Uses the number up for a redemption, inside its transaction. */
export function keyIn(tx: Tx, slip: Handwritten, redemptionId: RedemptionId): void {
  const { number, writtenOn, writtenTime, witness } = slip;
  endAs(tx, number, 'posted', { writtenOn, writtenTime, witness, redemptionId });
}

export interface SetAside {
  requestId: string;
  number: number;
  /** Null for a form that was not found. */
  written: Written | null;
  householdId: HouseholdId | null;
  lines: { goodsId: GoodsId; quantity: number }[];
  reason: string;
}

/**
 * Keeps a form that cannot be posted now, or was not found, as a case: the numbers after it can be keyed in, and it is
 * listed until it is posted or void. Nothing is taken from the household or the stock.
 */
export function setAsideSlip(store: Store, by: Actor, input: SetAside): { number: number } {
  return transact(store, by, 'handwrittenSlips.setAside', input, (tx) => {
    const { number, written, householdId, reason } = input;
    const { pad } = requireNext(tx, number);
    if (written) requireWritten(tx, pad, written);
    const lines = input.lines.map(({ goodsId, quantity }) => {
      const goods = requireFound(goodsById(tx, goodsId, written?.writtenOn), '商品');
      requireQuantity(goods, quantity, '数量', MAX_UNITS_OF_SLIP);
      return { goods, quantity };
    });
    const content = lines
      .map(({ goods, quantity }) => goodsTimes(titleOf(goods), quantity, goods))
      .join('、');
    const points: Points | null =
      lines.length === 0
        ? null
        : sumBy(lines, ({ goods, quantity }) => goodsWorth(quantity, goods.points, goods.unitSize));
    endAs(tx, number, 'waiting', {
      writtenOn: written?.writtenOn ?? null,
      writtenTime: written?.writtenTime ?? '',
      householdId,
      content,
      points,
      reason,
    });
    tx.audit({
      subject: `handwritten:${String(number)}`,
      summary: `${written ? writtenText({ number, ...written }) : handwrittenText({ number })}记为${HANDWRITTEN_STATE_NAMES.waiting}：${content && `${content}，`}${reason}`,
      after: { written, householdId, content, points, reason },
    });
    return { number };
  });
}

function requireRange({ lastNumber }: SlipPad, number: number, until: number): void {
  if (until < number) throw new Refusal('invalidInput', '“止号”不能小于“起号”，请改正。');
  if (until > lastNumber)
    throw new Refusal('invalidInput', `这一本到 ${String(lastNumber)} 号为止，请改正“止号”。`);
}

const rangeText = (number: number, until: number): string =>
  until === number
    ? handwrittenText({ number })
    : `手写单 ${String(number)} 至 ${String(until)} 号，共 ${String(until - number + 1)} 张`;

/**
 * Uses numbers up for nothing, from one to another: forms that were spoilt or lost, or a case that was closed otherwise.
 * Refuses as requireNext, and invalidInput for numbers the wrong way round or beyond the pad.
 */
export function voidSlips(
  store: Store,
  by: Actor,
  input: { requestId: string; number: number; until: number; reason: string },
): { number: number; until: number } {
  return transact(store, by, 'handwrittenSlips.void', input, (tx) => {
    const { number, until, reason } = input;
    requireRange(requireNext(tx, number).pad, number, until);
    for (let one = number; one <= until; one += 1) endAs(tx, one, 'void', { reason });
    tx.audit({
      subject: `handwritten:${String(number)}`,
      summary: `${rangeText(number, until)}作废：${reason}`,
      after: { number, until, reason },
    });
    return { number, until };
  });
}

/**
 * Numbers that were made void wait again, with what was known of their forms: one was found later, or too many were taken.
 * Refuses notFound (no such pad), invalidState (one that is not void), and invalidInput as voidSlips.
 */
export function cancelVoidSlips(
  store: Store,
  by: Actor,
  input: { requestId: string; number: number; until: number; reason: string },
): { number: number; until: number } {
  return transact(store, by, 'handwrittenSlips.cancelVoid', input, (tx) => {
    const { number, until, reason } = input;
    const pad = requireFound(padOfNumber(tx, number), `含 ${String(number)} 号的手写单本`);
    requireRange(pad, number, until);
    const ids = tx.orm
      .select({ id: handwrittenSlip.id })
      .from(handwrittenSlip)
      .where(and(between(handwrittenSlip.number, number, until), eq(handwrittenSlip.state, 'void')))
      .all()
      .map(({ id }) => id);
    if (ids.length <= until - number) {
      throw new Refusal(
        'invalidState',
        `${rangeText(number, until)}里有没作废的，不能撤销作废。请核对号码。`,
      );
    }
    const { staffId, name: staffName } = tx.by;
    transition(tx, HANDWRITTEN_SLIP, ids, 'waiting', {
      reason: `撤销作废：${reason}`,
      at: tx.at,
      staffId,
      staffName,
    });
    tx.audit({
      subject: `handwritten:${String(number)}`,
      summary: `${rangeText(number, until)}撤销作废，记为${HANDWRITTEN_STATE_NAMES.waiting}：${reason}`,
      after: { number, until, reason },
    });
    return { number, until };
  });
}
