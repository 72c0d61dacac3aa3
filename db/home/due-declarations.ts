/** Due tasks on the way of a declaration: correction, verification, meeting, publication. */
import type { DueKind } from '../../shared/contract/home.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, type Store } from '../database/store.ts';
import { toPublishByScheme, type ToPublish } from '../notices/to-publish.ts';
import { missingToPublish } from '../notices/missing-steps.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { todayOf } from '../database/today.ts';
import type { Due } from './due-task.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { DECLARATIONS_TO_HANDLE, OPEN_MEETINGS } from '../schema/state-lists.ts';

interface Waiting {
  schemeId: SchemeId;
  schemeName: string;
  state: string;
  n: number;
}

/** Declarations awaiting the office's next step, and reversals awaiting a notice: one task per step and scheme. */
export function dueDeclarations(store: Store): Due[] {
  const rows = prepared<[], Waiting>(
    store,
    `SELECT d.scheme_id AS schemeId, s.name AS schemeName, d.state, count(*) AS n
     FROM declaration d JOIN scheme s ON s.id = d.scheme_id
     WHERE d.state IN (${DECLARATIONS_TO_HANDLE}) GROUP BY d.scheme_id, d.state`,
  ).all();
  const toPublish = toPublishByScheme(store);
  const names = new Map([...rows, ...toPublish].map(({ schemeId, schemeName }) => [schemeId, schemeName]));
  const onAgenda = onOpenAgendas(store);
  const month = todayOf(store).slice(0, 7);
  return [...names].flatMap(([schemeId, schemeName]) =>
    dueOfScheme(
      { schemeId, named: names.size > 1 ? `${quoted(schemeName)}；` : '' },
      rows.filter((row) => row.schemeId === schemeId),
      onAgenda.get(schemeId) ?? { n: 0, deferred: 0 },
      toPublish.find((one) => one.schemeId === schemeId),
      missingToPublish(store, schemeId, month),
    ),
  );
}

interface Held {
  n: number;
  /** How many of `n` a meeting deferred. */
  deferred: number;
}

/** Declarations by scheme that an open meeting already holds: no other is convened for them. */
function onOpenAgendas(store: Store): Map<number, Held> {
  const rows = prepared<[], Held & { schemeId: number }>(
    store,
    `SELECT m.scheme_id AS schemeId, count(*) AS n, coalesce(sum(d.state = 'deferred'), 0) AS deferred
     FROM meeting m CROSS JOIN agenda_item i ON i.meeting_id = m.id AND (i.result IS NULL OR i.result = 'deferred')
       JOIN declaration d ON d.id = i.declaration_id
     WHERE m.state IN (${OPEN_MEETINGS}) GROUP BY m.scheme_id`,
  ).all();
  return new Map(rows.map(({ schemeId, ...held }) => [schemeId, held]));
}

/** 张榜公示 3 条，告知冲销 1 笔 */
function publishTitle({ declarations, reversals }: ToPublish): string {
  return [
    declarations > 0 ? `张榜公示 ${String(declarations)} 条` : '',
    reversals > 0 ? `${declarations > 0 ? '' : '张榜'}告知冲销 ${String(reversals)} 笔` : '',
  ]
    .filter(Boolean)
    .join('，');
}

function dueOfScheme(
  { schemeId, named }: { schemeId: number; named: string },
  waiting: readonly Waiting[],
  onAgenda: Held,
  toPublish: ToPublish | undefined,
  /** Steps of the procedure that the notice waits for. */
  missingSteps: readonly string[],
): Due[] {
  const n = (...states: string[]): number =>
    sumBy(
      waiting.filter((row) => states.includes(row.state)),
      (row) => row.n,
    );
  const scheme = String(schemeId);
  const toConvene = Math.max(0, n('verified', 'deferred') - onAgenda.n);
  const line = (kind: DueKind, count: number, title: string, detail: string, page: string): Due[] =>
    count === 0
      ? []
      : [
          {
            key: `${kind}:${scheme}`,
            kind,
            count,
            title,
            detail: `${named}${detail}`,
            date: null,
            overdue: false,
            page,
          },
        ];
  const register = (state: string): string => `/declarations?scheme=${scheme}&period=all&state=${state}`;
  return [
    ...line(
      'returned',
      n('returned'),
      `补正 ${String(n('returned'))} 条退回的登记`,
      '改好后再送初审，或撤销',
      register('returned'),
    ),
    ...line(
      'verify',
      n('declared'),
      `初审 ${String(n('declared'))} 条登记`,
      '核实后才能上评议会',
      register('declared'),
    ),
    ...line(
      'meeting',
      toConvene,
      `召开评议会，${String(toConvene)} 条待评议`,
      n('deferred') > onAgenda.deferred ? '含缓议的' : '初审已核实',
      '/meetings',
    ),
    ...(toPublish
      ? line(
          'publish',
          toPublish.declarations + toPublish.reversals,
          publishTitle(toPublish),
          missingSteps.length > 0
            ? `公示前先办：${missingSteps.join('、')}`
            : toPublish.declarations > 0
              ? '评议已通过'
              : '冲销要在下一张公示表上告知村民',
          `/notices?publish=true&scheme=${scheme}`,
        )
      : []),
  ];
}
