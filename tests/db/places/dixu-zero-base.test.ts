import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { changeParticulars } from '../../../db/participants/change-particulars.ts';
import { dutyList } from '../../../db/participants/duties.ts';
import { recordDuty } from '../../../db/participants/record-duty.ts';
import { withdrawDuty } from '../../../db/participants/withdraw-duty.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { NO_PARTICULARS } from '../../builders/participants.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold, person } from '../../builders/households.ts';
import { refusalOf } from '../../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

const MEETINGS = 'party-meetings';

describe('地圩 零基积分: party members who work elsewhere', () => {
  let village: TestVillage;
  let schemeId: SchemeId;
  let memberId: number;
  beforeEach(() => {
    village = buildVillage();
    ({ schemeId } = adopted(village, 'dixu-zero-base'));
    memberId = migrant('余外出');
  });
  afterEach(() => village.close());

  /** A party member who is marked as working elsewhere. */
  function migrant(name: string, scheme = schemeId): number {
    const { headMemberId } = buildHousehold(village, person(name, { politicalStatus: '中共党员' }));
    changeParticulars(village.store, village.by.accountant, {
      requestId: randomUUID(),
      schemeId: scheme,
      subjectId: headMemberId!,
      version: 0,
      ...NO_PARTICULARS,
      migrant: true,
      remark: '在杭州务工',
    });
    return headMemberId!;
  }

  function came(date: string, relative = '', more: { dutyId?: string; memberId?: number } = {}) {
    return recordDuty(village.store, village.by.accountant, {
      requestId: randomUUID(),
      schemeId,
      memberId,
      dutyId: MEETINGS,
      date,
      relative,
      note: '',
      ...more,
    });
  }

  function behind(date: string): string[] {
    return dutyList(village.store, { schemeId, date }).migrants.flatMap(({ name, unmet }) =>
      unmet.map(({ message }) => `${name}：${message}`),
    );
  }

  test('one meeting in the year is too few, and the list says so', () => {
    came('2026-02-26');
    expect(behind('2026-12-31')).toEqual(['余外出：参加党员会议应2次，只有1次。']);
    came('2026-07-26');
    expect(behind('2026-12-31')).toEqual([]);
    expect(behind('2026-06-30')).toEqual(['余外出：参加党员会议应2次，只有1次。']);
  });

  test("a relative's attendance counts", () => {
    came('2026-02-26');
    came('2026-08-26', '余家嫂');
    expect(behind('2026-12-31')).toEqual([]);
  });

  test('a new year begins with nothing done, and a withdrawn record counts no more', () => {
    came('2026-02-26');
    const { id } = came('2026-08-26');
    withdrawDuty(village.store, village.by.accountant, { id, reason: '当日未到会' });
    expect(behind('2026-12-31')).toHaveLength(1);
    expect(
      refusalOf(() => withdrawDuty(village.store, village.by.accountant, { id, reason: '当日未到会' })),
    ).toBe('invalidState');
    expect(behind('2027-01-01')).toEqual(['余外出：参加党员会议应2次，只有0次。']);
  });

  test('only what the scheme asks for is recorded, once a day, of those who work elsewhere', () => {
    came('2026-02-26');
    expect(refusalOf(() => came('2026-02-26'))).toBe('duplicate');
    expect(refusalOf(() => came('2026-09-27'))).toBe('invalidInput');
    expect(refusalOf(() => came('2026-03-26', '', { dutyId: 'quarterly-report' }))).toBe('notFound');
    const { headMemberId } = buildHousehold(village, person('余在家', { politicalStatus: '中共党员' }));
    expect(refusalOf(() => came('2026-03-26', '', { memberId: headMemberId! }))).toBe('invalidState');
  });

  test('where the scheme wants the member in person, a relative cannot stand in', () => {
    const other = adopted(village, 'sanmenxia-party-members');
    const away = migrant('郭外出', other.schemeId);
    const report = (relative: string) =>
      recordDuty(village.store, village.by.accountant, {
        schemeId: other.schemeId,
        memberId: away,
        dutyId: 'quarterly-report',
        date: '2026-08-10',
        relative,
        note: '电话汇报',
      });
    expect(refusalOf(() => report('郭家嫂'))).toBe('invalidInput');
    report('');
    const { migrants } = dutyList(village.store, { schemeId: other.schemeId, date: '2026-09-26' });
    expect(migrants[0]?.unmet.map(({ dutyId }) => dutyId)).toEqual(['democratic-review']);
  });
});
