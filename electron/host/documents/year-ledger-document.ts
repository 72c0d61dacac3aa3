/** 年度总账与封账说明 of a scheme, from the ledger as it is now. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { ledgerYear, type LedgerYear } from '../../../db/ledger/year.ts';
import { schemeById, isPersonScheme } from '../../../db/schemes/read.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { openNoticeText } from '../../../shared/notices.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
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
  const open = stillOpen(figures, { year, today: todayOf(store) });
  const serial = `ZZ${year}-${String(schemeId).padStart(2, '0')}`;
  return renderOnce(app, by, {
    kind: 'year-ledger',
    subject: `scheme:${String(schemeId)}:year:${year}`,
    serial,
    title: `年度总账 ${year}（${name}）`,
    content: {
      year,
      scheme: name,
      unit: schemeUnit(store, schemeId),
      measure: isPersonScheme(store, schemeId) ? '人' : '户',
      opening: figures.opening,
      closing: figures.closing,
      months: figures.months.map(({ households, other, ...month }) => ({
        ...month,
        accounts: households,
        other: sumBy(other, ({ points }) => points),
      })),
      kinds: figures.kinds,
      last: figures.last,
      closes: figures.closes,
      open,
    },
  });
}

function stillOpen(
  { openDeclarations, openNotices }: LedgerYear,
  { year, today }: { year: string; today: string },
): string[] {
  return [
    ...(today.slice(0, 4) <= year ? [`${year}年还没有过完，数字还会变动。`] : []),
    ...(openDeclarations > 0 ? [`本年度还有 ${String(openDeclarations)} 件申报没有办结。`] : []),
    ...openNotices.map((notice) => openNoticeText(notice, today)),
  ];
}
