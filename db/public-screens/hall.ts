/** What the hall's television shows: notices in their days, boards whose result was published, and the holders of flags. */
import { and, desc, gte, lte, ne } from 'drizzle-orm';
import type { HallView } from '../../shared/contract/public-screens.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { Store } from '../database/store.ts';
import { notice } from '../schema/index.ts';
import { publishedFrom } from '../notices/published.ts';
import { publicFlags } from '../flags/public.ts';
import { noticeDetail } from '../notices/read.ts';
import { requireVillage } from '../village/profile.ts';
import { publicBoards } from './public-boards.ts';

/** From the day it is put up to its last day; one that differs from what was published is not shown. */
function noticesOn(store: Store, today: string): HallView['notices'] {
  return store.orm
    .select({ id: notice.id })
    .from(notice)
    .where(
      and(ne(notice.state, 'withdrawn'), lte(notice.fromDate, addDays(today, 1)), gte(notice.toDate, today)),
    )
    .orderBy(desc(notice.id))
    .all()
    .map(({ id }) => noticeDetail(store, id))
    .filter(({ intact }) => intact)
    .map((notice) => publishedFrom(store, notice));
}

export function hallContent(store: Store, today: string): HallView {
  return {
    village: requireVillage(store).name,
    today,
    notices: noticesOn(store, today),
    boards: publicBoards(store),
    flags: publicFlags(store, today),
  };
}
