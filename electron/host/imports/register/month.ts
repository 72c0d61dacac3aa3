/** Detects a register's month: that of most dates, otherwise from the sheet name. */
import type { ColumnMapping, RegisterField } from '../../../../shared/workbooks/columns.ts';
import { readWrittenDate } from '../../../../shared/workbooks/written-dates.ts';
import { monthInName } from '../../../../shared/workbooks/month-in-name.ts';
import { plainText } from '../../../../shared/values/plain-text.ts';
import { sheetNamed } from '../../workbooks/cells.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';
import { sum } from '../../../../shared/values/sum.ts';

/**
 * 'YYYY-MM'; null when neither dates nor sheet name contain it. `today` supplies the year of a name like 9月.
 */
export function monthOfRegister(
  content: WorkbookContent,
  mapping: ColumnMapping<RegisterField>,
  today: string,
): string | null {
  const sheet = sheetNamed(content, mapping.sheet);
  const column = mapping.columns.date ?? -1;
  const counts = new Map<string, number>();
  for (const row of sheet.rows.slice(Math.max(0, mapping.firstRow - 1))) {
    const cell = row[column] ?? null;
    const date = cell === null || typeof cell === 'object' ? undefined : readWrittenDate(cell)?.date;
    if (date !== undefined) counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + 1);
  }
  const dated = sum(counts.values());
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (most && most[1] * 2 > dated) return most[0];
  const month = monthInName(sheet.name);
  if (month === undefined || month === 0) return null;
  const year = /(?:19|20)\d{2}/.exec(plainText(`${sheet.name} ${content.fileName}`.slice(0, 200)))?.[0];
  return `${year ?? today.slice(0, 4)}-${String(month).padStart(2, '0')}`;
}
