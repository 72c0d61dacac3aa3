import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eligibilityError } from '../../db/participants/eligibility.ts';
import { approve, endExemption, exempt } from '../../db/participants/approval.ts';
import { suspend } from '../../db/participants/suspend.ts';
import { endSuspension } from '../../db/participants/end-suspension.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { subjectsOf } from '../../db/participants/subjects.ts';
import { leftTheList, onTheList, seenEntry } from '../builders/participants.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

describe('whose declarations can be registered', () => {
  let village: TestVillage;
  beforeEach(() => {
    village = buildVillage();
  });
  afterEach(() => village.close());

  function governed(templateId: string) {
    const { schemeId } = adopted(village, templateId);
    return requireSchemeInForce(village.store, schemeId, '2026-09-26');
  }

  test('a household from elsewhere has to wait for the approval of the assembly', () => {
    const scheme = governed('guyuan-civility');
    const { id: householdId } = buildHousehold(village, '马有才', { tags: ['非户籍常住'] });
    const fault = (date: string) =>
      eligibilityError(village.store, scheme, { householdId, memberId: null }, date, 'clean');
    expect(fault('2026-09-20')).toContain('群众代表大会认可');
    expect(subjectsOf(village.store, scheme, '2026-09-20')).toEqual([]);
    const { schemeId } = scheme;
    approve(village.store, village.by.accountant, {
      ...seenEntry(village, schemeId, { householdId }),
      approvedOn: '2026-09-10',
      approvedBy: '群众代表大会',
    });
    expect(fault('2026-09-20')).toBeUndefined();
    expect(fault('2026-09-09')).toContain('群众代表大会认可');
    expect(subjectsOf(village.store, scheme, '2026-09-20').map(({ name }) => name)).toEqual(['马有才']);
  });

  test('only the items of its kinds are open to a household, and none while its kind is not settled', () => {
    const scheme = governed('xinyu-xiaokang-station');
    const { id: householdId } = buildHousehold(village, '简冬生');
    const fault = (itemId: string) =>
      eligibilityError(village.store, scheme, { householdId, memberId: null }, '2026-09-20', itemId);
    expect(fault('employment')).toContain('还没有确定分类');
    const { schemeId } = scheme;
    onTheList(village, schemeId, { householdId }, { kinds: ['unable'] });
    expect(fault('employment')).toBe('简冬生属于“丧失劳动能力”，“自主发展生产、创业就业”不在其评分项目内。');
    expect(fault('manners')).toBeUndefined();
  });

  test('off the rating there are no awards, but deductions; and awards again when the cooling-off is over', () => {
    const scheme = governed('jinzhai-revival-shop');
    const { id: householdId } = buildHousehold(village, '汪大海');
    const award = scheme.rules.items.find(({ direction }) => direction === 'award')!.id;
    const deduction = scheme.rules.items.find(({ direction }) => direction === 'deduction')?.id;
    const fault = (date: string, itemId = award) =>
      eligibilityError(village.store, scheme, { householdId, memberId: null }, date, itemId);
    const { id } = suspend(village.store, village.by.accountant, {
      schemeId: scheme.schemeId,
      householdId,
      reason: '造谣',
      fromDate: '2026-02-01',
    });
    const ended = { id, version: 1, endedOn: '2026-03-01', reason: '已经认错' };
    endSuspension(village.store, village.by.accountant, ended);
    expect(fault('2026-01-31')).toBeUndefined();
    expect(fault('2026-02-01')).toContain('2026年8月28日起才能加分');
    expect(fault('2026-08-27')).toContain('2026年8月28日起才能加分');
    expect(fault('2026-08-28')).toBeUndefined();
    if (deduction) expect(fault('2026-02-01', deduction)).toBeUndefined();
  });

  test('who is exempt or has left takes part no more from that day on', () => {
    const scheme = governed('sanmenxia-party-members');
    const { schemeId } = scheme;
    const { id: householdId, headMemberId: memberId } = buildHousehold(
      village,
      person('张灵勤', { politicalStatus: '中共党员' }),
    );
    const item = scheme.rules.items[0]!.id;
    const fault = (date: string) =>
      eligibilityError(village.store, scheme, { householdId, memberId }, date, item);
    expect(fault('2026-09-20')).toBeUndefined();
    const who = { memberId: memberId! };
    exempt(village.store, village.by.accountant, {
      ...seenEntry(village, schemeId, who),
      exemptOn: '2026-07-01',
      reason: '年老体弱',
      grantedBy: '支委会',
    });
    expect(fault('2026-06-30')).toBeUndefined();
    expect(fault('2026-09-20')).toBe('已批准不参加：年老体弱。');
    const over = { ...seenEntry(village, schemeId, who), reason: '病已养好' };
    endExemption(village.store, village.by.accountant, over);
    leftTheList(village, schemeId, who, '2026-08-01', '组织关系转出');
    expect(fault('2026-07-31')).toBeUndefined();
    expect(fault('2026-08-01')).toBe('张灵勤已退出本办法：组织关系转出。');
    expect(eligibilityError(village.store, scheme, { householdId, memberId: null }, '2026-07-31', item)).toBe(
      '本办法按个人计分，请选择本人。',
    );
  });
});
