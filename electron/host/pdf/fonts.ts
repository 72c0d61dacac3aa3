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

export interface FontFace {
  name: string;
  path: string;
  /** Set for a font inside a collection (.ttc). */
  postscriptName?: string;
  /** A font without a file, made by the program; `path` is its name only. */
  bytes?: Buffer;
}

export interface FontSet {
  faces: Record<Family, { normal: string; bold: string }>;
  /** Fallback fonts opened so far. */
  fallbacks: readonly FontFace[];
  /**
   * A font with the character: the family itself, the other family, a fallback; undefined when none has it.
   */
  fontFor(codePoint: number, family: Family): string | undefined;
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
  const fallbacks: FontFace[] = [];
  const waiting = (options.fallbackFonts ?? systemFallbacks()).filter((path) => existsSync(path));
  const opened = new Map<string, Font>();
  const known: Record<Family, Map<number, string | undefined>> = { serif: new Map(), sans: new Map() };

  const has = (family: Family, codePoint: number): boolean => {
    let font = opened.get(family);
    if (!font) {
      font = firstFont(create(readFileSync(faces[family].normal)));
      opened.set(family, font);
    }
    return font.hasGlyphForCodePoint(codePoint);
  };

  const openNextFallback = (path: string): void => {
    const name = `fallback${fallbacks.length}`;
    try {
      const file = create(readFileSync(path));
      const font = firstFont(file);
      opened.set(name, font);
      fallbacks.push('fonts' in file ? { name, path, postscriptName: font.postscriptName } : { name, path });
    } catch (error) {
      console.warn(`备用字体无法读取，已略过：${path}`, error);
    }
  };

  const inFallbacks = (codePoint: number): string | undefined => {
    const openedHit = fallbacks.find((face) => opened.get(face.name)?.hasGlyphForCodePoint(codePoint));
    if (openedHit) return openedHit.name;
    while (waiting.length > 0) {
      const before = fallbacks.length;
      openNextFallback(waiting.shift() ?? '');
      const face = fallbacks[before];
      if (face && opened.get(face.name)?.hasGlyphForCodePoint(codePoint)) return face.name;
    }
    return undefined;
  };

  return {
    faces,
    fallbacks,
    fontFor(codePoint, family) {
      const cache = known[family];
      if (cache.has(codePoint)) return cache.get(codePoint);
      const other = family === 'serif' ? 'sans' : 'serif';
      const font = has(family, codePoint) ? family : has(other, codePoint) ? other : inFallbacks(codePoint);
      cache.set(codePoint, font);
      return font;
    },
    outline(codePoint, name) {
      const font = opened.get(name);
      if (!font) throw new Error(`no such font: ${name}`);
      return outlineIn(font, codePoint);
    },
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
  const bytes = Buffer.from(glyphFont(glyphs));
  const own: FontFace = { name: 'village-glyphs', path: 'village-glyphs.ttf', bytes };
  let opened: Font | undefined;
  return {
    faces: fonts.faces,
    get fallbacks() {
      return [...fonts.fallbacks, own];
    },
    fontFor: (codePoint, family) =>
      fonts.fontFor(codePoint, family) ?? (drawn.has(codePoint) ? own.name : undefined),
    outline(codePoint, name) {
      if (name !== own.name) return fonts.outline(codePoint, name);
      opened ??= firstFont(create(bytes));
      return outlineIn(opened, codePoint);
    },
  };
}

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
