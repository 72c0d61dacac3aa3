/** Geometries of booklets: the one for new booklets, and those with which booklets were issued. */
import { eq, sql, and, ne, count } from 'drizzle-orm';
import * as z from 'zod';
import {
  geometryFault,
  haveSameLines,
  PASSBOOK_PRESETS,
  type PassbookGeometry,
  type PresetName,
} from '../../shared/passbook-geometry.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { preparedQuery, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { passbookGeometry, passbook } from '../schema/index.ts';
import { nextSettingsVersion, readSetting, settingsVersion, writeSetting } from '../village/settings.ts';

const KEY = 'passbookGeometry';

export interface StoredGeometry {
  id: number;
  preset: PresetName;
  geometry: PassbookGeometry;
}

const ofId = preparedQuery((orm) =>
  orm
    .select({ id: passbookGeometry.id, preset: passbookGeometry.preset, geometry: passbookGeometry.measures })
    .from(passbookGeometry)
    .where(eq(passbookGeometry.id, sql.placeholder('id')))
    .prepare(),
);

/** Refuses notFound. */
export function geometryById(store: Store, id: number): PassbookGeometry {
  return requireFound(ofId(store).get({ id }), '存折尺寸').geometry;
}

/** The geometry of new booklets; the first one until another is chosen. */
export function currentGeometry(store: Store): StoredGeometry {
  const id = readSetting(store, KEY, z.int().positive()) ?? 1;
  return requireFound(ofId(store).get({ id }), '存折尺寸');
}

export interface VersionedGeometry extends StoredGeometry {
  /** Booklets in use that have it. */
  issued: number;
  version: number;
}

/** The current geometry with its version, for the form. */
export function versionedGeometry(store: Store): VersionedGeometry {
  const current = currentGeometry(store);
  const issued = store.orm
    .select({ n: count() })
    .from(passbook)
    .where(and(eq(passbook.geometryId, current.id), eq(passbook.state, 'current')))
    .get();
  return { ...current, issued: issued?.n ?? 0, version: settingsVersion(store, KEY) };
}

function storeGeometry(tx: Tx, preset: PresetName, geometry: PassbookGeometry): number {
  const known = tx.orm
    .select({ id: passbookGeometry.id, measures: passbookGeometry.measures })
    .from(passbookGeometry)
    .where(eq(passbookGeometry.preset, preset))
    .all()
    .find(({ measures }) => sameMeasures(measures, geometry));
  if (known) return known.id;
  return tx.orm
    .insert(passbookGeometry)
    .values({ preset, measures: geometry, createdAt: tx.at })
    .returning({ id: passbookGeometry.id })
    .get().id;
}

/** Whatever the order in which the measures are stored. */
function sameMeasures(one: PassbookGeometry, other: PassbookGeometry): boolean {
  const flat = ({ columns, sheet, ...measures }: PassbookGeometry) =>
    Object.entries({ ...measures, ...columns, sheetWidth: sheet?.width, sheetHeight: sheet?.height })
      .toSorted(([a], [b]) => a.localeCompare(b))
      .join();
  return flat(one) === flat(other);
}

/**
 * Chooses the geometry of new booklets. Booklets in use keep theirs; `issued` gives it to those that have the present
 * one, whose paper was measured more exactly. Refuses invalidInput for lines that do not fit the paper, and for
 * booklets in use whose pages have other lines.
 */
export function changeGeometry(
  store: Store,
  by: Actor,
  input: {
    requestId: string;
    version: number;
    preset: PresetName;
    geometry: PassbookGeometry;
    applies: 'new' | 'issued';
  },
): VersionedGeometry {
  return transact(store, by, 'passbooks.changeGeometry', input, (tx) => {
    const { preset, geometry, applies } = input;
    const before = versionedGeometry(tx);
    nextSettingsVersion(tx, KEY, input.version, '存折尺寸');
    const fault = geometryFault(geometry);
    if (fault !== undefined) throw new Refusal('invalidInput', fault);
    if (applies === 'issued' && !haveSameLines(before.geometry, geometry)) {
      throw new Refusal(
        'invalidInput',
        '已发的存折每页行数、每册页数印在纸上，改不了：改了就找不准下一空行。请选“只用于以后发的存折”。',
      );
    }
    const id = storeGeometry(tx, preset, geometry);
    writeSetting(tx, KEY, id);
    const given = applies === 'issued' ? giveToIssued(tx, before.id, id) : 0;
    tx.audit({
      subject: 'setting:passbookGeometry',
      summary: `修改存折尺寸：${PASSBOOK_PRESETS[preset].name}${
        given > 0 ? `，已发的 ${String(given)} 本也按新尺寸打印` : '，用于以后发的存折'
      }`,
      before: { preset: before.preset, geometry: before.geometry },
      after: { preset, geometry, applies },
    });
    return versionedGeometry(tx);
  });
}

function giveToIssued(tx: Tx, from: number, to: number): number {
  return tx.orm
    .update(passbook)
    .set({ geometryId: to })
    .where(and(eq(passbook.geometryId, from), eq(passbook.state, 'current'), ne(passbook.geometryId, to)))
    .run().changes;
}
