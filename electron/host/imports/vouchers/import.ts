/** 积分券号码表: import of numbers that the township printed. */
import type { VoucherPreview } from '../../../../shared/contract/voucher-imports.ts';
import { importedBefore } from '../../../../db/import-runs.ts';
import { countFaces, importVouchers, voucherNumberFault } from '../../../../db/vouchers/import.ts';
import type { ColumnMapping, VoucherField } from '../../../../shared/workbooks/columns.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import { importSteps } from '../pipeline.ts';
import { parseVouchers, type VouchersResult } from './parse.ts';

interface Asked {
  mapping: ColumnMapping<VoucherField>;
  seriesId: number;
}

interface Applied extends Asked {
  /** Of the series. */
  version: number;
  requestId?: string;
}

export const {
  detect: detectVouchers,
  preview: previewVouchers,
  rows: voucherRows,
  write: writeVouchers,
} = importSteps({
  kind: 'voucher',
  parse(store, content, { mapping }: Asked): VouchersResult {
    return parseVouchers(content, mapping, (line) => voucherNumberFault(store, line));
  },
  preview(store, { vouchers, faults, sha256 }): VoucherPreview {
    return {
      lines: vouchers,
      count: vouchers.length,
      counts: countFaces(vouchers),
      faults,
      importedBefore: importedBefore(store, 'voucher', sha256),
    };
  },
  apply(
    store,
    by,
    { vouchers, faults, fileName, sha256, readAs },
    { seriesId, version, requestId }: Applied,
  ): { added: number; faults: RowFault[] } {
    const { added } = importVouchers(
      store,
      by,
      { requestId, seriesId, version, fileName, sha256, readAs },
      vouchers,
    );
    return { added, faults };
  },
});
