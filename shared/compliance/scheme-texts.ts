/** The texts of a scheme that are searched for wordings that affect lawful rights. */
import { plainWord } from '../values/plain-text.ts';
import { quoted } from '../values/quotes.ts';
import type { SchemeDraft } from '../schemes/model.ts';

/** What costs points; what earns points; consequences and descriptions. */
export type TextKind = 'deduction' | 'award' | 'consequence';

export interface SchemeText {
  kind: TextKind;
  path: string;
  subject: string;
  /** Normalised, without spaces. */
  words: string;
}

function plain(...parts: readonly (string | null | undefined)[]): string {
  return plainWord(parts.filter((part) => part).join('。'));
}

/** All texts of a scheme that describe what is evaluated and its consequences. */
export function textsOf(rules: SchemeDraft): SchemeText[] {
  const { index, gradings = [], warnings, uses, coolingOff, boards = [], procedure } = rules;
  const consequence = (
    path: string,
    subject: string,
    ...parts: (string | null | undefined)[]
  ): SchemeText => ({
    kind: 'consequence',
    path,
    subject,
    words: plain(...parts),
  });
  const event = (kind: TextKind, list: 'bonuses' | 'deductions') =>
    (index?.[list] ?? []).map(({ name }, place) => ({
      kind,
      path: `index.${list}.${String(place)}`,
      subject: `情形${quoted(name ?? '')}`,
      words: plain(name),
    }));
  return [
    ...rules.items.flatMap((item, place): SchemeText[] => {
      // An item that is not used scores nothing.
      if (!item.active) return [];
      const category = rules.categories.find(({ id }) => id === item.category);
      return [
        {
          kind: item.direction,
          path: `items.${String(place)}`,
          subject: `项目${quoted(item.name)}`,
          words: plain(item.name, item.standard, ...item.aliases, category?.name),
        },
      ];
    }),
    ...event('award', 'bonuses'),
    ...event('deduction', 'deductions'),
    ...gradings.map((one, place) => consequence(`gradings.${String(place)}`, quoted(one.name), one.means)),
    ...Object.entries(warnings ?? {}).flatMap(([name, one]) =>
      'means' in one ? [consequence(`warnings.${name}`, `警示${quoted(one.means)}`, one.means)] : [],
    ),
    ...(coolingOff ? [consequence('coolingOff', '暂缓参评', coolingOff.name)] : []),
    ...boards.map((one, place) =>
      consequence(`boards.${String(place)}`, `榜单${quoted(one.name)}`, one.name),
    ),
    ...(uses.honours ?? []).map((one, place) =>
      consequence(`uses.honours.${String(place)}`, `用途${quoted(one)}`, one),
    ),
    ...(uses.privileges ?? []).map((one, place) =>
      consequence(`uses.privileges.${String(place)}`, `优惠${quoted(one.name)}`, one.name, one.limit),
    ),
    ...(procedure.steps ?? []).map((one, place) =>
      consequence(`procedure.steps.${String(place)}`, `步骤${quoted(one.name)}`, one.name),
    ),
  ];
}
