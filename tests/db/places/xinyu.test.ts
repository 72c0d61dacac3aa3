/** 新余 has items for each household. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_PARTICULARS, onTheList } from '../../builders/participants.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { changeParticulars } from '../../../db/participants/change-particulars.ts';
import type { HouseholdId } from '../../../shared/values/units.ts';
import { declared } from '../../builders/declarations.ts';
import { buildHousehold } from '../../builders/households.ts';
import { refusalOf } from '../../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

/** A household of the station whose kinds are settled: what it is judged by. */
function poorHousehold(schemeId: number, name: string, kinds: string[]) {
  const home = buildHousehold(village, name);
  onTheList(village, schemeId, { householdId: home.id }, { kinds });
  return home;
}

describe('新余 has items for each household', () => {
  it('and judges nobody by items that are not for them', () => {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station');
    const { id: householdId } = poorHousehold(schemeId, '简冬生', ['unable']);
    const declaration = (itemId: string, whose: HouseholdId = householdId) =>
      declared(village, { schemeId, householdId: whose, itemId, points: 200, reason: itemId });
    expect(() => declaration('employment')).toThrow(
      '简冬生属于“丧失劳动能力”，“自主发展生产、创业就业”不在其评分项目内。',
    );
    expect(declaration('manners')).toMatchObject({ points: 200 });
    const { id: unsettled } = buildHousehold(village, '黄春根');
    expect(() => declaration('manners', unsettled)).toThrow('黄春根还没有确定分类');
  });

  it('and follows a household whose case changes', () => {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station');
    const { id: householdId } = poorHousehold(schemeId, '简冬生', ['unable']);
    const change = (kinds: string[]) =>
      changeParticulars(village.store, village.by.accountant, {
        schemeId,
        subjectId: householdId,
        version: 1,
        ...NO_PARTICULARS,
        kinds,
        remark: '康复后可以做工',
      });
    expect(refusalOf(() => change(['rich']))).toBe('invalidInput');
    change(['able']);
    expect(declared(village, { schemeId, householdId, itemId: 'employment', points: 200 })).toMatchObject({
      points: 200,
    });
  });
});
