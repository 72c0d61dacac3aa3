import type { PatternLine } from '../../../shared/contract/patterns.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { PATTERN_NAMES } from '../../../shared/patterns.ts';
import { patterns } from '../../../db/patterns/patterns.ts';
import { count, wholeList, text, type ListDefinition } from './definition.ts';

export const patternsList: ListDefinition<ListAsked<'patterns'>, PatternLine> = {
  title: '值得看的情况',
  columns: () => [
    text('情况', ({ pattern }) => PATTERN_NAMES[pattern]),
    text('人、户、对方', ({ name }) => name),
    count('次数', (line) => line.count),
    count('全月', ({ of }) => of),
    text('说明', ({ detail }) => detail),
  ],
  ...wholeList(({ store, asked }) => patterns(store, asked.period)),
};
