/** Series of vouchers, and the vouchers that they consist of. */
import { voucherWordFault } from '../../shared/compliance/vouchers.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import {
  LARGEST_SERIES,
  LARGEST_VOUCHER,
  placeOfVoucher,
  voucherNumber,
} from '../../shared/values/voucher-number.ts';
import {
  facesText,
  MAX_ADDED,
  MAX_FACES,
  VOUCHER_ORIGIN_NAMES,
  type VoucherOrigin,
} from '../../shared/vouchers.ts';
import {
  assertVersion,
  nextSerial,
  prepared,
  preparedQuery,
  serialAhead,
  transact,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { schemeInForce } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { voucherSeries, voucher } from '../schema/index.ts';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { count, eq, max, sql } from 'drizzle-orm';

export type VoucherSeries = Omit<VoucherSeriesView, 'unitName' | 'figures'>;

const SERIES = `
  SELECT s.id, s.code, s.name, s.scheme_id AS schemeId, c.name AS schemeName, s.origin, s.change, s.expiry,
    s.valid_from AS validFrom, s.valid_until AS validUntil, s.remark, s.at, s.staff_name AS staffName, s.version
  FROM voucher_series s JOIN scheme c ON c.id = s.scheme_id`;

export function listSeries(store: Store): VoucherSeries[] {
  return prepared<[], VoucherSeries>(store, `${SERIES} ORDER BY s.id DESC`).all();
}

const firstOfScheme = preparedQuery((orm) =>
  orm
    .select({ id: voucherSeries.id })
    .from(voucherSeries)
    .where(eq(voucherSeries.schemeId, sql.placeholder('schemeId')))
    .prepare(),
);

/** Whether a scheme ever had vouchers. */
export function hasVouchers(store: Store, schemeId: SchemeId): boolean {
  return firstOfScheme(store).get({ schemeId }) !== undefined;
}

/** Refuses notFound. */
export function seriesById(store: Store, id: number): VoucherSeries {
  return requireFound(
    prepared<[number], VoucherSeries>(store, `${SERIES} WHERE s.id = ?`).get(id),
    '积分券的这一批',
  );
}

export const bumpSeries = (tx: Tx, id: number): void => {
  tx.orm
    .update(voucherSeries)
    .set({ version: sql`${voucherSeries.version} + 1` })
    .where(eq(voucherSeries.id, id))
    .run();
};

interface CreateSeries {
  requestId: string;
  name: string;
  schemeId: SchemeId;
  origin: VoucherOrigin;
  validFrom: string;
  validUntil: string;
  remark: string;
}

/** What the scheme in force says of vouchers. Refuses noScheme. */
export function requireVoucherRules(tx: Tx, schemeId: SchemeId) {
  const scheme = schemeInForce(tx, schemeId, tx.today);
  const { goods, vouchers } = scheme?.rules.uses ?? {};
  if (scheme && goods && vouchers) return { ...vouchers, schemeName: scheme.schemeName };
  throw new Refusal(
    'noScheme',
    `${scheme ? `《${scheme.schemeName}》没有规定使用积分券` : '所选的积分办法现在没有执行'}。请先在“积分办法”草案的“积分用途”里写明“积分券”，表决施行后再印券、发券。`,
  );
}

/**
 * Creates a series of vouchers under a scheme in force whose rules have vouchers; what they say about change and expiry
 * is kept, as it is printed. Refuses noScheme, duplicate (name), invalidInput (dates, words of money), capExceeded.
 */
export function createSeries(store: Store, by: Actor, input: CreateSeries): { seriesId: number } {
  return transact(store, by, 'vouchers.createSeries', input, (tx) => {
    const { name, schemeId, origin, validFrom, validUntil, remark } = input;
    const { change, expiry, schemeName } = requireVoucherRules(tx, schemeId);
    for (const text of [name, remark]) {
      const fault = voucherWordFault(text);
      if (fault !== undefined) throw new Refusal('invalidInput', fault);
    }
    if (validUntil < validFrom || validUntil < tx.today) {
      throw new Refusal('invalidInput', '“有效期至”不能早于“有效期起”，也不能早于今天，请改正。');
    }
    const { id: seriesId } = voucherSeries;
    if (tx.orm.select({ seriesId }).from(voucherSeries).where(eq(voucherSeries.name, name)).get()) {
      throw new Refusal('duplicate', `已经有叫${quoted(name)}的一批积分券，请另起一个名字。`);
    }
    const code = nextSerial(tx, 'voucherSeries');
    if (code > LARGEST_SERIES)
      throw new Refusal('capExceeded', `积分券最多 ${String(LARGEST_SERIES)} 批，已经用完。`);

    const { id } = tx.orm
      .insert(voucherSeries)
      .values({
        code,
        name,
        schemeId,
        origin,
        change,
        expiry,
        validFrom,
        validUntil,
        remark,
        at: tx.at,
        staffId: tx.by.staffId,
        staffName: tx.by.name,
      })
      .returning({ id: voucherSeries.id })
      .get();
    tx.audit({
      subject: `voucherSeries:${String(id)}`,
      summary: `新设积分券${quoted(name)}（${VOUCHER_ORIGIN_NAMES[origin]}）：《${schemeName}》，有效期 ${validFrom} 至 ${validUntil}`,
      after: { ...input, code, change, expiry },
    });
    return { seriesId: id };
  });
}

/** Vouchers of the series. */
export const seriesSize = (store: Store, id: number): number =>
  store.orm.select({ n: count() }).from(voucher).where(eq(voucher.seriesId, id)).get()?.n ?? 0;

/** The last place that a voucher printed here has, or had before a restore took it out of the books. */
function lastPlace(tx: Tx, { id, code }: VoucherSeries): number {
  const row = tx.orm
    .select({ number: max(voucher.number) })
    .from(voucher)
    .where(eq(voucher.seriesId, id))
    .get();
  return Math.max(
    row?.number == null ? 0 : placeOfVoucher(row.number),
    serialAhead(tx, `voucher:${String(code)}`),
  );
}

const addVoucher = preparedQuery((orm) =>
  orm
    .insert(voucher)
    .values({
      number: sql.placeholder('number'),
      seriesId: sql.placeholder('seriesId'),
      face: sql.placeholder('face'),
      stateDay: sql.placeholder('stateDay'),
    })
    .prepare(),
);

export function insertVoucher(tx: Tx, seriesId: number, number: string, face: Points): void {
  addVoucher(tx).run({ number, seriesId, face, stateDay: tx.today });
}

/**
 * Numbers more vouchers of a series that is printed here, ready to be printed and issued. Refuses invalidState (printed by
 * the township, run out), capExceeded, versionConflict.
 */
export function addVouchers(
  store: Store,
  by: Actor,
  input: { requestId: string; seriesId: number; version: number; counts: { face: Points; count: number }[] },
): { added: number; first: string; last: string } {
  return transact(store, by, 'vouchers.add', input, (tx) => {
    const series = seriesById(tx, input.seriesId);
    assertVersion(series.version, input.version, `积分券${quoted(series.name)}`);
    if (series.origin === 'township') {
      throw new Refusal('invalidState', '乡镇印制的券用券上的号码：请点“接收号码表”导入，不在这里编号。');
    }
    requireSeriesValid(tx, series);
    const counts = input.counts.filter(({ count }) => count > 0);
    const added = sumBy(counts, ({ count }) => count);
    if (added === 0) throw new Refusal('invalidInput', '请填每种面额加印多少张。');
    if (added > MAX_ADDED) throw new Refusal('capExceeded', `一次最多编 ${String(MAX_ADDED)} 张，请分几次。`);
    requireFaceLimit(
      tx,
      series.id,
      counts.map(({ face }) => face),
    );
    const taken = lastPlace(tx, series);
    if (taken + added > LARGEST_VOUCHER)
      throw new Refusal('capExceeded', `这一批最多 ${String(LARGEST_VOUCHER)} 张，请另设一批。`);
    let place = taken;
    for (const { face, count } of counts) {
      for (let n = 0; n < count; n += 1)
        insertVoucher(tx, series.id, voucherNumber(series.code, (place += 1)), face);
    }
    bumpSeries(tx, series.id);
    const [first, last] = [voucherNumber(series.code, taken + 1), voucherNumber(series.code, place)];
    tx.audit({
      subject: `voucherSeries:${String(series.id)}`,
      summary: `积分券${quoted(series.name)}编号 ${String(added)} 张（${facesText(counts, schemeUnit(tx, series.schemeId))}）：${first} 至 ${last}`,
    });
    return { added, first, last };
  });
}

/** Refuses invalidState after the last day of the series. */
export function requireSeriesValid(tx: Tx, { name, validUntil }: VoucherSeries): void {
  if (validUntil < tx.today)
    throw new Refusal('invalidState', `积分券${quoted(name)}的有效期到 ${validUntil} 为止，请另设一批。`);
}

/** Refuses capExceeded for more faces than a list and a table hold. */
export function requireFaceLimit(tx: Tx, seriesId: number, more: readonly Points[]): void {
  const known = tx.orm
    .selectDistinct({ face: voucher.face })
    .from(voucher)
    .where(eq(voucher.seriesId, seriesId))
    .all();
  const faces = new Set([...known.map(({ face }) => face), ...more]);
  if (faces.size > MAX_FACES) {
    const list = [...faces].sort((a, b) => a - b).map(formatPoints);
    throw new Refusal(
      'capExceeded',
      `一批券最多 ${String(MAX_FACES)} 种面额，现在有 ${list.join('、')}。请减少面额，或另设一批。`,
    );
  }
}
