/** 交回: the shop brings redeemed vouchers back, one by one by scan or as ranges of numbers. */
import type { BundleFault, BundleRange } from '../../shared/contract/vouchers.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import type { Points } from '../../shared/values/units.ts';
import { MAX_VOUCHERS_IN_BUNDLE, VOUCHER_STATE_NAMES } from '../../shared/vouchers.ts';
import { nextSerial, prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireVillage } from '../village/profile.ts';
import { voucherBundle, voucher } from '../schema/index.ts';
import { VOUCHER_ROW, voucherOfScan, type Voucher } from './vouchers.ts';
import { eq, sql } from 'drizzle-orm';

interface BundleRow {
  id: number;
  no: string;
  shopName: string;
  day: string;
  staffName: string;
  vouchers: number;
  points: Points;
  /** Of its vouchers. */
  settled: number;
}

/** The latest first. */
export function listBundles(store: Store): BundleRow[] {
  return prepared<[], BundleRow>(
    store,
    `SELECT b.id, b.no, b.shop_name AS shopName, b.day, b.staff_name AS staffName, count(v.id) AS vouchers,
       coalesce(sum(v.face), 0) AS points, count(v.settlement_id) AS settled
     FROM voucher_bundle b LEFT JOIN voucher v ON v.bundle_id = b.id GROUP BY b.id ORDER BY b.id DESC`,
  ).all();
}

/** Numbers of one series from one to another, as they were numbered or taken over. */
function vouchersBetween(store: Store, first: Voucher, last: Voucher): Voucher[] {
  return prepared<[number, number, number, number], Voucher>(
    store,
    `${VOUCHER_ROW} WHERE v.series_id = ? AND v.id BETWEEN ? AND ? ORDER BY v.id LIMIT ?`,
  ).all(first.seriesId, Math.min(first.id, last.id), Math.max(first.id, last.id), MAX_VOUCHERS_IN_BUNDLE + 1);
}

function bundlingFault(store: Store, { state, bundleId }: Voucher): string | undefined {
  if (bundleId !== null) {
    const bundle = requireFound(
      store.orm
        .select({ no: voucherBundle.no })
        .from(voucherBundle)
        .where(eq(voucherBundle.id, bundleId))
        .get(),
      '交回的一捆',
    );
    return `已在 ${bundle.no} 交回过`;
  }
  return state === 'redeemed' ? undefined : `没有在柜台兑过（${VOUCHER_STATE_NAMES[state]}）`;
}

/** What a bundle would hold, and what cannot be in it, number by number. A number given twice is named. */
export function checkBundle(
  store: Store,
  ranges: readonly BundleRange[],
): { vouchers: Voucher[]; faults: BundleFault[] } {
  const faults: BundleFault[] = [];
  const found = new Map<number, Voucher>();
  const addVoucher = (one: Voucher): void => {
    const why = found.has(one.id) ? '扫了两次，只算一张' : bundlingFault(store, one);
    if (why === undefined) found.set(one.id, one);
    else faults.push({ number: one.number, message: why });
  };
  for (const { from, to } of ranges) {
    const first = voucherOfScan(store, from);
    const last = to === '' ? first : voucherOfScan(store, to);
    if (!first) faults.push({ number: from, message: '没有这个券号，请核对' });
    if (!last && to !== '') faults.push({ number: to, message: '没有这个券号，请核对' });
    if (!first || !last) continue;
    if (first.seriesId !== last.seriesId) {
      faults.push({
        number: to,
        message: `与 ${formatVoucherNumber(first.number)} 不是同一批，号段要同一批`,
      });
      continue;
    }
    const between = vouchersBetween(store, first, last);
    if (between.length > MAX_VOUCHERS_IN_BUNDLE) {
      throw new Refusal(
        'capExceeded',
        `${formatVoucherNumber(first.number)} 到 ${formatVoucherNumber(last.number)} 超过 ${String(MAX_VOUCHERS_IN_BUNDLE)} 张，请分几捆交回。`,
      );
    }
    between.forEach(addVoucher);
  }
  return { vouchers: [...found.values()], faults };
}

/**
 * Records a bundle of the village's shop, by the name that it has now. With `withoutFaulty` the numbers that cannot be in it are left out, otherwise they refuse it
 * (invalidInput); refuses capExceeded, and invalidState when nothing is left.
 */
export function receiveBundle(
  store: Store,
  by: Actor,
  input: { requestId: string; ranges: BundleRange[]; withoutFaulty: boolean },
): { bundleId: number; no: string; vouchers: number; points: Points } {
  return transact(store, by, 'vouchers.receiveBundle', input, (tx) => {
    const { vouchers, faults } = checkBundle(tx, input.ranges);
    const [fault] = faults;
    if (fault && !input.withoutFaulty) {
      throw new Refusal(
        'invalidInput',
        `有 ${String(faults.length)} 个券号不能收：${formatVoucherNumber(fault.number)} ${fault.message}${faults.length > 1 ? '等' : ''}。请核对，或去掉它们再收。`,
      );
    }
    if (vouchers.length === 0)
      throw new Refusal('invalidState', '没有可以收的券。请扫柜台兑过、还没有交回的券。');
    if (vouchers.length > MAX_VOUCHERS_IN_BUNDLE)
      throw new Refusal('capExceeded', `一捆最多 ${String(MAX_VOUCHERS_IN_BUNDLE)} 张，请分几捆交。`);
    const { shopName } = requireVillage(tx);
    const year = tx.today.slice(0, 4);
    const no = `JH${year}-${String(nextSerial(tx, `voucherBundle:${year}`)).padStart(3, '0')}`;
    const { id } = tx.orm
      .insert(voucherBundle)
      .values({
        no,
        shopName,
        day: tx.today,
        at: tx.at,
        staffId: tx.by.staffId,
        staffName: tx.by.name,
      })
      .returning({ id: voucherBundle.id })
      .get();
    setBundle(tx, vouchers, id);
    const points = sumBy(vouchers, ({ face }) => face);
    tx.audit({
      subject: `voucherBundle:${String(id)}`,
      summary: `收到交回的积分券 ${no}：${shopName} ${String(vouchers.length)} 张，面额共 ${formatPoints(points)}`,
      after: { numbers: vouchers.map(({ number }) => number) },
    });
    return { bundleId: id, no, vouchers: vouchers.length, points };
  });
}

function setBundle(tx: Tx, vouchers: readonly Voucher[], bundleId: number): void {
  prepared(
    tx,
    'UPDATE voucher SET bundle_id = ?, version = version + 1 WHERE id IN (SELECT value FROM json_each(?))',
  ).run(bundleId, JSON.stringify(vouchers.map(({ id }) => id)));
}

/** Takes a bundle apart that was recorded wrongly: its vouchers wait to be brought back again. Refuses invalidState once settled. */
export function undoBundle(
  store: Store,
  by: Actor,
  input: { requestId: string; bundleId: number; reason: string },
): { vouchers: number } {
  return transact(store, by, 'vouchers.undoBundle', input, (tx) => {
    const bundle = requireFound(
      listBundles(tx).find(({ id }) => id === input.bundleId),
      '交回的一捆',
    );
    if (bundle.vouchers === 0) throw new Refusal('invalidState', `${bundle.no} 已经撤销过。`);
    if (bundle.settled > 0)
      throw new Refusal('invalidState', `${bundle.no} 的券已经结算，不能撤销。请先撤销那张券结算单。`);
    tx.orm
      .update(voucher)
      .set({ bundleId: null, version: sql`${voucher.version} + 1` })
      .where(eq(voucher.bundleId, bundle.id))
      .run();
    tx.audit({
      subject: `voucherBundle:${String(bundle.id)}`,
      summary: `撤销交回 ${bundle.no}：${String(bundle.vouchers)} 张券改为未交回；原因：${input.reason}`,
    });
    return { vouchers: bundle.vouchers };
  });
}
