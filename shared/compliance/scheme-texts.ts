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
    (index?.[list] ?? []).map(({ name }, position) => ({
      kind,
      path: `index.${list}.${String(position)}`,
      subject: `情形${quoted(name ?? '')}`,
      words: plain(name),
    }));
  return [
    ...rules.items.flatMap((item, index): SchemeText[] => {
      // An item that is not used scores nothing.
      if (!item.active) return [];
      const category = rules.categories.find(({ id }) => id === item.category);
      return [
        {
          kind: item.direction,
          path: `items.${String(index)}`,
          subject: `项目${quoted(item.name)}`,
          words: plain(item.name, item.standard, ...item.aliases, category?.name),
        },
      ];
    }),
    ...event('award', 'bonuses'),
    ...event('deduction', 'deductions'),
    ...gradings.map((one, index) => consequence(`gradings.${String(index)}`, quoted(one.name), one.means)),
    ...Object.entries(warnings ?? {}).flatMap(([name, one]) =>
      'means' in one ? [consequence(`warnings.${name}`, `警示${quoted(one.means)}`, one.means)] : [],
    ),
    ...(coolingOff ? [consequence('coolingOff', '暂缓参评', coolingOff.name)] : []),
    ...boards.map((one, index) =>
      consequence(`boards.${String(index)}`, `榜单${quoted(one.name)}`, one.name),
    ),
    ...(uses.honours ?? []).map((one, index) =>
      consequence(`uses.honours.${String(index)}`, `用途${quoted(one)}`, one),
    ),
    ...(uses.privileges ?? []).map((one, index) =>
      consequence(`uses.privileges.${String(index)}`, `优惠${quoted(one.name)}`, one.name, one.limit),
    ),
    ...(procedure.steps ?? []).map((one, index) =>
      consequence(`procedure.steps.${String(index)}`, `步骤${quoted(one.name)}`, one.name),
    ),
  ];
}
