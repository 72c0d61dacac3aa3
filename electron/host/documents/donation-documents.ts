/** Papers of gifts: 捐赠收据, 捐赠物品接收单, 感谢信, 募集与使用情况公示表. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { goodsGift } from '../../../db/funds/donations.ts';
import { fundEntryById, reversalOf, type FundEntry } from '../../../db/funds/entries.ts';
import { publicDonations } from '../../../db/funds/public-donations.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { NAMING_NAMES } from '../../../shared/donors.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { goodsQuantity, goodsWorth } from '../../../shared/values/goods-quantity.ts';
import { formatFen } from '../../../shared/values/money.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { requireSpan, serialOfSpan, type Span } from './span.ts';

/** Refuses invalidState for anything but a donation that stands. */
function donationOf({ store }: DocumentApp, id: number): FundEntry {
  const entry = fundEntryById(store, id);
  if (entry.kind !== 'receipt' || entry.credit !== 'donation')
    throw new Refusal('invalidState', `${entry.no} 不是捐款收入，没有捐赠收据和感谢信。`);
  const reversal = reversalOf(store, id);
  if (reversal) throw new Refusal('invalidState', `${entry.no} 已由 ${reversal.no} 冲销，不再打印。`);
  return entry;
}

export function donationReceiptDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const entry = donationOf(app, id);
  return renderOnce(app, by, {
    kind: 'donation-receipt',
    subject: `fund:${String(id)}:receipt`,
    serial: entry.no,
    title: `捐赠收据 ${entry.no}`,
    period: entry.day.slice(0, 7),
    content: {
      donor: entry.party,
      naming: NAMING_NAMES[entry.naming],
      day: entry.day,
      remark: entry.summary,
      amount: entry.amount,
      handler: entry.staffName,
    },
  });
}

/** 感谢信 to a donor of money. */
export function moneyThanksDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const entry = donationOf(app, id);
  return renderOnce(app, by, {
    kind: 'gift-thanks',
    subject: `fund:${String(id)}:thanks`,
    serial: entry.no,
    title: `感谢信 ${entry.no}`,
    period: entry.day.slice(0, 7),
    content: {
      donor: entry.party,
      day: entry.day,
      gift: `人民币 ${formatFen(entry.amount)} 元`,
      issuedOn: entry.day,
    },
  });
}

export function donatedGoodsDocument(app: DocumentApp, by: Actor, batchId: number): Promise<DrawnDocument> {
  const gift = goodsGift(app.store, batchId);
  const serial = `JS-${gift.day.replaceAll('-', '')}-${String(batchId)}`;
  return renderOnce(app, by, {
    kind: 'donated-goods',
    subject: `batch:${String(batchId)}:received`,
    serial,
    title: `捐赠物品接收单 ${serial}`,
    period: gift.day.slice(0, 7),
    content: {
      donor: gift.donor,
      naming: NAMING_NAMES[gift.naming],
      day: gift.day,
      goods: `${gift.name} ${gift.spec}`.trim(),
      quantity: goodsQuantity(gift.received, gift),
      unitPrice: gift.unitPrice,
      total: goodsWorth(gift.received, gift.unitPrice, gift.unitSize),
      bestBefore: gift.bestBefore,
      ...(gift.condition === '' ? {} : { condition: gift.condition }),
      remark: gift.remark,
    },
  });
}

export function goodsThanksDocument(app: DocumentApp, by: Actor, batchId: number): Promise<DrawnDocument> {
  const gift = goodsGift(app.store, batchId);
  const serial = `GX-${gift.day.replaceAll('-', '')}-${String(batchId)}`;
  return renderOnce(app, by, {
    kind: 'gift-thanks',
    subject: `batch:${String(batchId)}:thanks`,
    serial,
    title: `感谢信 ${serial}`,
    period: gift.day.slice(0, 7),
    content: {
      donor: gift.donor,
      day: gift.day,
      gift: `${`${gift.name} ${gift.spec}`.trim()} ${goodsQuantity(gift.received, gift)}`,
      issuedOn: gift.day,
    },
  });
}

/** 募集与使用情况公示表 of a span of days. */
export function donationNoticeDocument(
  app: DocumentApp,
  by: Actor,
  { paper, ...span }: Span & { paper: PostedSheet },
): Promise<DrawnDocument> {
  requireSpan(span);
  const { store } = app;
  const serial = serialOfSpan('MJ', span);
  return renderOnce(app, by, {
    kind: 'donation-notice',
    subject: `donations:${span.from}:${span.to}`,
    serial,
    title: `募集与使用情况公示表 ${serial}`,
    content: {
      ...(paper === 'A4' ? {} : { paper }),
      ...span,
      ...publicDonations(store, { ...span, today: todayOf(store) }),
      officePhone: requireVillage(store).officePhone,
    },
  });
}
