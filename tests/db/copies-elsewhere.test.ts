/** Copies on sticks, as they were made. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { externalBackups, recordManualBackup } from '../../db/database/copies-elsewhere.ts';
import { transact } from '../../db/database/store.ts';
import { manualCopy } from '../builders/manual-copy.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

function made(file: string, elsewhere: boolean): void {
  transact(village.store, village.by.accountant, 'backup.now', null, (tx) =>
    recordManualBackup(tx, manualCopy(file), elsewhere),
  );
}

test('the own copies of the program, and of the computer that the data came from, are on no stick', () => {
  made('/data/old/backups/a.db', false);
  made('/media/stick/c.db', true);
  made('/media/stick/backups/d.db', true);
  made('/data/new/backups/b.db', false);
  expect(externalBackups(village.store)).toEqual([
    { ...manualCopy('/media/stick/backups/d.db'), who: '村会计' },
    { ...manualCopy('/media/stick/c.db'), who: '村会计' },
  ]);
});

test('the latest ten of them are listed', () => {
  for (let number = 10; number <= 21; number += 1) made(`/media/stick/${String(number)}.db`, true);
  const names = externalBackups(village.store).map(({ name }) => name);
  expect(names).toEqual(Array.from({ length: 10 }, (_, index) => `${String(21 - index)}.db`));
});
