/** 年度总账与封账说明 of a scheme, from the ledger as it is now. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { LedgerMonthView } from '../../../shared/contract/ledger.ts';
import type { TransferKind } from '../../../shared/ledger.ts';
import { signersOfPeriod } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { ledgerYear, type LedgerYear } from '../../../db/ledger/year.ts';
import { schemeById, isPersonScheme } from '../../../db/schemes/read.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { dueCloses } from '../../../db/period-closes/due.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { openNoticeText } from '../../../shared/notices.ts';
import type { Points, SchemeId } from '../../../shared/values/units.ts';
import type { YearLedgerMonth } from './year-ledger-layout.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** A draft until the year is over and nothing of it is open. Refuses notFound. */
export function yearLedgerDocument(
  app: DocumentApp,
  by: Actor,
  { schemeId, year }: { schemeId: SchemeId; year: string },
): Promise<DrawnDocument> {
  const { store } = app;
  const { name } = schemeById(store, schemeId);
  const figures = ledgerYear(store, schemeId, year);
  const unit = schemeUnit(store, schemeId);
  const toClose = dueCloses(store).due.filter(
    (due) => due.schemeId === schemeId && due.period.startsWith(year),
  );
  const open = stillOpen(figures, { year, unit, today: todayOf(store), toClose });
  const serial = `ZZ${year}-${String(schemeId).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'year-ledger',
    subject: `scheme:${String(schemeId)}:year:${year}`,
    serial,
    title: `年度总账 ${year}（${name}）`,
    ...signersOfPeriod(store, schemeId, year),
    content: {
      year,
      scheme: name,
      unit,
      measure: isPersonScheme(store, schemeId) ? '人' : '户',
      opening: figures.opening,
      closing: figures.closing,
      months: figures.months.map(monthOf),
      kinds: figures.kinds,
      last: figures.last,
      closes: figures.closes,
      ...(figures.reopened.length > 0 ? { reopened: figures.reopened } : {}),
      open,
    },
  });
}

const CLEARED: ReadonlySet<TransferKind> = new Set(['cleared', 'forgiven']);

function monthOf({ households, other, ...month }: LedgerMonthView): YearLedgerMonth {
  const pointsOf = (isCleared: boolean): Points =>
    sumBy(
      other.filter(({ kind }) => CLEARED.has(kind) === isCleared),
      ({ points }) => points,
    );
  const cleared = pointsOf(true);
  return {
    ...month,
    accounts: households,
    other: pointsOf(false),
    ...(cleared === 0 ? {} : { cleared }),
  };
}

function stillOpen(
  { openDeclarations, openNotices, lapsedVouchers: { vouchers, points } }: LedgerYear,
  {
    year,
    unit,
    today,
    toClose,
  }: { year: string; unit: string; today: string; toClose: readonly { period: string }[] },
): string[] {
  return [
    ...(today.slice(0, 4) <= year ? [`${year}年还没有过完，数字还会变动。`] : []),
    ...(openDeclarations > 0 ? [`本年度还有 ${String(openDeclarations)} 件申报没有办结。`] : []),
    ...openNotices.map((notice) => openNoticeText(notice, today)),
    ...(toClose.length > 0
      ? [`${toClose.map(({ period }) => periodLabel(period)).join('、')}还没有结账。`]
      : []),
    ...(vouchers > 0
      ? [`还有 ${String(vouchers)} 张、${formatPoints(points)} ${unit}的积分券已经到期，没有办到期。`]
      : []),
  ];
}
