import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { HouseholdId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** Movements of one account in a year. */
const MOST_LINES = 2000;

/** 户积分档案 of a year; later movements produce another document. Refuses notFound. */
export async function pointsFileDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { householdId, year }: { householdId: HouseholdId; year: string },
): Promise<DrawnDocument> {
  const today = todayOf(app.store);
  const file = await readInThread(app, 'pointsFile', { householdId, year, today, most: MOST_LINES });
  if (file === undefined) {
    throw new Refusal(
      'invalidInput',
      `本户一年超过 ${String(MOST_LINES)} 笔，一份档案放不下，请在“积分明细”里按月打印对账单。`,
    );
  }
  const { no, head, accounts, ...household } = file;
  const serial = `DA${year}-${no}`;
  return renderOnce(app, by, {
    kind: 'points-file',
    subject: `household:${String(householdId)}:points:${year}`,
    serial,
    title: `农户积分档案 ${serial}`,
    content: {
      ...household,
      year,
      householdNo: no,
      head,
      accounts: accounts.map(({ lines, ...account }) => ({
        ...account,
        lines: lines.map(({ postedAt, summary, change, balance, handler }) => ({
          date: localDate(postedAt),
          summary,
          change,
          balance,
          handler,
        })),
      })),
    },
  });
}
