/** Notices of rectification 整改通知书 with their deductions, and deductions that still need one. */
import { scoringText, standardBeyond } from '../../shared/schemes/describe.ts';
import type { RectificationView, RectificationList } from '../../shared/contract/rectifications.ts';
import type { Imprint } from '../../shared/imprint.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { listDeclarations } from '../declarations/list.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { eq } from 'drizzle-orm';
import { rectification } from '../schema/index.ts';

type Stored = Omit<RectificationView, 'itemName' | 'standard'> & { itemId: string; schemeVersionId: number };

const RECTIFICATION = `
  SELECT x.id, x.no, d.id AS declarationId, d.no AS declarationNo, d.scheme_id AS schemeId, d.scheme_version_id AS schemeVersionId,
    d.item_id AS itemId, h.id AS householdId, h.no AS householdNo, ${householdName('m')} AS headName, g.number AS groupNumber,
    d.activity_date AS activityDate, d.place, d.reason, d.narrative, d.proposed_points AS points, x.demand, x.served_on AS servedOn,
    x.due_on AS dueOn, x.state, x.rectified_on AS rectifiedOn, x.checked_by AS checkedBy, x.finding, x.version
  FROM rectification x JOIN declaration d ON d.id = x.declaration_id JOIN household h ON h.id = d.household_id
  JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = ${NAMED_BY}`;

function named(store: Store, { itemId, schemeVersionId, ...row }: Stored): RectificationView {
  const { items, unitName } = rulesOfVersion(store, schemeVersionId);
  const item = items.find((one) => one.id === itemId);
  // Of a bare number the notice would not say of what: with its unit it does.
  const scoring = item === undefined ? '' : scoringText(item, unitName);
  const isBare = item !== undefined && item.standard !== '' && standardBeyond(scoring, item.standard) === '';
  return { ...row, itemName: item?.name ?? itemId, standard: isBare ? scoring : (item?.standard ?? '') };
}

/** Refuses notFound. */
export function rectificationById(store: Store, id: number): RectificationView {
  const row = prepared<[number], Stored>(store, `${RECTIFICATION} WHERE x.id = ?`).get(id);
  return named(store, requireFound(row, '这份整改通知书'));
}

/** Null of notices served before imprints were kept. */
export function rectificationImprint(store: Store, id: number): Imprint | null {
  const { imprint } = rectification;
  const row = store.orm.select({ imprint }).from(rectification).where(eq(rectification.id, id)).get();
  return row?.imprint ?? null;
}

/** Running ones by due date, or all, latest first; and deductions, also records of no points, awaiting service. */
export function listRectifications(
  store: Store,
  { schemeId, open }: { schemeId?: SchemeId; open: boolean },
): RectificationList {
  const where = open ? `x.state = 'open'` : '1';
  const order = open ? 'x.due_on, x.id' : 'x.id DESC';
  const rows = prepared<[SchemeId | null, SchemeId | null], Stored>(
    store,
    `${RECTIFICATION} WHERE ${where} AND (? IS NULL OR d.scheme_id = ?) ORDER BY ${order} LIMIT 2000`,
  ).all(schemeId ?? null, schemeId ?? null);
  const declared = listDeclarations(store, {
    ...(schemeId === undefined ? {} : { schemeId }),
    states: ['declared'],
    notAwarded: true,
    offset: 0,
    limit: 2000,
  });
  return {
    rows: rows.map((row) => named(store, row)),
    toServe: declared.rows.filter(({ rectificationDays }) => rectificationDays !== null),
  };
}
