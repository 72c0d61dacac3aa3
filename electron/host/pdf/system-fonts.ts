/**
 * Finds the fonts of this computer that hold rare characters. Distributions put them in different folders, so
 * files are known by their names.
 */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * File names, the better and the smaller ones first: each font is opened only when those before it lack a
 * character.
 */
const KNOWN: readonly RegExp[] = [
  // Windows: extension B, then G and later; the Yi script; signs.
  /^simsunb\.ttf$/i,
  /^simsun-?ext-?[a-z]+\.ttf$/i,
  /^msyi\.ttf$/i,
  /^seguisym\.ttf$/i,
  // GB 18030-2022 fonts that 统信UOS and 麒麟 deliver: 方正书宋_GB18030, 思源 extension fonts.
  /gb18030.*\.(?:ttf|otf|ttc)$/i,
  /^(?:source ?han|siyuan|思源).*ext.*\.(?:ttf|otf|ttc)$/i,
  // Free fonts of all extensions: 花園明朝 and its successor Jigmo, 遍黑体, 天珩, BabelStone.
  /^hanamin[ab]?\.(?:ttf|otf)$/i,
  /^jigmo\d?\.ttf$/i,
  /^plangothic.*\.(?:ttf|otf|ttc)$/i,
  /^th-?tshyn.*\.ttf$/i,
  /^babelstonehan.*\.ttf$/i,
  // The whole 思源 fonts, with a part of the extensions.
  /^(?:sourcehanserif|notoserifcjk)(?:sc|cn)?-(?:vf|regular)\.(?:otf|ttc)$/i,
  /^(?:sourcehansans|notosanscjk)(?:sc|cn)?-(?:vf|regular)\.(?:otf|ttc)$/i,
  /^mingliub\.ttc$/i,
  /^wqy-zenhei\.ttc$/i,
  /^notosansyi-regular\.ttf$/i,
  // Latin letters of Kazakh and Turkic names: ğ ı ş.
  /^(?:segoeui|dejavusans|notosans-regular|liberationsans-regular)\.ttf$/i,
];

function fontFolders(): string[] {
  const home = homedir();
  if (process.platform === 'win32') {
    const local = process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    return [
      join(process.env['SystemRoot'] ?? 'C:\\Windows', 'Fonts'),
      join(local, 'Microsoft', 'Windows', 'Fonts'),
    ];
  }
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(home, '.local', 'share', 'fonts'),
    join(home, '.fonts'),
  ];
}

/** Fonts for one user of Windows, too, are files in a folder. Unreadable folders are passed over. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return [];
    throw fault;
  }
}

/** Paths of the known fonts in these folders, best first; the same file name once. */
export function systemFallbacks(folders: readonly string[] = fontFolders()): string[] {
  const files = new Map<string, string>();
  for (const path of folders.flatMap(filesIn)) {
    const name = path.replace(/^.*[\\/]/, '');
    if (!files.has(name)) files.set(name, path);
  }
  const found = [...files].flatMap(([name, path]) => {
    const rank = KNOWN.findIndex((known) => known.test(name));
    return rank === -1 ? [] : [{ rank, name, path }];
  });
  return found
    .toSorted((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
    .map(({ path }) => path);
}
