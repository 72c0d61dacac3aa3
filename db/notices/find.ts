/** Lines of a notice for the office's screens: paged or searched. */
import type { FoundLines, NoticeHeadView } from '../../shared/contract/notices.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { isOnlyTold } from '../../shared/notices.ts';
import { requireFound } from '../../shared/refusals.ts';
import { searchMatcher } from '../../shared/search-words.ts';
import type { NoticeId, Points } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { searchedGroups } from '../households/search.ts';
import { noticeById, noticeLines, noticeProgress, type NoticeLine, type NoticeProgress } from './read.ts';
import { sumBy } from '../../shared/values/sum.ts';

const isOpen = ({ state }: NoticeLine): boolean => state !== 'posted' && state !== 'cancelled';
const isClear = ({ state }: NoticeLine): boolean => state === 'published' || state === 'corrected';

/** A notice without its lines, with their totals. */
interface NoticeHead extends NoticeProgress, Pick<NoticeHeadView, 'counts'> {}

/** Refuses notFound. Reads all lines, because it verifies the hash of the notice. */
export function noticeHead(store: Store, id: NoticeId): NoticeHead {
  const notice = requireFound(noticeById(store, id), '公示表');
  const lines = noticeLines(store, id);
  const clear = lines.filter(isClear);
  const sum = (sign: 1 | -1): Points => sumBy(clear, (line) => Math.max(0, sign * line.effectivePoints));
  return {
    ...noticeProgress(store, notice, lines),
    counts: {
      lines: lines.length,
      reversals: lines.filter(isOnlyTold).length,
      open: lines.filter(isOpen).length,
      clear: clear.length,
      awarded: sum(1),
      deducted: sum(-1),
      objected: lines.filter(({ state }) => state === 'objected').length,
      posted: lines.filter((line) => line.state === 'posted' && !isOnlyTold(line)).length,
    },
  };
}

/**
 * Whether a line matches a number, household number, name, pinyin or initials, group, or words of the reason.
 */
function meantBy(store: Store, query: string): (line: NoticeLine) => boolean {
  const text = query.trim();
  const isFound = searchMatcher(query, searchedGroups(store));
  return (line) => {
    if (text === '' || String(line.position) === text) return true;
    const words = [line.declarationNo ?? '', recordedGroup(line), line.fullReason, line.maskedName];
    if (words.some((word) => word.includes(text))) return true;
    const { householdNo: no, groupNumber } = line;
    return [line.headName, line.memberName].some((name) => isFound({ no, name, groupNumber }));
  };
}

function rankOf(line: NoticeLine, typed: string): number {
  if (String(line.position) === typed) return 0;
  return line.householdNo === typed || line.declarationNo === typed ? 1 : 2;
}

export function findNoticeLines(
  store: Store,
  {
    id,
    query,
    objectable,
    offset,
    limit,
  }: {
    id: NoticeId;
    query: string;
    /** Only lines still open to objections. */
    objectable: boolean;
    offset: number;
    limit: number;
  },
): FoundLines {
  const isMeant = meantBy(store, query);
  const lines = noticeLines(store, id).filter(
    (line) => (!objectable || (!isOnlyTold(line) && isOpen(line))) && isMeant(line),
  );
  const typed = query.trim();
  // The line of that number comes before those with these digits in a number of theirs.
  const ranked = lines.toSorted((a, b) => rankOf(a, typed) - rankOf(b, typed));
  return {
    lines: ranked.slice(offset, offset + limit),
    total: lines.length,
    points: sumBy(lines, (line) => (isOnlyTold(line) ? 0 : line.effectivePoints)),
  };
}
