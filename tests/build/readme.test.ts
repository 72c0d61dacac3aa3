/** README and THIRD-PARTY: they name the folders, the files, and the parts of others that there are. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

function folders(parent: string): string[] {
  return globSync(`${parent}/*`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

test.each(['db', 'shared', 'electron', 'electron/host', 'renderer', 'tests'])(
  'the map of folders names every folder of %s',
  (parent) => {
    const [, map = ''] = /\n## 文件夹\n(.*?)\n依赖只有一个方向/s.exec(readme) ?? [];
    const named = folders(parent);
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((name) => !map.includes(`${name}/`))).toEqual([]);
  },
);

test('every path in backquotes is there', () => {
  const named = [
    ...readme.matchAll(/`((?:db|shared|electron|renderer|tests|build)\/[\w./-]+(?:\/|\.\w+))`/g),
  ].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name) => !existsSync(path.normalize(name)))).toEqual([]);
});

test('THIRD-PARTY.md has each part with the version and the licence that are installed', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; license: string }>;
  };
  const rows = readFileSync('THIRD-PARTY.md', 'utf8').matchAll(
    /^\| ([@a-z][^ |（]*)([^|]*) \| ([\d.]+) \| ([^|]+) \|$/gm,
  );
  const listed = [...rows].map(([, name = '', note = '', version, license]) => {
    const folder = /作 ([^）]+)）/.exec(note)?.[1] ?? name;
    return { folder, version, license };
  });
  expect(listed.length).toBeGreaterThan(25);
  for (const { folder, ...said } of listed)
    expect(packages[`node_modules/${folder}`], folder).toMatchObject(said);
});
