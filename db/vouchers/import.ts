/** Numbers of vouchers that the township printed, taken over from a list. */
import type { VoucherLine } from '../../shared/contract/voucher-imports.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { LARGEST_VOUCHER } from '../../shared/values/voucher-number.ts';
import { facesText } from '../../shared/vouchers.ts';
import { assertVersion, prepared, transact, type Actor, type Store } from '../database/store.ts';
import { importedBefore, recordImportRun, type FileOfRun } from '../import-runs.ts';
import { schemeUnit } from '../schemes/unit.ts';
import {
  bumpSeries,
  insertVoucher,
  requireFaceLimit,
  requireSeriesValid,
  seriesById,
  seriesSize,
} from './series.ts';
import { voucherByNumber } from './vouchers.ts';

/** Why a number of a list cannot be taken over, in Chinese; undefined when it can. */
export function voucherNumberFault(
  store: Store,
  { number }: Pick<VoucherLine, 'number'>,
): string | undefined {
  const known = voucherByNumber(store, number);
  if (known)
    return `券号 ${number} 已经有了（${quoted(known.seriesName)}，面额 ${formatPoints(known.face)}），请删去`;
  const goods = prepared<[string], { name: string }>(
    store,
    'SELECT name FROM goods WHERE upper(code) = ? LIMIT 1',
  ).get(number);
  return goods ? `券号 ${number} 与商品${quoted(goods.name)}的编码相同，柜台分不清，请核对` : undefined;
}

/** Number of each face, the smallest first. */
export function countFaces(lines: readonly VoucherLine[]): { face: number; count: number }[] {
  return [...Map.groupBy(lines, ({ face }) => face)]
    .map(([face, of]) => ({ face, count: of.length }))
    .sort((a, b) => a.face - b.face);
}

interface ImportVouchers extends FileOfRun {
  requestId?: string | undefined;
  seriesId: number;
  version: number;
}

/**
 * Takes the valid numbers over in one act. Refuses invalidState for a series that is printed here or has run out, duplicate
 * for a number that arrived in the meantime, capExceeded, versionConflict. The same file again adds nothing.
 */
export function importVouchers(
  store: Store,
  by: Actor,
  input: ImportVouchers,
  lines: readonly VoucherLine[],
): { added: number } {
  return transact(store, by, 'vouchers.importNumbers', input, (tx) => {
    const series = seriesById(tx, input.seriesId);
    assertVersion(series.version, input.version, `积分券${quoted(series.name)}`);
    if (series.origin !== 'township')
      throw new Refusal('invalidState', '本村自印的券由程序编号，不用导入号码。请选乡镇印制的那一批。');
    requireSeriesValid(tx, series);
    if (importedBefore(tx, 'voucher', input.sha256) !== null && lines.length === 0) return { added: 0 };
    if (lines.length === 0) throw new Refusal('invalidInput', '表里没有可以接收的券号。');
    if (seriesSize(tx, series.id) + lines.length > LARGEST_VOUCHER)
      throw new Refusal('capExceeded', `一批最多 ${String(LARGEST_VOUCHER)} 张，请另设一批。`);
    const counts = countFaces(lines);
    requireFaceLimit(
      tx,
      series.id,
      counts.map(({ face }) => face),
    );
    for (const line of lines) {
      const fault = voucherNumberFault(tx, line);
      if (fault !== undefined)
        throw new Refusal('duplicate', `第 ${String(line.row)} 行：${fault}。请重新预览。`);
      insertVoucher(tx, series.id, line.number, line.face);
    }
    bumpSeries(tx, series.id);
    recordImportRun(tx, 'voucher', input, { added: lines.length });
    tx.audit({
      subject: `voucherSeries:${String(series.id)}`,
      summary: `接收乡镇印制的积分券${quoted(series.name)} ${String(lines.length)} 张（${facesText(counts, schemeUnit(tx, series.schemeId))}），来自${quoted(input.fileName)}`,
    });
    return { added: lines.length };
  });
}
