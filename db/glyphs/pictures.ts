/** Pictures of characters that no font has: listed, added, replaced, removed. */
import { eq, sql } from 'drizzle-orm';
import { glyphFault, glyphFromText, glyphToText } from '../../shared/glyphs/bitmap.ts';
import type { GlyphPicture } from '../../shared/contract/glyphs.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import {
  assertVersion,
  preparedQuery,
  transact,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { glyphPicture } from '../schema/index.ts';

const allPictures = preparedQuery((orm) =>
  orm.select().from(glyphPicture).orderBy(glyphPicture.character).prepare(),
);

const pictureOfId = preparedQuery((orm) =>
  orm
    .select()
    .from(glyphPicture)
    .where(eq(glyphPicture.id, sql.placeholder('id')))
    .prepare(),
);

/** Every document and every screen carries all of them. */
const MAX_PICTURES = 200;

export function glyphPictures(store: Store): GlyphPicture[] {
  return allPictures(store)
    .all()
    .map(({ bitmap, staffId: _, ...picture }) => ({ ...picture, bitmap: glyphToText(bitmap) }));
}

interface Saved {
  requestId: string;
  character: string;
  /** As shared/glyphs/bitmap.ts writes it. */
  bitmap: string;
  /** Version of the picture that is replaced; null for a new one. */
  version: number | null;
}

/** Adds or replaces a picture. Refuses invalidInput, duplicate, versionConflict, tooMany. */
export function saveGlyphPicture(store: Store, by: Actor, input: Saved): { id: number; version: number } {
  return transact(store, by, 'glyphs.save', input, (tx) => {
    const bitmap = glyphFromText(input.bitmap);
    const fault = bitmap ? glyphFault(bitmap) : '字图的大小不对';
    if (!bitmap || fault !== undefined) throw new Refusal('invalidInput', `${fault ?? ''}，请换一张图。`);
    const { character } = input;
    const known = allPictures(tx)
      .all()
      .find((picture) => picture.character === character);
    const kept = { bitmap: Buffer.from(bitmap), staffId: by.staffId, staffName: by.name, savedAt: tx.at };
    const { id, version } = known ? replace(tx, known, kept, input.version) : add(tx, character, kept);
    tx.audit({
      subject: `glyph:${String(id)}`,
      summary: `${known ? '更换' : '新增'}字图${quoted(character)}`,
      after: { character, version },
    });
    return { id, version };
  });
}

type GlyphFields = Pick<typeof glyphPicture.$inferInsert, 'bitmap' | 'staffId' | 'staffName' | 'savedAt'>;

function add(tx: Tx, character: string, kept: GlyphFields): { id: number; version: number } {
  if (allPictures(tx).all().length >= MAX_PICTURES) {
    throw new Refusal('invalidState', `字图已有 ${String(MAX_PICTURES)} 个，请先删除不用的。`);
  }
  return tx.orm
    .insert(glyphPicture)
    .values({ ...kept, character })
    .returning({ id: glyphPicture.id, version: glyphPicture.version })
    .get();
}

function replace(
  tx: Tx,
  known: typeof glyphPicture.$inferSelect,
  kept: GlyphFields,
  seen: number | null,
): { id: number; version: number } {
  const { id, character } = known;
  if (seen === null) throw new Refusal('duplicate', `${quoted(character)}已有字图，要换请在表里点“换图”。`);
  assertVersion(known.version, seen, '这张字图');
  const version = known.version + 1;
  tx.orm
    .update(glyphPicture)
    .set({ ...kept, version })
    .where(eq(glyphPicture.id, id))
    .run();
  return { id, version };
}

/** Archived documents keep the picture that they were drawn with. Refuses notFound, versionConflict. */
export function removeGlyphPicture(
  store: Store,
  by: Actor,
  input: { requestId: string; id: number; version: number },
): { done: true } {
  return transact(store, by, 'glyphs.remove', input, (tx) => {
    const known = requireFound(pictureOfId(tx).get({ id: input.id }), '这张字图');
    assertVersion(known.version, input.version, '这张字图');
    tx.orm.delete(glyphPicture).where(eq(glyphPicture.id, known.id)).run();
    const { character, version } = known;
    tx.audit({
      subject: `glyph:${String(known.id)}`,
      summary: `删除字图${quoted(character)}`,
      before: { character, version },
    });
    return { done: true };
  });
}
