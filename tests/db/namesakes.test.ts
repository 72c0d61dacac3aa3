/** The same household or person entered twice: the clerk is asked, wherever one comes into being. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addHousehold, changeHousehold } from '../../db/households/change.ts';
import { closeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { householdDetail } from '../../db/households/detail.ts';
import { applyRoster, type RosterImport } from '../../db/households/import-roster.ts';
import { changeHead } from '../../db/households/head.ts';
import { addMember, changeMember } from '../../db/households/members.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { memberLeaves } from '../../db/households/member-leaves.ts';
import { memberReturns } from '../../db/households/member-returns.ts';
import { compareRoster } from '../../db/households/roster.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { Refusal } from '../../shared/refusals.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { buildHousehold, memberNamed, person, seen } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const clerk = () => village.by.accountant;

const fields = { no: '', groupId: 1, address: '', tags: [], remark: '', reason: '建档' };

function add(name: string, { citizenId = '', groupId = 1, answered = '' } = {}) {
  const head = person(name, { citizenId });
  return addHousehold(village.store, clerk(), {
    ...fields,
    groupId,
    head,
    answered,
    requestId: randomUUID(),
  });
}

/** The question the act asks. */
function questionOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'question') return error.message;
    throw error;
  }
  throw new Error('nothing was asked');
}

describe('a household', () => {
  test('whose head another one in the group has is opened only after the question about it', () => {
    add('余明梅');
    const question = questionOf(() => add('余 明梅'));
    expect(question).toMatch(/^同组已有同名的余明梅：01001 户的户主。/);
    add('余明梅', { groupId: 2 });
    add('余明梅', { answered: question });
    // What one has answered was about one household; by now there are two.
    expect(questionOf(() => add('余明梅', { answered: question }))).toContain(
      '01001 户的户主、01003 户的户主',
    );
  });

  test('is opened unasked for somebody with another citizen ID', () => {
    add('余明梅', { citizenId: citizenIdOf(1) });
    expect(add('余明梅', { citizenId: citizenIdOf(3) }).no).toBe('01002');
    expect(questionOf(() => add('余明梅'))).toContain('01001');
  });

  test('is asked about when its head is a member of another one, who would start it by a split', () => {
    buildHousehold(village, '余明梅', { members: [person('余小明', { relation: '子' })] });
    expect(questionOf(() => add('余小明'))).toContain('01001 户（户主余明梅）');
  });

  test('that is split off is asked about when another clerk has opened it meanwhile', () => {
    const yu = buildHousehold(village, '余明梅', { members: [person('余小明', { relation: '子' })] });
    buildHousehold(village, '余小明');
    const split = (answered = '') =>
      splitHousehold(village.store, clerk(), {
        ...fields,
        ...seen(village, yu),
        householdId: yu.id,
        headMemberId: memberNamed(village, yu, '余小明').id,
        others: [],
        points: [],
        answered,
      });
    const question = questionOf(split);
    expect(question).toContain('01002 户的户主');
    expect(split(question).no).toBe('01003');
  });

  test('that is reopened is asked about when it was opened again under another number', () => {
    const yu = buildHousehold(village, '余明梅');
    const state = (answered = '') => ({ ...seen(village, yu), householdId: yu.id, answered });
    closeHousehold(village.store, clerk(), state());
    add('余明梅');
    const question = questionOf(() => reopenHousehold(village.store, clerk(), state()));
    expect(question).toContain('01002 户的户主');
    reopenHousehold(village.store, clerk(), state(question));
    expect(householdDetail(village.store, yu.id, { wholePhones: true }).state).toBe('open');
  });
});

describe('a person', () => {
  test('is added, moved or taken back only after the question about one of that name there', () => {
    const yu = buildHousehold(village, '余明梅', { members: [person('余小明', { relation: '子' })] });
    const fang = buildHousehold(village, '方云', { group: 2 });
    const inFang = (answered = '') =>
      addMember(village.store, clerk(), {
        ...seen(village, fang),
        householdId: fang.id,
        person: person('余小明', { relation: '婿' }),
        answered,
      });
    const inYu = () =>
      addMember(village.store, clerk(), {
        ...seen(village, yu),
        householdId: yu.id,
        person: person('余小明', { relation: '子' }),
      });
    expect(questionOf(inYu)).toContain('01001 户（户主余明梅）');
    // One clerk enters him again in his wife's family, the other one moves him there.
    inFang();
    const son = memberNamed(village, yu, '余小明');
    const move = (answered = '') =>
      moveMember(village.store, clerk(), {
        ...seen(village, yu),
        memberId: son.id,
        toHouseholdId: fang.id,
        relation: '婿',
        answered,
      });
    expect(questionOf(move)).toMatch(/^本户已有同名的余小明：02002 户（户主方云）/);
    memberLeaves(village.store, clerk(), {
      ...seen(village, yu),
      memberId: son.id,
      why: '户口迁出',
      date: '2026-09-01',
      newHeadId: null,
    });
    inYu();
    const back = (answered = '') =>
      memberReturns(village.store, clerk(), { ...seen(village, yu), memberId: son.id, answered });
    back(questionOf(back));
    expect(
      householdDetail(village.store, yu.id, { wholePhones: true }).members.map(({ name }) => name),
    ).toEqual(['余明梅', '余小明', '余小明']);
  });
});

describe('a roster', () => {
  const row = (name: string, more: object = {}) => ({
    row: 3,
    name,
    relation: '',
    relationText: '',
    sex: null,
    citizenId: null,
    birthDate: null,
    politicalStatus: '群众',
    phone: null,
    tags: [],
    remark: '',
    ...more,
  });
  const entry = (householdNo: string, head: string, members: string[] = [], at = 3) => ({
    householdNo,
    groupNumber: 1,
    head: row(head, { row: at }),
    members: members.map((name) => row(name, { row: at + 1, relation: '子' })),
    address: '',
    tags: [],
  });
  const take = (households: ReturnType<typeof entry>[], more: Partial<RosterImport> = {}) =>
    applyRoster(village.store, clerk(), {
      roster: { households, hasPoliticalStatus: false },
      fileName: '花名册.xlsx',
      sha256: randomUUID(),
      faults: [],
      acceptChanges: [],
      requestId: randomUUID(),
      ...more,
    });

  test('with another number for a known head is imported only after the question', () => {
    buildHousehold(village, '余明梅', { no: '01001' });
    const households = [entry('01021', '余明梅')];
    const { warnings } = compareRoster(village.store, { households, hasPoliticalStatus: false });
    expect(warnings.map(({ message }) => message)).toEqual([
      '同组已有同名的：01001 户的户主，如是同一人请补写户号或身份证号',
    ]);
    const question = questionOf(() => take(households));
    expect(question).toMatch(/^第3行余明梅，同组已有同名的：01001 户的户主。/);
    expect(take(households, { answered: question })).toMatchObject({ households: 1 });
  });

  test('that lists both households is not asked about', () => {
    buildHousehold(village, '余明梅', { no: '01001' });
    expect(take([entry('01001', '余明梅'), entry('01021', '余明梅', [], 5)])).toMatchObject({
      households: 1,
      unchanged: 1,
    });
  });

  test('does not write over what was changed after its preview', () => {
    const yu = buildHousehold(village, '余明梅', { no: '01001' });
    const households = [entry('01001', '余明梅', ['余小明'])];
    const { version } = householdDetail(village.store, yu.id, { wholePhones: true });
    addMember(village.store, clerk(), {
      ...seen(village, yu),
      householdId: yu.id,
      person: person('余小红', { relation: '女' }),
    });
    const accepted = (seenVersion: number) =>
      take(households, { acceptChanges: [{ householdId: yu.id, version: seenVersion }] });
    expect(() => accepted(version)).toThrow('刚被他人改过');
    expect(accepted(version + 1)).toMatchObject({ changed: 1 });
  });
});

describe('what changes a name, a head or a group', () => {
  const question = (act: (answered: string) => unknown): string => {
    const asked = questionOf(() => act(''));
    act(asked);
    return asked;
  };

  test('a corrected name is asked about when the group has it already, a corrected phone is not', () => {
    buildHousehold(village, '余明梅');
    const fang = buildHousehold(village, '方云');
    const change = (fields: { name: string; phone?: string }) => (answered: string) =>
      changeMember(village.store, clerk(), {
        ...seen(village, fang),
        memberId: memberNamed(village, fang, '方云').id,
        person: { ...person(fields.name), phone: fields.phone ?? '' },
        answered,
      });
    change({ name: '方云', phone: '13900000001' })('');
    expect(question(change({ name: '余明梅' }))).toContain('01001 户的户主');
  });

  test('a household that moves to a group with a head of its name is asked about', () => {
    buildHousehold(village, '余明梅');
    const other = buildHousehold(village, '余明梅', { group: 2 });
    const move = (answered: string) =>
      changeHousehold(village.store, clerk(), {
        ...fields,
        ...seen(village, other),
        householdId: other.id,
        groupId: 1,
        answered,
      });
    expect(question(move)).toContain('01001 户的户主');
  });

  test('a new head is asked about when another household has a head of that name', () => {
    buildHousehold(village, '余明梅');
    const fang = buildHousehold(village, '方云', { members: [person('余明梅', { relation: '妻' })] });
    const head = (answered: string) =>
      changeHead(village.store, clerk(), {
        ...seen(village, fang),
        householdId: fang.id,
        headMemberId: memberNamed(village, fang, '余明梅').id,
        relations: [],
        answered,
      });
    expect(question(head)).toContain('01001 户的户主');
  });
});
