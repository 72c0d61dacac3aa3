import { glyphPictures, removeGlyphPicture, saveGlyphPicture } from '../../../db/glyphs/pictures.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { quoted } from '../../../shared/values/quotes.ts';
import { actorOf, requireSameSession } from '../application.ts';
import { os } from './base.ts';

export const glyphs = os.glyphs.router({
  list: os.glyphs.list.handler(({ context }) => glyphPictures(context.app.store)),
  missing: os.glyphs.missing.handler(async ({ input, context }) => {
    const { store, renderer } = context.app;
    const pictured = new Set(glyphPictures(store).map(({ character }) => character));
    const missing = await renderer.missingIn(input.words);
    return { characters: missing.filter((character) => !pictured.has(character)) };
  }),
  save: os.glyphs.save.handler(async ({ input, context }) => {
    const { store, renderer } = context.app;
    const missing = await renderer.missingIn(input.character);
    requireSameSession(context);
    if (missing.length === 0)
      throw new Refusal('invalidInput', `本机字体有${quoted(input.character)}字，不用加图。`);
    return saveGlyphPicture(store, actorOf(context), input);
  }),
  remove: os.glyphs.remove.handler(({ input, context }) =>
    removeGlyphPicture(context.app.store, actorOf(context), input),
  ),
});
