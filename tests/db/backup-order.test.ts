/** Copies are kept in the order in which they were made, whatever the clock said. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../db/database/backup-files.ts';
import { backUp, lastActIn } from '../../db/database/backup.ts';
import { buildVillage, SECRET, villageChanged, type TestVillage } from '../builders/village.ts';

describe('copies under a clock that runs wrong', () => {
  let village: TestVillage;
  let folder: string;
  beforeEach(() => {
    village = buildVillage();
    folder = path.join(village.dir, 'backups');
  });
  afterEach(() => village.close());

  const copy = (occasion: 'daily' | 'exit') => backUp(village.store, { folder, secret: SECRET, occasion });
  const villageName = () =>
    village.store.sqlite.prepare<[], string>('SELECT name FROM village').pluck().get();
  const days = (occasion: string) =>
    listBackups(folder)
      .filter((backup) => backup.occasion === occasion)
      .map(({ madeAt }) => madeAt.slice(0, 10));

  test('in a year long gone: the copy just made is kept, and so are the nine before it', () => {
    for (let n = 0; n < 10; n += 1) {
      village.clock.forward(1);
      copy('exit');
    }
    village.clock.set('2009-01-01T02:00:00.000Z');
    const made = copy('exit');
    expect(readdirSync(folder)).toContain(made.name);
    expect(days('exit')).toHaveLength(10);
    expect(days('exit').slice(0, 2)).toEqual(['2009-01-01', '2026-10-06']);
    village.clock.set('2026-10-07T02:00:00.000Z');
    copy('exit');
    expect(days('exit').slice(0, 3)).toEqual(['2026-10-07', '2009-01-01', '2026-10-06']);
  });

  test('in years to come: copies of the right years follow them and are not removed for their sake', () => {
    village.clock.set('2062-03-01T02:00:00.000Z');
    for (let n = 0; n < 30; n += 1) copy('daily');
    village.clock.set('2026-10-07T02:00:00.000Z');
    const made = copy('daily');
    expect(listBackups(folder)[0]?.name).toBe(made.name);
    expect(days('daily')).toHaveLength(30);
    expect(days('daily').filter((day) => day === '2026-10-07')).toHaveLength(1);
    for (let n = 0; n < 30; n += 1) copy('daily');
    expect(new Set(days('daily'))).toEqual(new Set(['2026-10-07']));
  });

  test('copies carry the village’s name, the number and the day; one without a name that a disk takes has the old one', () => {
    const first = copy('exit');
    expect(first.name).toBe(`${villageName()}备份-00001-2026-09-26-1000-退出.db`);
    expect(first.occasion).toBe('exit');
    village.store.sqlite.exec("UPDATE village SET name = '<*/?>'");
    const second = copy('daily');
    expect(second.name).toBe('village-00002-2026-09-26-1000-daily.db');
    village.store.sqlite.exec("UPDATE village SET name = '地禾/村:'");
    expect(copy('daily').name).toBe('地禾村备份-00003-2026-09-26-1000-每日.db');
    expect(listBackups(folder).map(({ occasion }) => occasion)).toEqual(['daily', 'daily', 'exit']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('copies of older programs come before all others, those of one minute in the order of their numbers', () => {
    mkdirSync(folder);
    const older = [
      'village-2099-01-01-0800-daily.db',
      'village-2026-09-26-1405-10-daily.db',
      'village-2026-09-26-1405-2-daily.db',
      'village-2026-09-26-1405-daily.db',
    ];
    for (const name of older) writeFileSync(path.join(folder, name), 'a copy');
    const made = copy('daily');
    expect(listBackups(folder).map(({ name }) => name)).toEqual([made.name, ...older]);
  });

  test('takes away what it began itself and did not finish, and nobody else’s files', () => {
    mkdirSync(folder);
    const mine = 'village-00007-2026-09-26-1405-manual.db.part';
    const theirs = ['photos.db.part', '下载.db.part', 'village.db.part'];
    for (const name of [mine, `${mine}-journal`, ...theirs]) writeFileSync(path.join(folder, name), 'half');
    copy('exit');
    const left = readdirSync(folder);
    expect(left).toEqual(expect.arrayContaining(theirs));
    expect(left.filter((name) => name.startsWith(mine))).toEqual([]);
  });

  test('on a stick it removes nothing: neither other villages’ copies, nor one that another program is writing', () => {
    const stick = path.join(village.dir, 'U盘');
    mkdirSync(stick);
    const theirs = Array.from({ length: 40 }, (_, n) => [
      `乙村备份-${String(n + 1).padStart(5, '0')}-2026-09-26-1405-每日.db`,
      `乙村备份-${String(n + 1).padStart(5, '0')}-2026-09-26-1405-退出.db`,
    ]).flat();
    const underWay = '丙村备份-00041-2026-09-26-1405-手工.db.part';
    for (const name of [...theirs, underWay]) writeFileSync(path.join(stick, name), 'theirs');
    const made = (['daily', 'manual', 'migration'] as const).map(
      (occasion) => backUp(village.store, { folder: stick, secret: SECRET, occasion }).name,
    );
    expect(readdirSync(stick).sort()).toEqual([...theirs, underWay, ...made].sort());
  });

  test('a copy that fails half-way leaves nothing behind at once', () => {
    villageChanged(village, { name: '地禾村' });
    const wrong = { folder, secret: '00'.repeat(16), occasion: 'manual' as const };
    // Read back with another key, the copy cannot be proved.
    expect(() => backUp(village.store, wrong)).toThrow('备份没有成功');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says which act it holds last by the order of acts, not by their time', () => {
    village.clock.set('2009-01-01T02:00:00.000Z');
    villageChanged(village, { name: '新禾村' });
    expect(lastActIn(copy('exit').file, SECRET)?.lastAct).toBe('2009-01-01T02:00:00.000Z');
  });
});
