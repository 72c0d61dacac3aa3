/** The filter of a list in words: 品德银行、2026年9月、第3组、查找“河道”. */
import { groupName, villageGroups } from '../../../db/village/groups.ts';
import { schemeById } from '../../../db/schemes/read.ts';
import { chineseDate, isDate } from '../../../shared/values/dates.ts';
import { isPeriod, periodLabel } from '../../../shared/values/period.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { redactNumbers } from '../../../shared/values/redact.ts';
import type { Store } from '../../../db/database/store.ts';
import type { ListDefinition, ListSource } from './definition.ts';

type Fields = Readonly<Record<string, unknown>>;

function dayWords({ from, to, date }: Fields): string {
  const day = (value: unknown): string =>
    typeof value === 'string' && isDate(value) ? chineseDate(value) : '';
  if (day(from) !== '' && day(to) !== '') return `${day(from)}至${day(to)}`;
  if (day(from) !== '') return `${day(from)}起`;
  return day(to) === '' ? day(date) : `${day(to)}止`;
}

function groupWord(store: Store, groupId: unknown): string {
  const group = villageGroups(store).find(({ id }) => id === groupId);
  return group ? groupName(store, group.number) : '';
}

function periodWord(value: unknown): string {
  return typeof value === 'string' && isPeriod(value) ? periodLabel(value) : '';
}

/** Phones and identity numbers that were searched for are masked. */
export function filterWords<Asked, Row>(
  definition: ListDefinition<Asked, Row>,
  source: ListSource<Asked>,
): string {
  const { store } = source;
  const asked = (source.asked ?? {}) as Fields;
  const { schemeId, period, month, year, groupId, query, text } = asked;
  const named = Object.entries(definition.names ?? {}).flatMap(([field, names]) =>
    [asked[field]].flat().map((value) => (typeof value === 'string' ? (names[value] ?? '') : '')),
  );
  const search = [query, text].find((value) => typeof value === 'string' && value !== '');
  return [
    typeof schemeId === 'number' ? schemeById(store, schemeId).name : '',
    ...(definition.about?.(source) ?? []),
    periodWord(period) || periodWord(month) || periodWord(year),
    dayWords(asked),
    groupWord(store, groupId),
    ...named,
    typeof search === 'string' ? `查找${quoted(redactNumbers(search))}` : '',
  ]
    .filter(Boolean)
    .join('、');
}
