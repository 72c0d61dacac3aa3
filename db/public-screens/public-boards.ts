/** Boards as the public screen of the hall shows them. */
import type { PublicBoard } from '../../shared/contract/public-screens.ts';
import { displayedPlace } from '../../shared/period-closes/close-lines.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { prepared, type Store } from '../database/store.ts';
import { presentImprint } from '../schemes/imprint.ts';
import { closeById } from '../period-closes/read.ts';

/** Places on a television; the printed notice has them all. */
const LAST_PLACE = 30;

function boardOf(store: Store, id: number): PublicBoard | undefined {
  const { figures, imprint, schemeId, period, intact } = closeById(store, id);
  if (!intact) return undefined;
  const { village, scheme } = imprint ?? presentImprint(store, schemeId);
  const lines = figures.lines.flatMap((line) => {
    const place = displayedPlace(line);
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
export function publicBoards(store: Store): PublicBoard[] {
  const closes = prepared<[], { id: number }>(
    store,
    `SELECT max(c.id) AS id FROM period_close c WHERE c.state = 'closed' AND (c.notice IS NOT NULL OR EXISTS (
       SELECT 1 FROM document d WHERE d.kind = 'close-sheet'
         AND d.subject BETWEEN 'close:' || c.id || ':result' AND 'close:' || c.id || ':result;'))
     GROUP BY c.scheme_id ORDER BY c.scheme_id`,
  ).all();
  return closes.flatMap(({ id }) => boardOf(store, id) ?? []).filter(({ lines }) => lines.length > 0);
}
