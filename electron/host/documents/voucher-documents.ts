/** Papers of vouchers: the sheets, 发放清单, 统计表. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { countersignNoteOf } from '../../../db/payments/countersigned.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { issueById, issuedToPrint, issueLines, vouchersToPrint } from '../../../db/vouchers/list.ts';
import { seriesById } from '../../../db/vouchers/series.ts';
import { voucherSettlementById, voucherSettlementLines } from '../../../db/redemptions/settle-vouchers.ts';
import { facesOfNumbers } from '../../../db/vouchers/vouchers.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { Points } from '../../../shared/values/units.ts';
import { formatVoucherNumber } from '../../../shared/values/voucher-number.ts';
import { VOUCHER_CHANGE_NAMES } from '../../../shared/vouchers.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** Sheets of eight. Refuses invalidState without vouchers that may be printed. */
export function voucherSheetDocument(
  app: DocumentApp,
  by: Actor,
  input: { seriesId: number; from: string; to: string; issueId?: number | undefined; part: number },
): Promise<DrawnDocument> {
  const series = seriesById(app.store, input.seriesId);
  if (series.origin === 'township') throw new Refusal('invalidState', '乡镇印制的券已经印好，不在这里打印。');
  const { seriesId, issueId, part } = input;
  const vouchers =
    issueId === undefined
      ? vouchersToPrint(app.store, input)
      : issuedToPrint(app.store, { seriesId, issueId, part });
  const [first] = vouchers;
  const last = vouchers.at(-1);
  if (!first || !last)
    throw new Refusal(
      'invalidState',
      issueId === undefined
        ? '这一段没有未发的券可以打印。请先加印编号，或改号段。'
        : '这张清单没有在外的券可以补印：都已兑、收回、挂失或作废。',
    );
  const { name, validFrom, validUntil, change, remark, schemeId, code } = series;
  const serial = `QY${todayOf(app.store).replaceAll('-', '')}-${String(code).padStart(3, '0')}`;
  return renderOnce(app, by, {
    kind: 'voucher-sheet',
    subject: `voucherSheet:${first.number}:${last.number}${issueId === undefined ? '' : `:issue${String(issueId)}`}`,
    serial,
    title: `积分券 ${name} ${first.number} 至 ${last.number}`,
    content: {
      unit: schemeUnit(app.store, schemeId),
      series: name,
      shop: requireVillage(app.store).shopName,
      validFrom,
      validUntil,
      change: VOUCHER_CHANGE_NAMES[change],
      remark,
      vouchers,
    },
  });
}

/** Runs of numbers that follow one another in the list: 9001 000001 2 至 9001 000004 8 */
function numbersText(numbers: readonly string[], placeOf: ReadonlyMap<string, number>): string {
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before !== undefined && placeOf.get(number) === (placeOf.get(before) ?? NaN) + 1)
      run.push(number);
    else runs.push([number]);
  }
  return runs
    .map((run) => {
      const [first = ''] = run;
      const last = run.at(-1) ?? first;
      return first === last
        ? formatVoucherNumber(first)
        : `${formatVoucherNumber(first)} 至 ${formatVoucherNumber(last)}`;
    })
    .join('；');
}

/** 发放清单 of an issue; after a line was taken back a second one that says so. */
export function voucherIssueDocument(app: DocumentApp, by: Actor, issueId: number): Promise<DrawnDocument> {
  const { store } = app;
  const issue = issueById(store, issueId);
  const series = seriesById(store, issue.seriesId);
  const lines = issueLines(store, issueId);
  const known = facesOfNumbers(
    store,
    lines.flatMap(({ numbers }) => numbers),
  );
  const placeOf = new Map(known.map(({ number, id }) => [number, id]));
  const faceOf = new Map(known.map(({ number, face }) => [number, face]));
  const faces: Points[] = [...new Set(faceOf.values())].sort((a, b) => a - b);
  return renderOnce(app, by, {
    kind: 'voucher-issue',
    subject: `voucherIssue:${String(issueId)}${issue.reversed > 0 ? `:${String(issue.reversed)}` : ''}`,
    serial: issue.no,
    title: `积分券发放清单 ${issue.no}`,
    period: issue.day.slice(0, 7),
    ...signersOf(store, series.schemeId, issue.day),
    content: {
      scheme: series.schemeName,
      unit: schemeUnit(store, series.schemeId),
      series: series.name,
      day: issue.day,
      validUntil: series.validUntil,
      faces,
      lines: lines.map(({ no, name, group, numbers, points, reversed }) => ({
        no,
        name,
        group,
        counts: faces.map((face) => numbers.filter((number) => faceOf.get(number) === face).length),
        points,
        numbers: numbersText(numbers, placeOf),
        reversed,
      })),
    },
  });
}

/** 统计表 of a settlement; after cancellation a second one that says so. */
export function voucherStatisticsDocument(
  app: DocumentApp,
  by: Actor,
  settlementId: number,
): Promise<DrawnDocument> {
  const { store } = app;
  const settlement = voucherSettlementById(store, settlementId);
  const { no, schemeName, schemeId, shopName, day, vouchers, points, payablePoints, amount } = settlement;
  const isCancelled = settlement.state === 'cancelled';
  const countersigned = isCancelled ? '' : countersignNoteOf(store, 'voucherSettlement', settlementId);
  return renderOnce(app, by, {
    kind: 'voucher-statistics',
    subject: `voucherSettlement:${String(settlementId)}${isCancelled ? ':cancelled' : ''}`,
    serial: no,
    title: `积分券结算统计表 ${no}`,
    period: day.slice(0, 7),
    ...signersOf(store, schemeId, day),
    content: {
      scheme: schemeName,
      unit: schemeUnit(store, schemeId),
      shop: shopName,
      day,
      vouchers,
      points,
      payablePoints,
      amount,
      lines: voucherSettlementLines(store, settlementId),
      ...(countersigned === '' ? {} : { countersigned }),
      ...(isCancelled ? { cancelled: `本结算已撤销，不再付款。原因：${settlement.stateReason}` } : {}),
    },
  });
}
