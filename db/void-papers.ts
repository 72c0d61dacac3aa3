/** Papers of the archive that count for nothing any more: what they were drawn for was taken back since. */
import type { ArchivedKind } from '../shared/document-kinds.ts';
import { CARD_STATE_NAMES, type CardState } from '../shared/cards.ts';
import { formatCardNumber } from '../shared/values/card-number.ts';
import { formatVoucherNumber } from '../shared/values/voucher-number.ts';
import { VOUCHER_STATE_NAMES, type VoucherState } from '../shared/vouchers.ts';
import { recordOf } from './documents.ts';
import { listOpenObjectionsOfPeriod, openObjectionsToClose } from './open-objections.ts';
import { prepared, type Store } from './database/store.ts';

interface Paper {
  /** Words of the record that it was drawn from: close, 3, dividend. */
  about: readonly string[];
  /** JSON of what it was drawn from; '' of papers from before that was kept. */
  content: string;
}

/** Why it counts for nothing; '' while it does. */
type Fault = (store: Store, paper: Paper) => string;

const idIn = ({ about }: Paper): number => Number(about[1]);

/** The one row of a record that was taken back, with its number. */
function takenBack(sql: string, why: (no: string) => string): Fault {
  return (store, paper) => {
    const row = prepared<[number], { no: string }>(store, sql).get(idIn(paper));
    return row === undefined ? '' : why(row.no);
  };
}

const waiting = (objections: readonly string[]): string =>
  objections.length === 0 ? '' : `异议 ${objections.join('、')} 还没有办结，暂不发放`;

const closeReopened = takenBack(
  `SELECT no FROM period_close WHERE id = ? AND state = 'reopened'`,
  (no) => `${no} 已重新打开，以重新结账的数字为准`,
);

const closeSheet: Fault = (store, paper) => {
  const [of, , part, wall] = paper.about;
  // 清零公告, from before the close.
  if (of !== 'close') return '';
  const reopened = closeReopened(store, paper);
  if (reopened !== '' || part === 'result' || wall === 'wall') return reopened;
  return waiting(openObjectionsToClose(store, idIn(paper)));
};

/** Its close is named in its note. */
const groupReward: Fault = (store, { about, content }) => {
  const [, schemeId, year = ''] = about;
  const reopened = prepared<[number], { no: string }>(
    store,
    `SELECT no FROM period_close WHERE scheme_id = ? AND state = 'reopened'`,
  )
    .all(Number(schemeId))
    .find(({ no }) => content.includes(`依据结账单 ${no}。`));
  return reopened
    ? `${reopened.no} 已重新打开，以重新结账的数字为准`
    : waiting(listOpenObjectionsOfPeriod(store, Number(schemeId), year));
};

const use = takenBack(
  `SELECT no FROM points_use WHERE id = ? AND state = 'cancelled'`,
  (no) => `${no} 已经撤销`,
);

const notice = takenBack(
  `SELECT no FROM notice WHERE id = ? AND state = 'withdrawn'`,
  (no) => `公示表 ${no} 已经撤回`,
);

const gift = takenBack(`SELECT no FROM fund_entry WHERE reverses_id = ?`, (no) => `这笔捐款已由 ${no} 冲销`);

const giftOfGoods = takenBack(
  `SELECT '' AS no FROM stock_move WHERE batch_id = ? AND kind IN ('in', 'cancelIn') HAVING sum(quantity) = 0 AND count(*) > 0`,
  () => '这批捐赠物品的入库已经撤销',
);

const giftThanks: Fault = (store, paper) => (paper.about[0] === 'batch' ? giftOfGoods : gift)(store, paper);

interface Numbered {
  number: string;
  state: string;
}

/** The first of the numbers in the content of a sheet of which this holds. */
function firstOf(
  store: Store,
  table: 'card' | 'voucher',
  numbers: string,
  off: (one: Numbered) => boolean,
): Numbered | undefined {
  return prepared<[string], Numbered>(
    store,
    `SELECT t.number, t.state FROM json_each(?) j CROSS JOIN ${table} t ON t.number = j.value`,
  )
    .all(numbers)
    .find(off);
}

function numbersIn(content: string, list: 'cards' | 'vouchers'): string {
  const sheet =
    content === '' ? {} : (JSON.parse(content) as Partial<Record<typeof list, { number: string }[]>>);
  return JSON.stringify((sheet[list] ?? []).map(({ number }) => number));
}

const cards: Fault = (store, { content }) => {
  const off = firstOf(store, 'card', numbersIn(content, 'cards'), ({ state }) => state !== 'active');
  return off === undefined
    ? ''
    : `卡 ${formatCardNumber(off.number)} ${CARD_STATE_NAMES[off.state as CardState]}，再印出来就是一张不能用的卡`;
};

/** A sheet of numbers is printed before they are given out; one of a list 发放清单 while they are in the households' hands. */
const vouchers: Fault = (store, { about, content }) => {
  const usable = about.some((word) => word.startsWith('issue')) ? 'issued' : 'ready';
  const off = firstOf(store, 'voucher', numbersIn(content, 'vouchers'), ({ state }) => state !== usable);
  return off === undefined
    ? ''
    : `券 ${formatVoucherNumber(off.number)} ${VOUCHER_STATE_NAMES[off.state as VoucherState]}，再印一张就会有两张`;
};

const FAULTS: Partial<Record<ArchivedKind, Fault>> = {
  'close-sheet': closeSheet,
  'group-reward': groupReward,
  'cash-voucher': use,
  thanks: use,
  notice,
  'opening-notice': notice,
  'points-letter': notice,
  'donation-receipt': gift,
  'donated-goods': giftOfGoods,
  'gift-thanks': giftThanks,
  'flag-card': takenBack(
    `SELECT no FROM flag_award WHERE id = ? AND state = 'revoked'`,
    (no) => `授旗 ${no} 已经撤销`,
  ),
  purchase: takenBack(
    `SELECT no FROM purchase WHERE id = ? AND state = 'cancelled'`,
    (no) => `采购单 ${no} 已撤销`,
  ),
  card: cards,
  'voucher-sheet': vouchers,
};

/** Why a paper of the archive counts for nothing today; '' where nothing is known against it. */
export function voidText(
  store: Store,
  { kind, subject, content }: { kind: string; subject: string; content: string },
): string {
  const fault = FAULTS[kind as ArchivedKind];
  return fault === undefined ? '' : fault(store, { about: recordOf(subject).split(':'), content });
}
