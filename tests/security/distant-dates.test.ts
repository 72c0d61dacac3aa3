/** Attack: dates with a mistyped year, which would lock a scheme, a notice, a meeting or the prices for good. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeMeeting, conveneMeeting } from '../../db/meetings/convene.ts';
import { closeMeeting } from '../../db/meetings/close.ts';
import { pricesMark, setMaterialPrices } from '../../db/weighing/material-prices.ts';
import { newVersion } from '../../db/schemes/draft.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { listSchemes } from '../../db/schemes/versions.ts';
import { withdrawVersion } from '../../db/schemes/withdraw-version.ts';
import {
  allPassed,
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  meetingVillage,
  PARTICULARS,
  versionOf,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { publish } from '../builders/notices.ts';
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
    expect(() => vote(village, versionId, '2027-01-01')).not.toThrow();
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

describe('what is planned', () => {
  let village: MeetingVillage;
  beforeEach(() => {
    village = meetingVillage();
    buildCommittee(village);
    buildDeclaration(village, { householdId: buildHousehold(village).id });
  });
  afterEach(() => village.close());

  test.each(['9999-12-20', '2126-09-27', '2026-11-26'])('a notice is not published on %s', (publishedOn) => {
    allPassed(village);
    expect(() => publish(village, { publishedOn })).toThrow('离今天超过 60 天，最晚可填2026年11月25日');
  });

  test('a meeting is not called for another century', () => {
    const input = {
      ...PARTICULARS,
      heldAt: '2206-09-26 19:30',
      schemeId: village.schemeId,
      period: '2026-09',
    };
    const { store, by } = village;
    expect(() => conveneMeeting(store, by.accountant, input)).toThrow('离今天超过 60 天');
    const meetingId = convene(village);
    const version = versionOf(village, meetingId);
    expect(() => changeMeeting(store, by.accountant, { ...input, meetingId, version })).toThrow(
      '离今天超过 60 天',
    );
  });

  test('a meeting is signed in and closed on its day, not before', () => {
    const { store, by } = village;
    const meetingId = convene(village);
    changeMeeting(store, by.accountant, {
      ...PARTICULARS,
      heldAt: '2026-09-27 08:00',
      meetingId,
      version: versionOf(village, meetingId),
    });
    expect(() => attend(village, meetingId, 9)).toThrow('定在 2026-09-27，还没有到');
    expect(() =>
      closeMeeting(store, by.accountant, { meetingId, version: versionOf(village, meetingId) }),
    ).toThrow('还没有到');
    changeMeeting(store, by.accountant, {
      ...PARTICULARS,
      meetingId,
      version: versionOf(village, meetingId),
    });
    expect(attend(village, meetingId, 9)).toMatchObject({ met: true });
  });

  test('prices are set at most a year ahead', () => {
    expect(() =>
      setMaterialPrices(village.store, village.by.accountant, {
        requestId: crypto.randomUUID(),
        schemeId: village.schemeId,
        mark: pricesMark([]),
        from: '2126-01-01',
        prices: [{ material: '纸箱', fenPerKilogram: 80 }],
      }),
    ).toThrow('离今天超过一年');
  });
});
