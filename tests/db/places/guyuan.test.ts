import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approve } from '../../../db/participants/approval.ts';
import type { HouseholdId } from '../../../shared/values/units.ts';
import { balance, closeNow, onDay, villageUnder, type ClosingVillage } from '../../builders/closes.ts';
import { declared } from '../../builders/declarations.ts';
import { buildHousehold } from '../../builders/households.ts';
import { refusalOf } from '../../builders/meetings.ts';
import { wholeMonth } from '../../builders/whole-month.ts';

describe('固原 乡村文明实践积分', () => {
  let village: ClosingVillage;
  let householdId: HouseholdId;
  beforeEach(() => {
    village = villageUnder('guyuan-civility', {}, { today: '2026-01-20' });
    householdId = buildHousehold(village, '杨德义').id;
  });
  afterEach(() => village.close());

  function declaration(itemId: string, points: number, activityDate = '2026-01-10', whose = householdId) {
    return declared(village, {
      schemeId: village.schemeId,
      householdId: whose,
      itemId,
      points,
      activityDate,
      reason: `${itemId} ${String(points)}`,
    });
  }

  test('the village gives at most 30 points for taking part in its affairs', () => {
    expect(refusalOf(() => declaration('democratic', 3001))).toBe('capExceeded');
    declaration('democratic', 2000);
    expect(() => declaration('democratic', 1500)).toThrow('10');
    expect(declaration('democratic', 1000)).toMatchObject({ points: 1000 });
    expect(refusalOf(() => declaration('democratic', 1))).toBe('capExceeded');
  });

  test('a contribution is worth 50 to 2000 points: more is refused, and less', () => {
    expect(refusalOf(() => declaration('merit', 200_001))).toBe('capExceeded');
    expect(() => declaration('merit', 4999)).toThrow('“立功表现”的分值应在50至2000分之间');
    expect(declaration('merit', 5000)).toMatchObject({ points: 5000, notes: [] });
    expect(declaration('example', 200_000)).toMatchObject({ points: 200_000 });
  });

  test('points are never reset: what was earned in January still stands the next year', async () => {
    wholeMonth(village, village.schemeId, '2026-01', [
      { householdId, itemId: 'volunteering', points: 300, activityDate: '2026-01-25' },
      { householdId, itemId: 'graduate', points: 10_000, activityDate: '2026-01-26', quantity: 100 },
    ]);
    const { figures } = await closeNow(village, '2026-01');
    expect(figures.carry?.lines.filter(({ cleared }) => cleared !== 0) ?? []).toEqual([]);
    expect(balance(village, householdId)).toBe(10_300);
    onDay(village, '2027-02-10');
    wholeMonth(village, village.schemeId, '2027-02', [
      { householdId, itemId: 'volunteering', points: 300, activityDate: '2027-02-12' },
    ]);
    expect(balance(village, householdId)).toBe(10_600);
  });

  test('a household from elsewhere joins only after the approval of the assembly', () => {
    const { id: elsewhere } = buildHousehold(village, '马有才', { tags: ['非户籍常住'] });
    expect(() => declaration('volunteering', 300, '2026-01-15', elsewhere)).toThrow(
      '非本村户籍常住户须经群众代表大会认可后才能参加',
    );
    approve(village.store, village.by.accountant, {
      schemeId: village.schemeId,
      subjectId: elsewhere,
      version: 0,
      approvedOn: '2026-01-12',
      approvedBy: '群众代表大会',
    });
    expect(declaration('volunteering', 300, '2026-01-15', elsewhere)).toMatchObject({ points: 300 });
    expect(() => declaration('volunteering', 300, '2026-01-11', elsewhere)).toThrow('认可后才能参加');
  });
});
