/** What the hall's television shows: notices in their days, boards whose result was published, and the holders of flags. */
import { and, desc, gte, lte, ne } from 'drizzle-orm';
import type { HallView, PublicBoard } from '../../shared/contract/public-screens.ts';
import { shownPlace } from '../../shared/period-closes/close-lines.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import { addDays } from '../../shared/values/dates.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { prepared, type Store } from '../database/store.ts';
import { notice } from '../schema/index.ts';
import { presentImprint } from '../imprint.ts';
import { publishedFrom } from '../notices/published.ts';
import { publicFlags } from '../flags/public.ts';
import { noticeDetail } from '../notices/read.ts';
import { closeById } from '../period-closes/read.ts';
import { requireVillage } from '../village/profile.ts';

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

/** Places on a television; the printed notice has them all. */
const LAST_PLACE = 30;

function boardOf(store: Store, id: number): PublicBoard | undefined {
  const { figures, imprint, schemeId, period, intact } = closeById(store, id);
  if (!intact) return undefined;
  const { village, scheme } = imprint ?? presentImprint(store, schemeId);
  const lines = figures.lines.flatMap((line) => {
    const place = shownPlace(line);
    if (place === null || place > LAST_PLACE) return [];
    const grades = figures.gradings.map(
      (grading) => line.grades.find(({ gradingId }) => gradingId === grading.id)?.grade ?? '',
    );
    const { publicName: name, class: of, score, no } = line;
    return [{ place, name, group: recordedGroup(line), class: of, score, grades, no }];
  });
  return {
    id,
    village,
    scheme,
    period,
    unitName: figures.unitName,
    who: SUBJECT_NAMES[figures.subject],
    gradings: figures.gradings.map(({ name }) => name),
    lines: lines
      .toSorted((a, b) => a.class.localeCompare(b.class) || a.place - b.place || a.no.localeCompare(b.no))
      .map(({ no: _, ...line }) => line),
  };
}

/** The latest published result of each scheme: its notice was printed, or its publication recorded. */
function publicBoards(store: Store): PublicBoard[] {
  const closes = prepared<[], { id: number }>(
    store,
    `SELECT max(c.id) AS id FROM period_close c WHERE c.state = 'closed' AND (c.notice IS NOT NULL OR EXISTS (
       SELECT 1 FROM document d WHERE d.kind = 'close-sheet'
         AND d.subject BETWEEN 'close:' || c.id || ':result' AND 'close:' || c.id || ':result;'))
     GROUP BY c.scheme_id ORDER BY c.scheme_id`,
  ).all();
  return closes.flatMap(({ id }) => boardOf(store, id) ?? []).filter(({ lines }) => lines.length > 0);
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
