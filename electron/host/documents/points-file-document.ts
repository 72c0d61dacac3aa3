import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { PointsFile } from '../../../db/points-files/files.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { groupName, villageGroups } from '../../../db/village/groups.ts';
import { Refusal, requireFound } from '../../../shared/refusals.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { GroupId, HouseholdId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { PointsFileContent } from './points-file-layout.ts';

/** Movements of one account in a year. */
const MAX_LINES = 2000;
/** Households of one batch. */
const MAX_FILES = 500;

const serialOf = (year: string, no: string): string => `DA${year}-${no}`;

function contentOf({ no, head, accounts, ...household }: PointsFile, year: string): PointsFileContent {
  return {
    ...household,
    serial: serialOf(year, no),
    householdNo: no,
    head,
    accounts: accounts.map(({ lines, deeds, ...account }) => ({
      ...account,
      deeds: deeds.map(({ date, who, reason, place, witness, points, judgedBy, noticeNo }) => ({
        date,
        reason: who === '' ? reason : `${reason}（${who}）`,
        place,
        witness,
        points,
        judgedBy,
        noticeNo,
      })),
      lines: lines.map(({ postedAt, summary, change, balance, handler }) => ({
        date: localDate(postedAt),
        summary,
        change,
        balance,
        handler,
      })),
    })),
  };
}

/** 户积分档案 of a year; later movements produce another document. Refuses notFound. */
export async function pointsFileDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { householdId, year }: { householdId: HouseholdId; year: string },
): Promise<DrawnDocument> {
  const today = todayOf(app.store);
  const file = await readInThread(app, 'pointsFile', { householdId, year, today, most: MAX_LINES });
  if (file === undefined) {
    throw new Refusal(
      'invalidInput',
      `本户一年超过 ${String(MAX_LINES)} 笔，一份档案放不下，请在“积分明细”里按月打印对账单。`,
    );
  }
  const serial = serialOf(year, file.no);
  return renderOnce(app, by, {
    kind: 'points-file',
    subject: `household:${String(householdId)}:points:${year}`,
    serial,
    title: `农户积分档案 ${serial}`,
    content: { year, files: [contentOf(file, year)] },
  });
}

/** 户积分档案 of a group or of the village, one household after another. Refuses notFound and invalidInput. */
export async function pointsFilesDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { year, groupId }: { year: string; groupId: GroupId | null },
): Promise<DrawnDocument> {
  const { store } = app;
  const group =
    groupId === null
      ? null
      : requireFound(
          villageGroups(store).find(({ id }) => id === groupId),
          '村民小组',
        );
  const { files, tooLong } = await readInThread(app, 'pointsFiles', {
    groupId,
    year,
    today: todayOf(store),
    most: MAX_LINES,
  });
  if (tooLong.length > 0) {
    throw new Refusal(
      'invalidInput',
      `户号 ${tooLong.slice(0, 5).join('、')} 一年超过 ${String(MAX_LINES)} 笔，档案放不下，请为这几户按月打印对账单。`,
    );
  }
  if (files.length === 0) throw new Refusal('notFound', '这个小组没有农户，没有档案可打印。');
  if (files.length > MAX_FILES) {
    throw new Refusal(
      'invalidInput',
      `有 ${String(files.length)} 户，一次最多打印 ${String(MAX_FILES)} 户，请分小组打印。`,
    );
  }
  const part = group === null ? '全村' : groupName(store, group.number);
  const serial = `DA${year}${group === null ? '' : `-G${String(group.number)}`}`;
  return renderOnce(app, by, {
    kind: 'points-file',
    subject: `households:${group === null ? 'all' : String(group.id)}:points:${year}`,
    serial,
    title: `农户积分档案 ${year}年 ${part}（${String(files.length)} 户）`,
    content: { year, files: files.map((file) => contentOf(file, year)) },
  });
}
