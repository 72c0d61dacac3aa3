/** The built program in Chrome 109, the last one for Windows 7: nothing in its files is newer, or what is newer is supplied. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import compat from 'core-js-compat';
import { transformWithOxc } from 'vite';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUILT = path.join(ROOT, 'out/renderer');

interface BuiltFile {
  name: string;
  text: string;
}

const built = (pattern: string): BuiltFile[] =>
  globSync(pattern, { cwd: BUILT }).map((name) => ({
    name,
    text: readFileSync(path.join(BUILT, name), 'utf8'),
  }));

const scripts = built('**/*.{js,mjs}');
const styles = built('**/*.css');

/** pdf.js carries its own copy of what it needs; the papers of tests/e2e/older-browser.spec.ts prove that it is enough. */
const CARRIES_ITS_OWN = /^assets\/pdf[.-]/;
const programScripts = scripts.filter(({ name }) => !CARRIES_ITS_OWN.test(name));

/**
 * What Chrome 109 lacks and older-browsers.ts does not supply, by core-js's name, and how its use shows in a file. Null: a
 * detail that no program notices.
 */
const NOT_SUPPLIED: Record<string, RegExp | null> = {
  'es.array-buffer.detached': /\.detached\b(?=.*ArrayBuffer)/,
  'es.array-buffer.transfer': /\.transfer\(\)/,
  'es.array-buffer.transfer-to-fixed-length': /\.transferToFixedLength\b/,
  'es.array.push': null,
  'es.async-disposable-stack.constructor': /\bAsyncDisposableStack\b/,
  // Used by libraries as a name only: where the browser has none they make one.
  'es.async-iterator.async-dispose': null,
  'es.data-view.get-float16': /\.getFloat16\b/,
  'es.data-view.set-float16': /\.setFloat16\b/,
  'es.disposable-stack.constructor': /\bDisposableStack\b/,
  'es.error.is-error': /\bError\.isError\b/,
  'es.iterator.chunks': /\.chunks\(/,
  'es.iterator.concat': /\bIterator\.concat\b/,
  'es.iterator.dispose': null,
  // Have the names of functions of arrays; both came years after the others.
  'es.iterator.includes': null,
  'es.iterator.join': null,
  'es.iterator.windows': /\.windows\(/,
  'es.iterator.zip': /\bIterator\.zip\b/,
  'es.iterator.zip-keyed': /\.zipKeyed\b/,
  'es.json.is-raw-json': /\.isRawJSON\b/,
  'es.json.parse': null,
  'es.json.raw-json': /\.rawJSON\b/,
  'es.json.stringify': null,
  'es.map.get-or-insert': /\.getOrInsert\b/,
  'es.map.get-or-insert-computed': /\.getOrInsertComputed\b/,
  'es.math.f16round': /\.f16round\b/,
  'es.math.sum-precise': /\.sumPrecise\b/,
  'es.regexp.escape': /\bRegExp\.escape\b/,
  'es.regexp.flags': null,
  'es.suppressed-error.constructor': /\bSuppressedError\b/,
  'es.symbol.async-dispose': /Symbol\.asyncDispose\b(?!\?\?)/,
  'es.symbol.dispose': /Symbol\.dispose\b(?!\?\?)/,
  'es.uint8-array.from-base64': /\.fromBase64\b/,
  'es.uint8-array.from-hex': /Uint8Array\.fromHex\b/,
  'es.uint8-array.set-from-base64': /\.setFromBase64\b/,
  'es.uint8-array.set-from-hex': /\.setFromHex\b/,
  'es.uint8-array.to-base64': /\.toBase64\b/,
  // Colours of antd have a function of that name.
  'es.uint8-array.to-hex': null,
  'es.weak-map.get-or-insert': /\.getOrInsert\b/,
  'es.weak-map.get-or-insert-computed': /\.getOrInsertComputed\b/,
  'web.dom-exception.stack': null,
  'web.immediate': /\bsetImmediate\(/,
  'web.structured-clone': null,
  'web.url-search-params.delete': null,
  'web.url-search-params.has': null,
  'web.url-search-params.size': /earchParams\.size\b/,
};

/** Functions of the page that came after Chrome 109; `asked` is how a file asks before it uses one. */
const LATER_IN_PAGES: Record<string, { sign: RegExp; asked?: RegExp }> = {
  'AbortSignal.any': { sign: /AbortSignal\.any\b/ },
  'Blob.bytes': { sign: /(?<!typeof \w+\.bytes==`function`\?\w+)\.bytes\(\)/ },
  CloseWatcher: { sign: /\bCloseWatcher\b/ },
  'Document.caretPositionFromPoint': { sign: /\.caretPositionFromPoint\b/ },
  'Document.startViewTransition': {
    sign: /\.startViewTransition\b/,
    // React catches its absence, the router asks the document.
    asked: /try\{var \w+=\w+\.startViewTransition|typeof document\.startViewTransition/,
  },
  'Element.moveBefore': { sign: /\.moveBefore\(/ },
  'Element.getHTML': { sign: /\.(getHTML|setHTMLUnsafe|parseHTMLUnsafe)\(/ },
  'HTMLDialogElement.requestClose': { sign: /\.requestClose\(/ },
  'HTMLElement.popover': { sign: /\.(showPopover|hidePopover|togglePopover)\(/ },
  'Intl.DurationFormat': { sign: /\bIntl\.DurationFormat\b/ },
  'ReadableStream as iterable': { sign: /\bReadableStream\.from\b/ },
  'Scheduler.yield': { sign: /\bscheduler\.yield\b/ },
  Temporal: { sign: /\bTemporal\./ },
};

/** Rules of style that came after Chrome 109 and that the build does not turn into older ones. */
const LATER_STYLE =
  /color-mix\(|light-dark\(|@scope\b|@starting-style|@position-try|\bfield-sizing\b|\binterpolate-size\b|\bsubgrid\b|\banchor\(|:popover-open|::?details-content|\bround\(|\brlh\b|\bcalc-size\(|&/;

const lacked = (): string[] => compat.compat({ targets: 'chrome 109', modules: [/^es\./, /^web\./] }).list;

const usersOf = (sign: RegExp, files: readonly BuiltFile[], asked?: RegExp): string[] =>
  files.filter(({ text }) => sign.test(text) && !asked?.test(text)).map(({ name }) => name);

test('every function of the language that Chrome 109 lacks is supplied, or is not used', () => {
  const source = readFileSync(path.join(ROOT, 'renderer/older-browsers.ts'), 'utf8');
  const supplied = [...source.matchAll(/'core-js\/modules\/(.+)\.js'/g)].map(([, name]) => name);
  expect([...supplied, ...Object.keys(NOT_SUPPLIED)].toSorted()).toEqual(lacked().toSorted());
  const used = Object.entries(NOT_SUPPLIED).flatMap(([name, sign]) =>
    sign === null ? [] : usersOf(sign, programScripts).map((file) => `${name} in ${file}`),
  );
  expect(used).toEqual([]);
});

test('it is supplied before any other part of the program begins', () => {
  const { text: page } = built('index.html')[0]!;
  const entry = /<script type="module"[^>]*src="\.?\/?(assets\/[^"]+)"/.exec(page)?.[1];
  const { text } = scripts.find(({ name }) => name === entry)!;
  const ownHelper = /^rolldown-runtime-/;
  const importsOf = (script: string): string[] =>
    [...script.matchAll(/\bimport(?:[^"'`()]*?from)?\s*["'`]\.\/([^"'`]+)["'`]/g)]
      .map(([, name = '']) => name)
      .filter((name) => !ownHelper.test(name));
  const [first] = importsOf(text);
  expect(first).toMatch(/^older-browsers-/);
  const supply = scripts.find(({ name }) => name === `assets/${first ?? ''}`)!;
  expect(importsOf(supply.text)).toEqual([]);
  // It acts by itself, and leaves nothing for another file to begin.
  expect(supply.text).not.toMatch(/\bexport\b/);
});

test('functions of the page that came later are not used, or asked for first', () => {
  const used = Object.entries(LATER_IN_PAGES).flatMap(([name, { sign, asked }]) =>
    usersOf(sign, programScripts, asked).map((file) => `${name} in ${file}`),
  );
  expect(used).toEqual([]);
});

test('no file has syntax that Chrome 109 cannot read', async () => {
  expect(scripts.length).toBeGreaterThan(50);
  for (const { name, text } of scripts) {
    const written = async (target: string): Promise<string> =>
      (await transformWithOxc(text, name.replace('.mjs', '.js'), { target, sourcemap: false })).code;
    expect((await written('chrome109')) === (await written('esnext')), name).toBe(true);
    // Flags and groups of regular expressions are not syntax to the transformer.
    expect(text, name).not.toMatch(/\bRegExp\([^()]*,\s*["'`][a-z]*v[a-z]*["'`]\)|\(\?[ims]*-?[ims]+:/);
  }
});

test('no style sheet has rules that Chrome 109 does not know', () => {
  expect(styles.length).toBeGreaterThan(5);
  for (const { name, text } of styles) expect(text, name).not.toMatch(LATER_STYLE);
});
