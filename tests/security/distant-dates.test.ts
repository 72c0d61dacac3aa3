/** Attack: dates with a mistyped year, which would lock a scheme, a notice, a meeting or the prices for good. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newVersion } from '../../db/schemes/new-version.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { listSchemes } from '../../db/schemes/versions.ts';
import { withdrawVersion } from '../../db/schemes/withdraw-version.ts';
import { inForceScheme, revise, vote } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

describe('the first day of a scheme', () => {
  let village: TestVillage;
  beforeEach(() => {
    village = buildVillage();
  });
  afterEach(() => village.close());

  test('is at most a year ahead', () => {
    const { schemeId } = inForceScheme(village);
    const { versionId } = newVersion(village.store, village.by.accountant, { schemeId });
    expect(() => vote(village, versionId, '2206-01-01')).toThrow(
      '执行日期 2206-01-01 离今天超过一年，最晚可填2027年9月27日。请核对年份。',
    );
    vote(village, versionId, '2027-01-01');
    expect(requireSchemeInForce(village.store, schemeId, '2027-01-01').versionId).toBe(versionId);
  });

  test('can be taken back until it has come, and the earlier version is in force again', () => {
    const { store, by } = village;
    const { schemeId, versionId: first, schemeName } = inForceScheme(village);
    const second = revise(
      village,
      schemeId,
      '2027-01-01',
      (rules) => {
        rules.name = '新的积分办法';
      },
      '2026-09-20',
    );
    const reason = '执行日期填错';
    expect(() => withdrawVersion(store, by.accountant, { versionId: first, reason })).toThrow(
      '不是待执行的版本',
    );
    withdrawVersion(store, by.accountant, { versionId: second, reason });
    const [entry] = listSchemes(store);
    expect(entry).toMatchObject({ name: schemeName, state: 'inForce', governingVersionId: first });
    expect(entry?.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'withdrawn'],
      [1, 'inForce'],
    ]);
    expect(requireSchemeInForce(store, schemeId, '2027-02-01').versionId).toBe(first);
    expect(() => withdrawVersion(store, by.accountant, { versionId: first, reason })).toThrow('不能撤回');
    // What was voted on is drafted again from the text that was withdrawn.
    expect(revise(village, schemeId, '2026-10-01', () => undefined, '2026-09-20')).toBe(second + 1);
  });
});
