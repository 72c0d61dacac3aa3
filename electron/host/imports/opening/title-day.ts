/** The day that a sheet of balances says above its table: 截至2026年10月底, （2026年9月30日）. */
import { isDate } from '../../../../shared/values/dates.ts';
import { periodBounds } from '../../../../shared/values/period.ts';
import { plainText } from '../../../../shared/values/plain-text.ts';
import { cellText, sheetNamed } from '../../workbooks/cells.ts';
import type { WorkbookContent } from '../../workbooks/content.ts';

const DAY = /(\d{4})[年.\-/](\d{1,2})[月.\-/](?:(\d{1,2})日?|(?:底|末))/;

/** Null without one, and for one that is still to come. */
export function titleDay(
  content: WorkbookContent,
  { sheet, headingRow }: { sheet: string; headingRow: number },
  today: string,
): string | null {
  const above = sheetNamed(content, sheet)
    .rows.slice(0, Math.max(0, headingRow - 1))
    .flat()
    .map((cell) => plainText(cellText(cell)));
  for (const text of above) {
    const [, year = '', month = '', date] = DAY.exec(text) ?? [];
    if (year === '' || Number(month) < 1 || Number(month) > 12) continue;
    const period = `${year}-${month.padStart(2, '0')}`;
    const day = date === undefined ? periodBounds(period).to : `${period}-${date.padStart(2, '0')}`;
    if (isDate(day) && day <= today) return day;
  }
  return null;
}
