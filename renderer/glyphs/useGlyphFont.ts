import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { glyphFont, GLYPH_FONT_NAME, type VillageGlyph } from '../../shared/glyphs/font.ts';
import { api } from '../client.ts';

let layouts = 0;

/**
 * Chromium leaves boxes in text that it laid out before their font came, until the font settings of the text change. It
 * keeps what it laid out for each setting: one that was there before has its boxes still. No font has the feature, so
 * text looks the same with any value of it.
 */
function forceRelayout(): void {
  layouts += 1;
  document.documentElement.style.fontFeatureSettings = `"vgly" ${String(layouts)}`;
}

function useFontOf(pictures: readonly VillageGlyph[] | undefined): void {
  useEffect(() => {
    if (!pictures || pictures.length === 0) return undefined;
    const face = new FontFace(GLYPH_FONT_NAME, glyphFont(pictures));
    document.fonts.add(face);
    forceRelayout();
    // The font loads asynchronously: text laid out before it arrives shows boxes and is laid out again.
    void face.load().then(forceRelayout);
    return () => {
      document.fonts.delete(face);
      forceRelayout();
    };
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
