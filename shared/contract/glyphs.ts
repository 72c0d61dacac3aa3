/** Contract of rare characters: which of them no font has, and the village's pictures of them. */
import * as z from 'zod';
import { plainText } from '../values/plain-text.ts';
import { id, requestId, version } from './fields.ts';
import { access, OFFICE } from './procedure.ts';

const character = z
  .string({ error: '请填写要加图的字' })
  .max(50, { error: '一次只加一个字', abort: true })
  .overwrite((text) => plainText(text).trim())
  .min(1, { error: '请填写要加图的字', abort: true })
  .refine((text) => Array.from(text).length === 1, { error: '一次只加一个字', abort: true })
  .refine((text) => /^[\p{L}\p{So}]$/u.test(text), '只能是一个字，不能是数字和标点');

const picture = z.object({
  id: z.number(),
  character: z.string(),
  /** Dots in base64, as shared/glyphs/bitmap.ts writes them. */
  bitmap: z.string(),
  staffName: z.string(),
  savedAt: z.string(),
  version,
});
export type GlyphPicture = z.output<typeof picture>;

/** More distinct characters than a village's names and texts have beyond the ordinary ones. */
const MAX_TEXT_CHECKED = 5000;

export const glyphs = {
  /** For drawing them on the screen, which all staff do. */
  list: access('staff').output(z.array(picture)),
  /** Characters of the text that neither a font of this computer nor a picture of the village draws. */
  missing: access('staff')
    .input(
      z.object({ words: z.string().max(MAX_TEXT_CHECKED, `一次最多查 ${String(MAX_TEXT_CHECKED)} 个字`) }),
    )
    .output(z.object({ characters: z.array(z.string()) })),
  save: access(OFFICE)
    .input(
      z.object({
        requestId,
        character,
        bitmap: z.string({ error: '请选择图片' }).max(10_000, '字图太大'),
        version: version.nullable(),
      }),
    )
    .output(z.object({ id: z.number(), version })),
  remove: access(OFFICE)
    .input(z.object({ requestId, id: id('字图'), version }))
    .output(z.object({ done: z.literal(true) })),
};
