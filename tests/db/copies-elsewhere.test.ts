/** Copies on sticks, as the trail has them. */
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { externalBackups } from '../../db/database/copies-elsewhere.ts';
import { transact } from '../../db/database/store.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const OWN = path.join('/data', 'new', 'backups');

function made(after: object): void {
  transact(village.store, village.by.accountant, 'backup.now', null, (tx) =>
    tx.audit({ subject: 'village:1', summary: '备份', after }),
  );
}
const listed = () => externalBackups(village.store, OWN).map(({ file }) => file);

test('the own copies of the computer that the data came from are on no stick', () => {
  made({ file: path.join('/data', 'old', 'backups', 'a.db') });
  made({ file: path.join('/data', 'old', 'copies', 'b.db'), elsewhere: false });
  made({ file: path.join('/media', 'stick', 'c.db') });
  made({ file: path.join('/media', 'stick', 'backups', 'd.db'), elsewhere: true });
  expect(listed()).toEqual(['/media/stick/backups/d.db', '/media/stick/c.db']);
});

test('a row of the trail without a file does not take the others down', () => {
  made({ file: path.join('/media', 'stick', 'c.db') });
  made({ note: 'damaged' });
  expect(listed()).toEqual(['/media/stick/c.db']);
});
