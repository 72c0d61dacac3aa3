import { eq, sql } from 'drizzle-orm';
import { DECLARATION_STATE_NAMES, type DeclarationState } from '../../shared/declarations.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { declaration } from '../schema/index.ts';

const stateOf = preparedQuery((orm) =>
  orm
    .select({
      no: declaration.no,
      schemeId: declaration.schemeId,
      period: declaration.period,
      state: declaration.state,
      version: declaration.version,
    })
    .from(declaration)
    .where(eq(declaration.id, sql.placeholder('id')))
    .prepare(),
);

/** Refuses notFound, and invalidState naming the current state. */
export function requireState(
  store: Store,
  id: DeclarationId,
  allowed: readonly DeclarationState[],
): Pick<typeof declaration.$inferSelect, 'no' | 'schemeId' | 'period' | 'state' | 'version'> {
  const row = requireFound(stateOf(store).get({ id }), '这条登记');
  if (!allowed.includes(row.state)) {
    const names = allowed.map((state) => quoted(DECLARATION_STATE_NAMES[state])).join('、');
    throw new Refusal(
      'invalidState',
      `${row.no} 现在是${quoted(DECLARATION_STATE_NAMES[row.state])}，只有${names}的登记才能这样办理。请刷新后再看。`,
    );
  }
  return row;
}
