/** Papers of the archive that count for nothing any more: what they were drawn for was taken back or corrected since. */
import { and, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { ArchivedKind } from '../shared/document-kinds.ts';
import { CARD_STATE_NAMES } from '../shared/cards.ts';
import { formatCardNumber } from '../shared/values/card-number.ts';
import { formatVoucherNumber } from '../shared/values/voucher-number.ts';
import { VOUCHER_STATE_NAMES, type VoucherState } from '../shared/vouchers.ts';
import { recordOf } from './documents.ts';
import { listOpenObjectionsOfPeriod, listOpenObjectionsToClose } from './open-objections.ts';
import { prepared, type Store } from './database/store.ts';
import { supersededLetters, supersededResult } from './superseded-papers.ts';
import {
  bookletsOff,
  cardsOff,
  partsLeft,
  statesOf,
  type PartsLeft,
  type VoidablePaper,
} from './void-parts.ts';
import {
  declaration,
  flagAward,
  fundEntry,
  inspectionRound,
  meeting,
  notice as noticeTable,
  periodClose,
  pointsUse,
  purchase,
  rectification,
  redemption,
  settlement,
  stockMove,
  voucherSettlement,
} from './schema/index.ts';

interface Paper extends VoidablePaper {
  /** ISO instant of its drawing. */
  createdAt: string;
}

/** Why it counts for nothing; '' while it does. */
type Fault = (store: Store, paper: Paper) => string;

const idIn = ({ about }: Paper): number => Number(about[1]);

type NumberedTable = SQLiteTable & Record<'id' | 'no' | 'state', SQLiteColumn>;

/** The record is in the state in which it counts for nothing. */
function inState<Table extends NumberedTable>(
  table: Table,
  state: Table['_']['columns']['state']['_']['data'] & string,
  why: (no: string) => string,
): Fault {
  return (store, paper) => {
    const row = store.orm
      .select({ no: sql<string>`${table.no}` })
      .from(table as SQLiteTable)
      .where(and(eq(table.id, idIn(paper)), eq(table.state, state)))
      .get();
    return row === undefined ? '' : why(row.no);
  };
}

/** The one row of a record that was taken back, with its number. */
function takenBack(
  find: (store: Store, id: number) => { no: string } | undefined,
  why: (no: string) => string,
): Fault {
  return (store, paper) => {
    const row = find(store, idIn(paper));
    return row === undefined ? '' : why(row.no);
  };
}

/** What papers are asked for here of what they were drawn from. */
interface Content {
  vouchers?: { number: string }[];
  closes?: { no: string }[];
  /** Of a year's ledger: why it is not final. */
  open?: string[];
  notes?: string[];
  undone?: string;
  cancelled?: string;
  reversedBy?: string | null;
  /** Of a red board: null while its period was open. */
  closedOn?: string | null;
}

const contentOf = ({ content }: Paper): Content => (content === '' ? {} : (JSON.parse(content) as Content));

/** A paper that was drawn after it, with words on it that say so, is what is printed. */
function unlessSaid(fault: Fault, says: (content: Content) => boolean): Fault {
  return (store, paper) => {
    const why = fault(store, paper);
    return why !== '' && says(contentOf(paper)) ? '' : why;
  };
}

const waiting = (objections: readonly string[]): string =>
  objections.length === 0 ? '' : `异议 ${objections.join('、')} 还没有办结，暂不发放`;

const reopenedText = (no: string): string => `${no} 已重新打开，以重新结账的数字为准`;

const closeReopened = unlessSaid(inState(periodClose, 'reopened', reopenedText), ({ undone = '' }) =>
  undone.includes('重新打开'),
);

const closeSheet: Fault = (store, paper) => {
  const [of, , part, wall] = paper.about;
  // 清零公告, from before the close.
  if (of !== 'close') return '';
  const reopened = closeReopened(store, paper);
  if (reopened !== '' || part === 'result' || wall === 'wall') return reopened;
  return waiting(listOpenObjectionsToClose(store, idIn(paper)));
};

/** Its close is named in its note. */
const groupReward: Fault = (store, { about, content }) => {
  const [, schemeId, year = ''] = about;
  const reopened = store.orm
    .select({ no: periodClose.no })
    .from(periodClose)
    .where(and(eq(periodClose.schemeId, Number(schemeId)), eq(periodClose.state, 'reopened')))
    .all()
    .find(({ no }) => content.includes(`依据结账单 ${no}。`));
  return reopened
    ? reopenedText(reopened.no)
    : waiting(listOpenObjectionsOfPeriod(store, Number(schemeId), year));
};

const use = inState(pointsUse, 'cancelled', (no) => `${no} 已经撤销`);

/**
 * Red boards, certificates and plates name the close that they were drawn from; those of earlier versions of the program
 * were drawn from the one that was effective then.
 */
const ofBoard: Fault = (store, paper) => {
  const { about, createdAt } = paper;
  const [, schemeId, period = ''] = about;
  const closeId = about.find((word) => /^close\d+$/.test(word))?.slice('close'.length);
  if (closeId === undefined && contentOf(paper).closedOn === null) return '';
  const reopened = store.orm
    .select({ no: periodClose.no })
    .from(periodClose)
    .where(
      and(
        eq(periodClose.state, 'reopened'),
        eq(periodClose.schemeId, Number(schemeId)),
        eq(periodClose.period, period),
        closeId === undefined
          ? and(lte(periodClose.closedAt, createdAt), gt(periodClose.reopenedAt, createdAt))
          : eq(periodClose.id, Number(closeId)),
      ),
    )
    .get();
  return reopened === undefined ? '' : reopenedText(reopened.no);
};

/** A year's ledger that is final has closes; of a draft it says itself what is open. */
const yearLedger: Fault = (store, paper) => {
  const { closes = [], open = [] } = contentOf(paper);
  if (open.length > 0) return '';
  const reopened = prepared<[string], { no: string }>(
    store,
    `SELECT p.no FROM json_each(?) j JOIN period_close p ON p.no = j.value WHERE p.state = 'reopened'`,
  ).get(JSON.stringify(closes.map(({ no }) => no)));
  return reopened === undefined ? '' : `${reopened.no} 已重新打开，数字有变动`;
};

const withdrawnNotice = inState(noticeTable, 'withdrawn', (no) => `公示表 ${no} 已经撤回`);

const notice = unlessSaid(withdrawnNotice, ({ notes = [] }) =>
  notes.some((note) => note.includes('已撤回，不作数')),
);

const cancelledSettlement = unlessSaid(
  inState(settlement, 'cancelled', (no) => `结算单 ${no} 已经撤销，不再付款`),
  ({ cancelled }) => cancelled !== undefined,
);

const cancelledVoucherSettlement = unlessSaid(
  inState(voucherSettlement, 'cancelled', (no) => `结算 ${no} 已经撤销，不再付款`),
  ({ cancelled }) => cancelled !== undefined,
);

/** A list that was drawn before lines of it were taken back; how many were by then stands behind its id. */
const voucherIssue: Fault = (store, paper) => {
  const row = prepared<[number], { no: string; reversed: number }>(
    store,
    `SELECT i.no, count(l.reversed_by_id) AS reversed FROM voucher_issue i JOIN voucher_issue_line l ON l.issue_id = i.id
     WHERE i.id = ? GROUP BY i.id`,
  ).get(idIn(paper));
  const [, , known = '0'] = paper.about;
  const since = (row?.reversed ?? 0) - Number(known);
  return row === undefined || since === 0
    ? ''
    : `清单 ${row.no} 后来收回了 ${String(since)} 户的券，以新打的清单为准`;
};

const booklets: Fault = (store, paper) => {
  const [replaced] = bookletsOff(store, paper);
  return replaced === undefined ? '' : `存折 ${replaced} 已换成新折`;
};

function returnedSlip(store: Store, id: number): { no: string } | undefined {
  return store.orm
    .select({ no: redemption.slipNo })
    .from(redemption)
    .where(and(eq(redemption.id, id), eq(redemption.state, 'returned')))
    .get();
}

/** The slip itself, not its returns. */
const slip: Fault = (store, paper) =>
  paper.about.length > 2
    ? ''
    : takenBack(returnedSlip, (no) => `小票 ${no} 的物品已经全部退回`)(store, paper);

const rulesTakenBack = takenBack(
  (store, id) =>
    prepared<[number], { no: string }>(
      store,
      `SELECT s.name || '第' || v.number || '版' AS no FROM scheme_version v JOIN scheme s ON s.id = v.scheme_id
       WHERE v.id = ? AND v.state = 'withdrawn'`,
    ).get(id),
  (no) => `${no}已经撤回，没有施行`,
);

function reversalOfEntry(store: Store, id: number): { no: string } | undefined {
  return store.orm.select({ no: fundEntry.no }).from(fundEntry).where(eq(fundEntry.reversesId, id)).get();
}

const gift = takenBack(reversalOfEntry, (no) => `这笔捐款已由 ${no} 冲销`);

const giftOfGoods: Fault = (store, paper) => {
  const moves = store.orm
    .select({ quantity: sql<number | null>`sum(${stockMove.quantity})` })
    .from(stockMove)
    .where(and(eq(stockMove.batchId, idIn(paper)), inArray(stockMove.kind, ['in', 'cancelIn'])))
    .get();
  return moves?.quantity === 0 ? '这批捐赠物品的入库已经撤销' : '';
};

const giftThanks: Fault = (store, paper) => (paper.about[0] === 'batch' ? giftOfGoods : gift)(store, paper);

const cards: Fault = (store, paper) => {
  const [off] = cardsOff(store, paper);
  return off === undefined
    ? ''
    : `卡 ${formatCardNumber(off.number)} ${CARD_STATE_NAMES[off.state]}，再印出来就是一张不能用的卡`;
};

/** A sheet of numbers is printed before they are given out; one of a list 发放清单 while they are in the households' hands. */
const vouchers: Fault = (store, paper) => {
  const usable = paper.about.some((word) => word.startsWith('issue')) ? 'issued' : 'ready';
  const off = statesOf<VoucherState>(store, 'voucher', contentOf(paper).vouchers ?? []).find(
    ({ state }) => state !== usable,
  );
  return off === undefined
    ? ''
    : `券 ${formatVoucherNumber(off.number)} ${VOUCHER_STATE_NAMES[off.state]}，再印一张就会有两张`;
};

/**
 * How papers of each kind come to count for nothing. Null: they show what was so on their day, or what was done for good and
 * is never taken back.
 */
const FAULTS: Record<ArchivedKind, Fault | null> = {
  notice,
  'opening-notice': notice,
  'points-letter': (store, paper) => withdrawnNotice(store, paper) || supersededLetters(store, paper),
  attendance: inState(meeting, 'cancelled', (no) => `会议 ${no} 已经取消`),
  declaration: inState(declaration, 'withdrawn', (no) => `登记 ${no} 已经撤销`),
  'inspection-sheet': inState(inspectionRound, 'withdrawn', (no) => `巡查 ${no} 已经撤销`),
  rectification: inState(rectification, 'withdrawn', (no) => `整改通知书 ${no} 已随登记撤销`),
  'rule-sheet': rulesTakenBack,
  'flow-chart': rulesTakenBack,
  passbook: booklets,
  'passbook-continuation': booklets,
  'passbook-replacement': booklets,
  card: cards,
  'red-board': ofBoard,
  'deed-board': ofBoard,
  'star-board': ofBoard,
  certificate: ofBoard,
  'close-sheet': closeSheet,
  'group-reward': groupReward,
  'year-ledger': yearLedger,
  'cash-voucher': use,
  thanks: use,
  'flag-card': inState(flagAward, 'revoked', (no) => `授旗 ${no} 已经撤销`),
  'assessment-result': supersededResult,
  slip,
  settlement: cancelledSettlement,
  purchase: inState(purchase, 'cancelled', (no) => `采购单 ${no} 已撤销`),
  'voucher-sheet': vouchers,
  'voucher-issue': voucherIssue,
  'voucher-statistics': cancelledVoucherSettlement,
  'fund-voucher': unlessSaid(
    takenBack(reversalOfEntry, (no) => `这笔已由 ${no} 红字冲销`),
    ({ reversedBy = null }) => reversedBy !== null,
  ),
  'donation-receipt': gift,
  'donated-goods': giftOfGoods,
  'gift-thanks': giftThanks,
  minutes: null,
  'declaration-register': null,
  'grid-log': null,
  'objection-answer': null,
  'intake-answer': null,
  'intake-figures': null,
  'draft-opinions': null,
  'work-calendar': null,
  statement: null,
  enquiry: null,
  'enquiry-slip': null,
  'points-file': null,
  handbook: null,
  'case-file': null,
  'readmission-letter': null,
  'problem-bulletin': null,
  'flag-holders': null,
  'flag-register': null,
  'spot-check': null,
  report: null,
  reversal: null,
  'redemption-register': null,
  'day-close': null,
  'shift-report': null,
  'stock-ledger': null,
  stocktake: null,
  'goods-catalogue': null,
  'shelf-label': null,
  'handwritten-pad': null,
  'fund-book': null,
  'fund-report': null,
  'donation-notice': null,
  list: null,
  'shop-list': null,
  'trail-list': null,
  'office-list': null,
};

/** Kinds of papers that may come to count for nothing. */
export const VOIDABLE_KINDS = (Object.keys(FAULTS) as ArchivedKind[]).filter((kind) => FAULTS[kind] !== null);

/** A paper of the archive: its kind, its archive key, what it was drawn from and when. */
interface ArchivedPaper {
  kind: string;
  subject: string;
  content: string;
  createdAt: string;
}

const paperOf = ({ subject, content, createdAt }: Omit<ArchivedPaper, 'kind'>): Paper => ({
  about: recordOf(subject).split(':'),
  content,
  createdAt,
});

/** Why a paper of the archive counts for nothing today; '' where nothing is known against it. */
export function voidText(store: Store, { kind, ...paper }: ArchivedPaper): string {
  const fault = FAULTS[kind as ArchivedKind] as Fault | null | undefined;
  return fault?.(store, paperOf(paper)) ?? '';
}

/** What of a file of many still counts, although some of it does not; undefined of any other paper. */
export function partsOfPaperLeft(store: Store, { kind, ...paper }: ArchivedPaper): PartsLeft | undefined {
  return partsLeft(store, kind, paperOf(paper));
}
