import { addDays } from '../values/dates.ts';
import type { Participation, SchemeItem } from '../schemes/model.ts';

export interface ParticipationFacts {
  registered: boolean;
  /** Date of the assembly's approval, if any. */
  approvedOn?: string;
  /** Reason of an exemption, if granted. */
  exempt?: string;
}

/**
 * Why a household or person cannot take part on a day, in Chinese; undefined when they can. 固原: residents
 * from elsewhere after the assembly's approval; 轵城: all residents; otherwise those registered in the village.
 */
export function participationFault(
  participation: Participation | undefined,
  { registered, approvedOn, exempt }: ParticipationFacts,
  date: string,
): string | undefined {
  if (exempt !== undefined) return `已批准不参加：${exempt}。`;
  const rule = participation?.nonRegistered ?? 'no';
  if (registered || rule === 'open') return undefined;
  if (rule === 'no') return '本办法只适用于本村户籍，非户籍居民不能参加。';
  if (approvedOn !== undefined && approvedOn <= date) return undefined;
  return `非本村户籍常住户须经${participation?.approvedBy ?? '村民代表会议'}认可后才能参加，请先登记认可结果。`;
}

/**
 * Whether an item is open to a subject of these kinds; without kinds every item is open to all (新余: 因户施策).
 */
export function itemOpenTo(
  participation: Participation | undefined,
  kinds: readonly string[],
  item: Pick<SchemeItem, 'id'>,
): boolean {
  const sets = participation?.itemSets ?? [];
  return sets.length === 0 || sets.some(({ id, items }) => kinds.includes(id) && items.includes(item.id));
}

/** First day with awards and a rank again, after a suspension 暂停评比 was lifted (金寨: 待转化达一定期限). */
export function suspensionEnds(endedOn: string, days: number): string {
  return addDays(endedOn, days);
}
