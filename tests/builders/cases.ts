/** Cases 帮扶档案, opened as the office opens them. */
import { createCase } from '../../db/cases/record.ts';
import { todayOf } from '../../db/database/today.ts';
import { addDays } from '../../shared/values/dates.ts';
import { requestId } from './goods.ts';
import type { Office } from './village.ts';

type Opening = Parameters<typeof createCase>[2];

/** What a case is opened with, unless the test says otherwise: a re-check in a month, half a year to improve. */
export function planFrom(openedOn: string): Omit<Opening, 'requestId' | 'source'> {
  return {
    openedOn,
    helper: '夏远志',
    aim: '按时参加义务劳动',
    dueOn: addDays(openedOn, 180),
    recheckOn: addDays(openedOn, 30),
  };
}

export function openedCase({ store, by }: Office, source: Opening['source'], more: Partial<Opening> = {}) {
  return createCase(store, by.accountant, {
    requestId: requestId(),
    ...planFrom(todayOf(store)),
    ...more,
    source,
  });
}
