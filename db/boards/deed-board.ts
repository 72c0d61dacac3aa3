/** 善行义举榜: who did what good in a period, with names and reasons as published. */
import type { CloseLine } from '../../shared/period-closes/close-lines.ts';
import { byName, publicReason } from '../../shared/public-reason.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { namesListed } from '../../shared/values/name-in-text.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { namedVillagers } from '../households/named-villagers.ts';
import { COUNTS } from '../participants/reversal-shifts.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { requireVillage } from '../village/profile.ts';
import { boardFigures, byGroup, praiseOf } from './board.ts';

export interface DeedBoard {
  scheme: string;
  subject: Subject;
  /** ISO instant; null while the period is open. */
  closedAt: string | null;
  /** The close that its stars are of; null while the period is open. */
  closeId: number | null;
  gradings: string[];
  lines: {
    group: string;
    /** Masked, and a minor by the household's number. */
    name: string;
    /** Each once, with the number of times. */
    deeds: string[];
    /** In the order of the gradings; empty where it has none that is praise. */
    grades: string[];
  }[];
}

interface Asked {
  schemeId: SchemeId;
  period: string;
  /** Of the items; of all where none is named. */
  categories: readonly string[];
}

interface Done {
  householdId: HouseholdId;
  memberId: MemberId | null;
  reason: string;
  informant: string;
  schemeVersionId: number;
  itemId: string;
}

/** Awards of the period that are in the books and were not reversed, in the order in which they were done. */
function doneIn(store: Store, { schemeId, period, categories }: Asked): Done[] {
  const { from, to } = periodBounds(period);
  const all = prepared<[SchemeId, string, string], Done>(
    store,
    `SELECT d.household_id AS householdId, d.member_id AS memberId, d.reason, d.informant,
       d.scheme_version_id AS schemeVersionId, d.item_id AS itemId
     FROM declaration d WHERE d.scheme_id = ? AND d.period BETWEEN ? AND ? AND d.state = 'posted'
       AND EXISTS (SELECT 1 FROM transfer t WHERE t.source = 'declaration:' || d.id AND t.kind = 'award' AND ${COUNTS})
     ORDER BY d.activity_date, d.id`,
  ).all(schemeId, from.slice(0, 7), to.slice(0, 7));
  if (categories.length === 0) return all;
  return all.filter(({ schemeVersionId, itemId }) => {
    const item = rulesOfVersion(store, schemeVersionId).items.find(({ id }) => id === itemId);
    return item !== undefined && categories.includes(item.category);
  });
}

/** 清扫村道（3次） */
function withTimes(reasons: readonly string[]): string[] {
  return [...Map.groupBy(reasons, (reason) => reason)].map(([reason, same]) =>
    same.length === 1 ? reason : `${reason}（${String(same.length)}次）`,
  );
}

/** By group and number, as on a notice. Refuses noScheme. */
export function deedBoard(store: Store, asked: Asked): DeedBoard {
  const { scheme, close, figures, closedAt } = boardFigures(store, asked);
  const { maskRule } = requireVillage(store);
  const villagers = byName(namedVillagers(store, todayOf(store)));
  const bySubject = Map.groupBy(doneIn(store, asked), ({ householdId, memberId }) =>
    figures.subject === 'household' ? householdId : memberId,
  );
  const praise = praiseOf(figures, (close ?? scheme).rules);
  const gradesOf = (line: CloseLine): string[] =>
    praise.map(({ id, grades }) => {
      const grade = line.grades.find(({ gradingId }) => gradingId === id)?.grade ?? '';
      return grades.includes(grade) ? grade : '';
    });
  const lines = figures.lines
    .filter(({ dormant }) => !dormant)
    .toSorted(byGroup)
    .flatMap((line) => {
      const done = bySubject.get(line.id);
      if (done === undefined) return [];
      const reasons = done.map(({ reason, householdId, informant }) =>
        publicReason(reason, householdId, villagers, maskRule, namesListed(informant)),
      );
      return [
        {
          group: recordedGroup(line),
          name: line.publicName,
          deeds: withTimes(reasons),
          grades: gradesOf(line),
        },
      ];
    });
  return {
    scheme: scheme.schemeName,
    subject: figures.subject,
    closedAt,
    closeId: close?.id ?? null,
    gradings: praise.map(({ name }) => name),
    lines,
  };
}
