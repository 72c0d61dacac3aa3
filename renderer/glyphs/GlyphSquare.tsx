import { useMemo } from 'react';
import { GLYPH_SIDE, glyphFromText } from '../../shared/glyphs/bitmap.ts';
import { outlinesOf } from '../../shared/glyphs/outline.ts';
import { quoted } from '../../shared/values/quotes.ts';

/** The picture of a character, as it will be printed. `size` in rem. */
export function GlyphSquare({
  character,
  bitmap,
  size,
}: {
  character: string;
  bitmap: string;
  size: number;
}) {
  const path = useMemo(() => {
    const dots = glyphFromText(bitmap);
    return (dots ? outlinesOf(dots) : [])
      .map((corners) => `M${corners.map(({ x, y }) => `${String(x)} ${String(y)}`).join('L')}Z`)
      .join('');
  }, [bitmap]);
  const side = `${String(size)}rem`;
  return (
    <svg
      role="img"
      aria-label={`${quoted(character)}的字图`}
      viewBox={`0 0 ${String(GLYPH_SIDE)} ${String(GLYPH_SIDE)}`}
      style={{ width: side, height: side, background: '#fff', border: '1px solid #d9d4cc' }}
    >
      <path d={path} fill="#000" fillRule="nonzero" />
    </svg>
  );
}
