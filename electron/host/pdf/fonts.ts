/**
 * Font lookup and glyph coverage. PDF has no font fallback: a character missing in the chosen font would
 * silently print as a crossed box.
 */
import { Refusal } from '../../../shared/refusals.ts';
import { withoutInvisible } from '../../../shared/values/plain-text.ts';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { create, type Collection, type Font, type PathCommand } from 'fontkit';
import { glyphFont, type VillageGlyph } from '../../../shared/glyphs/font.ts';
import { openedFont, type OpenedFont } from './opened-font.ts';
import { systemFallbacks } from './system-fonts.ts';

export type { PathCommand };

export type Family = 'serif' | 'sans';

/** A glyph's outline in font units, upwards from the baseline. */
export interface Outline {
  path: readonly PathCommand[];
  advance: number;
  unitsPerEm: number;
}

export interface FontOptions {
  /**
   * Folder with the four bundled font files; defaults to VILLAGE_POINTS_FONTS, then the installed packages.
   */
  fontsDir?: string;
  /** Fallback font files for rare characters; defaults to the known places of this system. */
  fallbackFonts?: readonly string[];
}

/** A run of text covered by one font. `font` is a family, or the name of a fallback font. */
export interface Run {
  text: string;
  font: string;
}

export interface FontSet {
  faces: Record<Family, { normal: string; bold: string }>;
  /**
   * A font with the character: the family itself, the other family, a fallback; undefined when none has it.
   */
  fontFor(codePoint: number, family: Family): string | undefined;
  /** The font of that name; only the families have a bold one. */
  open(name: string, bold: boolean): OpenedFont;
  /** Outline of a character in the font that `fontFor` has answered. */
  outline(codePoint: number, font: string): Outline;
}

/** Splits the texts of one document into runs; `missing` collects uncovered characters. */
export interface Typesetter {
  runs(text: string, family: Family): Run[];
  missing: Set<string>;
}

/** Printed for a missing character (the geta mark, traditional in printing). */
export const GETA = '〓';

const FILES = {
  serif: {
    folder: 'noto-serif-sc',
    normal: '400Regular/NotoSerifSC_400Regular',
    bold: '700Bold/NotoSerifSC_700Bold',
  },
  sans: {
    folder: 'noto-sans-sc',
    normal: '400Regular/NotoSansSC_400Regular',
    bold: '700Bold/NotoSansSC_700Bold',
  },
} as const;

/**
 * Path of a bundled font file, in the program's font folder or the installed package. Refuses documentFailed when missing.
 */
function fontPath(folder: string, file: string, fontsDir: string | undefined): string {
  const base = file.slice(file.indexOf('/') + 1);
  const inFolder = fontsDir ? [join(fontsDir, `${base}.ttf`), join(fontsDir, folder, `${file}.ttf`)] : [];
  const found = inFolder.find((path) => existsSync(path)) ?? installedPath(folder, file);
  if (!found) throw new Refusal('documentFailed', `找不到打印用的字体 ${base}.ttf，请重新安装程序。`);
  return found;
}

function installedPath(folder: string, file: string): string | undefined {
  const require = createRequire(import.meta.url);
  const roots = require.resolve.paths(`@expo-google-fonts/${folder}`) ?? [];
  return roots
    .map((root) => join(root, '@expo-google-fonts', folder, `${file}.ttf`))
    .find((path) => existsSync(path));
}

/** Locates the fonts; opens none until needed. Throws when a bundled font is missing. */
export function loadFonts(options: FontOptions = {}): FontSet {
  const fontsDir = options.fontsDir ?? process.env['VILLAGE_POINTS_FONTS'];
  const pair = (family: Family) => {
    const { folder, normal, bold } = FILES[family];
    return { normal: fontPath(folder, normal, fontsDir), bold: fontPath(folder, bold, fontsDir) };
  };
  const faces = { serif: pair('serif'), sans: pair('sans') };
  const waiting = (options.fallbackFonts ?? systemFallbacks()).filter((path) => existsSync(path));
  /** By path; fallbacks by name, in the order in which they were opened. */
  const opened = new Map<string, OpenedFont>();
  const fallbacks = new Map<string, OpenedFont>();
  const known: Record<Family, Map<number, string | undefined>> = { serif: new Map(), sans: new Map() };

  const open = (name: string, bold: boolean): OpenedFont => {
    const fallback = fallbacks.get(name);
    if (fallback) return fallback;
    if (name !== 'serif' && name !== 'sans') throw new Error(`no such font: ${name}`);
    const path = faces[name][bold ? 'bold' : 'normal'];
    const font = opened.get(path) ?? openedFont(firstFont(create(readFileSync(path))));
    opened.set(path, font);
    return font;
  };

  const openNextFallback = (path: string): string | undefined => {
    const name = `fallback${String(fallbacks.size)}`;
    try {
      fallbacks.set(name, openedFont(firstFont(create(readFileSync(path)))));
      return name;
    } catch (error) {
      console.warn(`备用字体无法读取，已略过：${path}`, error);
      return undefined;
    }
  };

  const inFallbacks = (codePoint: number): string | undefined => {
    for (const [name, { font }] of fallbacks) if (font.hasGlyphForCodePoint(codePoint)) return name;
    while (waiting.length > 0) {
      const name = openNextFallback(waiting.shift() ?? '');
      if (name && fallbacks.get(name)?.font.hasGlyphForCodePoint(codePoint)) return name;
    }
    return undefined;
  };

  return {
    faces,
    open,
    fontFor(codePoint, family) {
      const cache = known[family];
      if (cache.has(codePoint)) return cache.get(codePoint);
      const other = family === 'serif' ? 'sans' : 'serif';
      const has = (one: Family): boolean => open(one, false).font.hasGlyphForCodePoint(codePoint);
      const font = has(family) ? family : has(other) ? other : inFallbacks(codePoint);
      cache.set(codePoint, font);
      return font;
    },
    outline: (codePoint, name) => outlineIn(open(name, false).font, codePoint),
  };
}

function outlineIn(font: Font, codePoint: number): Outline {
  const { path, advanceWidth } = font.glyphForCodePoint(codePoint);
  return { path: path.commands, advance: advanceWidth, unitsPerEm: font.unitsPerEm };
}

/** The fonts with the village's own pictures of characters added, as the last resort. */
export function withVillageGlyphs(fonts: FontSet, glyphs: readonly VillageGlyph[]): FontSet {
  if (glyphs.length === 0) return fonts;
  const drawn = new Set(glyphs.map(({ character }) => character.codePointAt(0)));
  let opened: OpenedFont | undefined;
  const own = (): OpenedFont => (opened ??= openedFont(firstFont(create(Buffer.from(glyphFont(glyphs))))));
  return {
    faces: fonts.faces,
    open: (name, bold) => (name === OWN ? own() : fonts.open(name, bold)),
    fontFor: (codePoint, family) =>
      fonts.fontFor(codePoint, family) ?? (drawn.has(codePoint) ? OWN : undefined),
    outline: (codePoint, name) =>
      name === OWN ? outlineIn(own().font, codePoint) : fonts.outline(codePoint, name),
  };
}

/** The font of the village's pictures. */
const OWN = 'village-glyphs';

/** In a collection the simplified Chinese font, if any. */
function firstFont(file: Font | Collection): Font {
  if (!('fonts' in file)) return file;
  const font = file.fonts.find((one) => /sc-/i.test(one.postscriptName)) ?? file.fonts[0];
  if (!font) throw new Error('the font collection is empty');
  return font;
}

/**
 * Prepares one document: texts go through `runs`; missing characters are drawn as 〓 and listed in `missing`.
 */
export function createTypesetter(fonts: FontSet): Typesetter {
  const missing = new Set<string>();
  return {
    missing,
    runs(text, family) {
      const runs: Run[] = [];
      for (const character of withoutInvisible(text).replace(/\t/g, ' ').replace(/\r/g, '')) {
        const codePoint = character.codePointAt(0) ?? 0;
        const isLineFeed = codePoint === 10;
        const font = isLineFeed ? family : fonts.fontFor(codePoint, family);
        if (font === undefined) missing.add(character);
        const drawn = { text: font === undefined ? GETA : character, font: font ?? family };
        const last = runs.at(-1);
        if (last?.font === drawn.font) last.text += drawn.text;
        else runs.push(drawn);
      }
      return runs;
    },
  };
}
