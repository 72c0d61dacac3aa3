/** Attack: what is handed in as a photo is something else. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { aDeclaration, photo } from '../builders/declarations.ts';
import { householdWith } from '../builders/redemptions.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let plan: { schemeId: number; householdId: number };
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  const { schemeId } = inForceScheme(village);
  plan = { schemeId, householdId: householdWith(village, schemeId).id };
});

const declareWith = (file: File) =>
  clientFor(app, village, 'accountant').declarations.declare({
    ...aDeclaration(plan),
    requestId: crypto.randomUUID(),
    photos: [file],
  });

const stored = () => village.store.sqlite.prepare('SELECT count(*) FROM evidence').pluck().get();

test.each([
  ['a web page', '<html><script>alert(1)</script></html>'],
  ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a PDF', '%PDF-1.7\n'],
  ['a program', 'MZ\u0090\u0000'],
  ['a shell script', '#!/bin/sh\nrm -rf /'],
  ['a GIF', 'GIF89a<script>'],
  ['a page behind blanks', '   <html></html>'],
  ['a page that names PNG', '<!-- \u0089PNG -->'],
  ['nothing', ''],
])('%s is refused, whatever its name and type say, and nothing is registered', async (_what, text) => {
  for (const [name, type] of [
    ['现场.png', 'image/png'],
    ['现场.jpg', 'image/jpeg'],
    ['现场.png.html', 'text/html'],
    ['../../现场.png', 'image/png'],
  ]) {
    await expect(declareWith(new File([text], name ?? '', { type }))).rejects.toThrow(/照片|图片/);
  }
  expect(stored()).toBe(0);
  expect(village.store.sqlite.prepare('SELECT count(*) FROM declaration').pluck().get()).toBe(0);
});

test('a photo over 5 MB and a seventh photo are refused', async () => {
  const { bytes } = photo();
  const large = new File([new Uint8Array(bytes), new Uint8Array(5 * 1024 * 1024)], '现场.png', {
    type: 'image/png',
  });
  await expect(declareWith(large)).rejects.toThrow('5 MB');
  const seven = Array.from({ length: 7 }, (_, n) => new File([new Uint8Array(bytes)], `${String(n)}.png`));
  await expect(
    clientFor(app, village, 'accountant').declarations.declare({
      ...aDeclaration(plan),
      requestId: crypto.randomUUID(),
      photos: seven,
    }),
  ).rejects.toThrow('6');
  expect(stored()).toBe(0);
});

test('a picture with a page inside is answered as the picture that its first bytes say, never as a page', async () => {
  const { bytes } = photo();
  const disguised = new File([new Uint8Array(bytes), '<script>alert(1)</script>'], 'a.html', {
    type: 'text/html',
  });
  const client = clientFor(app, village, 'accountant');
  await client.declarations.declare({
    ...aDeclaration(plan),
    requestId: crypto.randomUUID(),
    photos: [disguised],
  });
  const id = village.store.sqlite.prepare('SELECT id FROM evidence').pluck().get() as number;
  const { file } = await client.declarations.evidence({ id });
  expect(file.type).toBe('image/png');
  expect(file.name).toBe('佐证1.png');
  expect(village.store.sqlite.prepare('SELECT name FROM evidence').pluck().get()).toBe('佐证1.png');
  expect(JSON.stringify(village.store.sqlite.prepare('SELECT * FROM audit').all())).not.toContain('a.html');
});
