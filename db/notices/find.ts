/** The lines of a sheet as the office's screens show them: a page at a time, or those that somebody looks for. */
import { recordedGroup } from '../../shared/values/groups.ts';
import { addDays } from '../../shared/values/dates.ts';
import { requireFound } from '../../shared/refusals.ts';
import { matches, searchKeys, type SearchKeys } from '../../shared/values/search-key.ts';
import type { NoticeId, Points } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { contentHashOf } from './lines.ts';
import { objectionsOf } from './objections.ts';
import { noticeById, noticeLines, type NoticeDetail, type NoticeLine } from './read.ts';

const isOpen = ({ state }: NoticeLine): boolean => state !== 'posted' && state !== 'cancelled';
const isClear = ({ state }: NoticeLine): boolean => state === 'hanging' || state === 'corrected';

/** A sheet without its lines, and what they come to. */
export interface NoticeHead extends Omit<NoticeDetail, 'lines'> {
  counts: {
    lines: number;
    /** Not posted and not cancelled. */
    open: number;
    /** Open, without an objection that waits for its answer; and what they would add and take. */
    clear: number;
    awarded: Points;
    deducted: Points;
    objected: number;
    posted: number;
  };
}

/** Refuses (notFound). Goes through all lines, as it says whether the sheet is what hung on the wall. */
export function noticeHead(store: Store, id: NoticeId): NoticeHead {
  const notice = requireFound(noticeById(store, id), '公示表');
  const lines = noticeLines(store, id);
  const clear = lines.filter(isClear);
  const sum = (sign: 1 | -1): Points =>
    clear.reduce((total, line) => total + Math.max(0, sign * line.effectivePoints), 0);
  return {
    ...notice,
    hungOn: addDays(notice.fromDate, -1),
    postableFrom: addDays(notice.toDate, 1),
    intact: contentHashOf(notice, lines) === notice.contentHash,
    objections: objectionsOf(store, id),
    counts: {
      lines: lines.length,
      open: lines.filter(isOpen).length,
      clear: clear.length,
      awarded: sum(1),
      deducted: sum(-1),
      objected: lines.filter(({ state }) => state === 'objected').length,
      posted: lines.filter(({ state, declarationId }) => state === 'posted' && declarationId !== null).length,
    },
  };
}

/** Whether the line is meant by a number, a household number, a name, its pinyin or initials, a group, or words of the reason. */
function meantBy(query: string): (line: NoticeLine) => boolean {
  const text = query.trim();
  const known = new Map<string, SearchKeys>();
  const keysOf = (name: string): SearchKeys => {
    const keys = known.get(name) ?? searchKeys(name);
    known.set(name, keys);
    return keys;
  };
  return (line) => {
    if (text === '' || String(line.position) === text) return true;
    const words = [
      line.householdNo,
      line.declarationNo ?? '',
      recordedGroup(line),
      line.fullReason,
      line.maskedName,
    ];
    if (words.some((word) => word.includes(text))) return true;
    return [line.headName, line.memberName].some((name) => name !== '' && matches(text, keysOf(name)));
  };
}

export interface FoundLines {
  lines: NoticeLine[];
  total: number;
  /** What all that were found come to; a reversal is only told of. */
  points: Points;
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
    /** Only deeds that an objection can still be taken in for. */
    objectable: boolean;
    offset: number;
    limit: number;
  },
): FoundLines {
  const isMeant = meantBy(query);
  const lines = noticeLines(store, id).filter(
    (line) => (!objectable || (line.declarationId !== null && isOpen(line))) && isMeant(line),
  );
  return {
    lines: lines.slice(offset, offset + limit),
    total: lines.length,
    points: lines.reduce((sum, line) => sum + (line.declarationId === null ? 0 : line.effectivePoints), 0),
  };
}
