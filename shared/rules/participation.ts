import type { Participation, SchemeItem } from '../schemes/model.ts';

export interface Candidate {
  registered: boolean;
  /** The date of the assembly's approval, where there was one. */
  approvedOn?: string;
  /** Why it need not take part, where that was granted. */
  exempt?: string;
}

/**
 * Why a household or person cannot take part on a day, in Chinese; undefined when they can. 固原: residents from elsewhere join
 * once the assembly has approved; 轵城: whoever lives there; otherwise those registered in the village.
 */
export function participationFault(
  participation: Participation | undefined,
  { registered, approvedOn, exempt }: Candidate,
  date: string,
): string | undefined {
  if (exempt !== undefined) return `已批准不参加：${exempt}。`;
  const rule = participation?.nonRegistered ?? 'no';
  if (registered || rule === 'open') return undefined;
  if (rule === 'no') return '本办法只适用于本村户籍，非户籍居民不能参加。';
  if (approvedOn !== undefined && approvedOn <= date) return undefined;
  return `非本村户籍常住户须经${participation?.approvedBy ?? '村民代表会议'}认可后才能参加，请先登记认可结果。`;
}

/** Whether an item is open to a subject of these kinds; a scheme without kinds opens all to all (新余: 因户施策). */
export function itemOpenTo(
  participation: Participation | undefined,
  kinds: readonly string[],
  item: Pick<SchemeItem, 'id'>,
): boolean {
  const sets = participation?.itemSets ?? [];
  return sets.length === 0 || sets.some(({ id, items }) => kinds.includes(id) && items.includes(item.id));
}
