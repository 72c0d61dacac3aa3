import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { glyphFont, GLYPH_FONT_NAME, type VillageGlyph } from '../../shared/glyphs/font.ts';
import { api } from '../client.ts';

function useFontOf(pictures: readonly VillageGlyph[] | undefined): void {
  useEffect(() => {
    if (!pictures || pictures.length === 0) return undefined;
    const face = new FontFace(GLYPH_FONT_NAME, glyphFont(pictures));
    document.fonts.add(face);
    return () => void document.fonts.delete(face);
  }, [pictures]);
}

/** Shows the village's pictures of rare characters wherever these stand; the theme names the font. */
export function useGlyphFont(active: boolean): void {
  const { data } = useQuery({ ...api.glyphs.list.queryOptions(), enabled: active });
  useFontOf(data);
}

/** A picture that the office adds is on the public screen within a minute. */
const ASKS_MS = 60_000;

/** The same at a public screen. */
export function usePublicGlyphFont(): void {
  const { data } = useQuery({ ...api.publicScreens.glyphs.queryOptions(), refetchInterval: ASKS_MS });
  useFontOf(data);
}
