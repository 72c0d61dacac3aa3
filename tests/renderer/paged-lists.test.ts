/** A page that reads a list in parts asks for each part: rows after the first part are never out of reach unsaid. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pagedReads } from '../builders/list-reads.ts';

const PAGES = path.join(import.meta.dirname, '../../renderer');

it('says everywhere how much of a list in parts it reads', () => {
  const paged = pagedReads();
  expect(paged).toContain('notices.list');
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const readers = files.flatMap((file) => {
    const text = readFileSync(path.join(PAGES, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const reads = [...text.matchAll(/api\.(\w+\.\w+)\.(?:queryOptions|infiniteOptions)\(/g)];
    return reads.some(([, read]) => read !== undefined && paged.includes(read)) ? [{ file, text }] : [];
  });
  expect(readers.length).toBeGreaterThan(20);
  expect(readers.filter(({ text }) => !/\bpaging\b|\blimit\b/.test(text)).map(({ file }) => file)).toEqual(
    [],
  );
});
