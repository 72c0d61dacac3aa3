import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveMember } from '../../db/households/move-member.ts';
import { householdById, membersOf, type Household } from '../../db/households/rows.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { suspend } from '../../db/participants/suspend.ts';
import { endSuspension } from '../../db/participants/end-suspension.ts';
import { caseProposals } from '../../db/cases/causes.ts';
import { listReadmissions } from '../../db/cases/readmissions.ts';
import { listSuspensions } from '../../db/participants/suspensions.ts';
import { eligibilityError } from '../../db/participants/eligibility.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { adopted } from '../builders/fill-missing.ts';
import { answeringYes } from '../builders/answering-yes.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const TODAY = '2026-09-26';
let village: TestVillage;
let schemeId: number;
let listed: Household;
let clean: Household;
beforeEach(() => {
  village = buildVillage();
  ({ schemeId } = adopted(village, 'jinzhai-revival-shop'));
  listed = buildHousehold(village, '汪大海', {
    members: [person('汪小海', { relation: '子' }), person('王秀', { relation: '儿媳' })],
  });
  clean = buildHousehold(village, '余明梅');
});
afterEach(() => village.close());

function onTheList({ id: householdId }: Household = listed): number {
  const input = { schemeId, householdId, fromDate: '2026-02-01', reason: '散布谣言' };
  return suspend(village.store, village.by.accountant, input).id;
}

function takenOff(id: number): void {
  const input = { id, version: 1, endedOn: '2026-08-01', reason: '公开致歉' };
  endSuspension(village.store, village.by.accountant, input);
}

const now = ({ id }: Household) => householdById(village.store, id);

function whyNoAwards({ id: householdId }: { id: number }, date = TODAY): string | undefined {
  const scheme = requireSchemeInForce(village.store, schemeId, date);
  const item = scheme.rules.items.find(({ direction }) => direction === 'award')!.id;
  return eligibilityError(village.store, scheme, { householdId, memberId: null }, date, item);
}

/** The son leaves with a household of his own. */
function split(answered: string): ReturnType<typeof splitHousehold> {
  const [, son] = membersOf(village.store, listed.id);
  return splitHousehold(village.store, village.by.accountant, {
    requestId: randomUUID(),
    answered,
    householdId: listed.id,
    version: now(listed).version,
    no: '',
    groupId: listed.groupId,
    address: '',
    tags: [],
    remark: '',
    headMemberId: son!.id,
    others: [],
    points: [],
    reason: '成家分户',
  });
}

const merge = (answered: string) =>
  mergeHouseholds(village.store, village.by.accountant, {
    requestId: randomUUID(),
    answered,
    householdId: listed.id,
    version: now(listed).version,
    intoHouseholdId: clean.id,
    intoVersion: now(clean).version,
    relations: membersOf(village.store, listed.id).map(({ id }) => ({ memberId: id, relation: '亲属' })),
    reason: '老人随子女生活',
  });

it('a household off the rating that is merged into another one puts that one off the rating, from the day of the merge', () => {
  onTheList();
  expect(() => merge('')).toThrow('合户以后 01002 户一并列入，今天起不能加分');
  expect(whyNoAwards(clean)).toBeUndefined();
  answeringYes(merge);
  expect(whyNoAwards(clean)).toContain('撤销之前不能加分');
  expect(whyNoAwards(clean, '2026-09-25')).toBeUndefined();
  expect(listSuspensions(village.store, { schemeId, date: TODAY })).toContainEqual(
    expect.objectContaining({
      no: clean.no,
      fromDate: TODAY,
      endedOn: null,
      reason: '01001 户并入，该户2026年2月1日列入：散布谣言',
    }),
  );
});

it('a household that was merged or closed is on the list no more: it says what became of it, and nothing waits for it', () => {
  const id = onTheList();
  answeringYes(merge);
  const [active, gone] = listSuspensions(village.store, { schemeId, date: TODAY });
  expect(active).toMatchObject({ no: clean.no, gone: '' });
  expect(gone).toMatchObject({ no: listed.no, headName: '汪大海', gone: `已并入 ${clean.no} 余明梅户` });
  expect(() => takenOff(id)).toThrow('汪大海户已并入');
  expect(caseProposals(village.store).map(({ householdNo }) => householdNo)).toEqual([clean.no]);
  const { suspended } = listReadmissions(village.store, { offset: 0, limit: 10 });
  expect(suspended.map(({ householdNo }) => householdNo)).toEqual([clean.no]);
});

it('a merge does not shorten the cooling-off, and says nothing of a suspension that is over or that the other is under itself', () => {
  takenOff(onTheList());
  answeringYes(merge);
  expect(whyNoAwards(clean)).toContain('2027年1月28日起才能加分');
});

it('a merge of two households off the rating asks nothing', () => {
  onTheList();
  onTheList(clean);
  expect(merge('').people).toBe(3);
});

it('people who are merged into a household off the rating are told that they earn nothing from now on', () => {
  onTheList(clean);
  expect(() => merge('')).toThrow('01001 户的人并入以后，也从今天起不能加分');
  answeringYes(merge);
  expect(whyNoAwards(clean)).toContain('撤销之前不能加分');
});

it('people who leave a household off the rating are asked about: the new household is listed by the office where it is about them', () => {
  onTheList();
  const [, , wife] = membersOf(village.store, listed.id);
  expect(() => split('')).toThrow('分出的新户不会自动列入');
  answeringYes(split);
  const move = (to: Household, answered: string) =>
    moveMember(village.store, village.by.accountant, {
      requestId: randomUUID(),
      answered,
      memberId: wife!.id,
      version: now(listed).version,
      toHouseholdId: to.id,
      relation: '亲属',
      reason: '',
    });
  expect(() => move(clean, '')).toThrow('01002 户不会自动列入');
  onTheList(clean);
  move(clean, '');
});

it('an act with two questions is done when both were answered, one after the other', () => {
  onTheList();
  buildHousehold(village, '汪小海');
  const asked: string[] = [];
  const splitOff = () => split(asked.join('\n'));
  for (const about of ['同名', '不会自动列入']) {
    expect(splitOff).toThrow(about);
    try {
      splitOff();
    } catch (error) {
      asked.push((error as Error).message);
    }
  }
  expect(splitOff().no).not.toBe('');
});

it('the audit trail has the suspension by its number and days, and neither the household nor why', () => {
  takenOff(onTheList());
  const trail = village.store.sqlite
    .prepare(`SELECT summary, before, after FROM audit WHERE subject LIKE 'suspension:%'`)
    .all();
  expect(trail).toHaveLength(2);
  for (const word of ['汪大海', listed.no, '散布谣言', '公开致歉'])
    expect(JSON.stringify(trail)).not.toContain(word);
  expect(JSON.stringify(trail)).toContain('第 1 条“待转化”');
});
