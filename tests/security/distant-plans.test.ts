/** Attack: dates with a mistyped year, which would lock a scheme, a notice, a meeting or the prices for good. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeMeeting, conveneMeeting } from '../../db/meetings/convene.ts';
import { closeMeeting } from '../../db/meetings/close.ts';
import { pricesMark, setMaterialPrices } from '../../db/weighing/material-prices.ts';
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
