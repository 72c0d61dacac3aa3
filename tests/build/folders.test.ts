/** Folders import one way: what a folder is built on never imports it back. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Entries, which put the rooms together, and what the rooms are built on lie side by side in them. */
const ROOTS = new Set(['electron', 'electron/host', 'renderer', 'shared', 'db']);

function sources(pattern: string): string[] {
  return globSync(pattern).filter((file) => !file.endsWith('.d.ts'));
}

const files = sources('{electron,db,shared,renderer}/**/*.{ts,tsx}');
const tests = sources('tests/**/*.{ts,tsx}');

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.tsx?)'/g)].map(([, specifier]) =>
    path.posix.join(path.posix.dirname(file), String(specifier)),
  );
}

/** Files of the roots that nothing else in their root imports, or only entries do. */
function entriesOf(files: string[]): Set<string> {
  const importers = new Map<string, string[]>();
  for (const file of files)
    for (const imported of importsOf(file))
      importers.set(imported, [...(importers.get(imported) ?? []), file]);
  const loose = files.filter((file) => ROOTS.has(path.posix.dirname(file)));
  const entries = new Set<string>();
  for (let known = -1; known < entries.size;) {
    known = entries.size;
    for (const file of loose) {
      const within = (importers.get(file) ?? []).filter((one) =>
        one.startsWith(`${path.posix.dirname(file)}/`),
      );
      if (within.every((one) => entries.has(one))) entries.add(file);
    }
  }
  return entries;
}

/** An entry stands for itself; the other files of a root are one room. */
function roomsOf(files: string[]): (file: string) => string {
  const entries = entriesOf(files);
  return (file) => (entries.has(file) ? file : path.posix.dirname(file));
}

/** Groups of nodes that reach one another, by Tarjan's algorithm. */
function circles(edges: Map<string, Set<string>>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    stack.push(node);
    let low = own;
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, lowest.get(next) ?? order.get(next) ?? own);
    }
    lowest.set(node, low);
    if (low === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) found.push(group.toSorted());
    }
    return low;
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found;
}

/** What each node (a file, a folder) imports of the nodes of the same files. */
function edgesBetween(files: string[], nodeOf: (file: string) => string): Map<string, Set<string>> {
  const known = new Set(files);
  const edges = new Map<string, Set<string>>();
  for (const file of files) {
    const from = nodeOf(file);
    const targets = edges.get(from) ?? new Set();
    edges.set(from, targets);
    for (const imported of importsOf(file).filter((target) => known.has(target)))
      if (nodeOf(imported) !== from) targets.add(nodeOf(imported));
  }
  return edges;
}

/** The tests of one layer: "tests/db" with the folders in it. */
function layerOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

test('circles are found where there are some', () => {
  const edges = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b', 'd'])],
    ['d', new Set<string>()],
  ]);
  expect(circles(edges)).toEqual([['b', 'c']]);
});

test('no two folders import one another, nor what lies beside them in their root', () => {
  expect([...entriesOf(files)]).toEqual(
    expect.arrayContaining(['electron/main.ts', 'electron/host/host.ts', 'renderer/main.tsx']),
  );
  expect(circles(edgesBetween(files, roomsOf(files)))).toEqual([]);
});

test('no two files import one another', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(circles(edgesBetween(files, (file) => file))).toEqual([]);
});

test('no two layers of tests import one another, and no two of their files', () => {
  expect(tests.length).toBeGreaterThan(500);
  expect(circles(edgesBetween(tests, layerOf))).toEqual([]);
  expect(circles(edgesBetween(tests, (file) => file))).toEqual([]);
});
