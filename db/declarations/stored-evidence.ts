import { eq, sql } from 'drizzle-orm';
import type { EvidenceEntry } from '../../shared/contract/declarations.ts';
import { evidenceName, type EvidenceMime } from '../../shared/evidence.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { evidence } from '../schema/index.ts';

export function evidenceOf(store: Store, declarationId: DeclarationId): EvidenceEntry[] {
  const { id, name, mime, bytes } = evidence;
  return store.orm
    .select({ id, name, mime, size: sql<number>`length(${bytes})` })
    .from(evidence)
    .where(eq(evidence.declarationId, declarationId))
    .orderBy(id)
    .all();
}

/** Refuses notFound. */
export function evidenceBytes(store: Store, id: number): { name: string; mime: string; bytes: Buffer } {
  const { number, mime, bytes } = requireFound(
    prepared<[number], { number: number; mime: EvidenceMime; bytes: Buffer }>(
      store,
      `SELECT mime, bytes, (SELECT count(*) FROM evidence WHERE declaration_id = e.declaration_id AND id <= e.id) AS number
       FROM evidence e WHERE id = ?`,
    ).get(id),
    '这份佐证',
  );
  // Older programs kept the name that the sender's file had.
  return { name: evidenceName(number, mime), mime, bytes };
}
