import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { glyphFont, GLYPH_FONT_NAME } from '../../shared/glyphs/font.ts';
import { api } from '../client.ts';

/** Shows the village's pictures of rare characters wherever these stand; the theme names the font. */
export function useGlyphFont(active: boolean): void {
  const { data } = useQuery({ ...api.glyphs.list.queryOptions(), enabled: active });
  useEffect(() => {
    if (!data || data.length === 0) return undefined;
    const face = new FontFace(GLYPH_FONT_NAME, glyphFont(data));
    document.fonts.add(face);
    return () => void document.fonts.delete(face);
  }, [data]);
}
