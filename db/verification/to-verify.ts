/** What 批量初审 is about to pass: of each declaration only what the command needs, so that a month is read at once. */
import type { DeclarationsToVerify } from '../../shared/contract/declarations.ts';
import { VERIFIED_AT_ONCE, type Measured } from '../../shared/declarations.ts';
import { standardRemark } from '../../shared/rules/limits.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { findDeclarations, type DeclarationFilter } from '../declarations/list.ts';
import { declarationsById, rectificationTerm, TERM_IS_OVER } from '../declarations/read.ts';
import { rulesOfVersion } from '../schemes/read.ts';

/** More than a village declares before it verifies. */
const MAX_READ = 100_000;
/** Declarations off the standard value that are shown with their particulars. */
const SHOWN = 8;

interface Waiting {
  id: DeclarationId;
  version: number;
  schemeVersionId: number;
  itemId: string;
  points: Points;
  measured: string | null;
  isTermOver: number;
}

function waitingOf(store: Store, ids: readonly DeclarationId[]): Waiting[] {
  return prepared<[string], Waiting>(
    store,
    `SELECT d.id, d.version, d.scheme_version_id AS schemeVersionId, d.item_id AS itemId,
       d.proposed_points AS points, d.measured, ${TERM_IS_OVER} AS isTermOver
     FROM declaration d WHERE d.id IN (SELECT value FROM json_each(?)) AND d.state = 'declared'
     ORDER BY d.period DESC, d.id DESC`,
  ).all(JSON.stringify(ids));
}

/** With the rules of its version and its item by which it is judged. */
function judged(store: Store, row: Waiting) {
  const rules = rulesOfVersion(store, row.schemeVersionId);
  return { ...row, rules, item: rules.items.find(({ id }) => id === row.itemId) };
}

function firstOffStandard(store: Store, ids: DeclarationId[]): DeclarationsToVerify['offStandard']['first'] {
  return declarationsById(store, ids.slice(0, SHOWN)).map(
    ({ id, no, household, itemName, proposedPoints, offRange, measured }) => ({
      id,
      no,
      household,
      itemName,
      proposedPoints,
      offRange,
      valueReason: measured?.valueReason ?? '',
    }),
  );
}

/** Declarations awaiting 初审 that the filter finds, or of `ids`; deductions with a term of rectification are only counted. */
export function declarationsToVerify(
  store: Store,
  { ids, ...filter }: DeclarationFilter & { ids?: DeclarationId[] },
): DeclarationsToVerify {
  const asked =
    ids ?? findDeclarations(store, { ...filter, states: ['declared'], offset: 0, limit: MAX_READ });
  const waiting = waitingOf(store, asked).map((row) => judged(store, row));
  const passable = waiting.filter(({ item, isTermOver }) => rectificationTerm(item, isTermOver) === null);
  const entries = passable.slice(0, VERIFIED_AT_ONCE);
  const offStandard = entries.filter(
    ({ rules, item, points, measured }) =>
      item !== undefined &&
      standardRemark(rules, item, points, measured === null ? {} : (JSON.parse(measured) as Measured)) !== '',
  );
  return {
    entries: entries.map(({ id, version }) => ({ id, version })),
    awarded: sumBy(entries, ({ points }) => Math.max(points, 0)),
    deducted: sumBy(entries, ({ points }) => Math.max(-points, 0)),
    beyond: passable.length - entries.length,
    toRectify: waiting.length - passable.length,
    offStandard: {
      count: offStandard.length,
      first: firstOffStandard(
        store,
        offStandard.map(({ id }) => id),
      ),
    },
  };
}
