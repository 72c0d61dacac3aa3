import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { approve, endExemption, exempt, withdrawApproval } from '../../db/participants/approval.ts';
import { removeParticipant, readmitParticipant } from '../../db/participants/change.ts';
import { changeParticulars } from '../../db/participants/change-particulars.ts';
import { addParticipants } from '../../db/participants/add.ts';
import { listParticipants } from '../../db/participants/list.ts';
import { peopleToAdd } from '../../db/participants/people-to-add.ts';
import { listSuspensions } from '../../db/participants/suspensions.ts';
import { suspend } from '../../db/participants/suspend.ts';
import { endSuspension } from '../../db/participants/end-suspension.ts';
import { audit } from '../../db/schema/index.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { requireSchemeInForce } from '../../db/schemes/read.ts';
import { subjectsOf } from '../../db/participants/subjects.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildHousehold, memberNamed, person } from '../builders/households.ts';
import { refusalOf } from '../builders/meetings.ts';
import { NO_PARTICULARS } from '../builders/participants.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const TODAY = '2026-09-26';
describe('the list of those who take part', () => {
  let village: TestVillage;
  beforeEach(() => {
    village = buildVillage();
  });
  afterEach(() => village.close());

  function listed(schemeId: number, date = TODAY) {
    return listParticipants(village.store, {
      schemeId,
      date,
      query: '',
      groupId: null,
      status: 'all',
      offset: 0,
      limit: 200,
    });
  }

  function names(schemeId: number, date = TODAY): string[] {
    return subjectsOf(village.store, requireSchemeInForce(village.store, schemeId, date), date).map(
      ({ name }) => name,
    );
  }

  function add(schemeId: number, who: Partial<Parameters<typeof addParticipants>[2]>) {
    return addParticipants(village.store, village.by.accountant, {
      requestId: randomUUID(),
      schemeId,
      memberIds: [],
      groupIds: [],
      names: [],
      class: '',
      ...who,
    });
  }

  test('cadres are put on it several at once, with their class and difficulty, and one act is one trace', () => {
    const { schemeId } = adopted(village, 'huamachi-cadres');
    const cadre = (name: string) => person(name, { tags: ['干部'] });
    const zhang = buildHousehold(village, cadre('张书记'));
    const li = buildHousehold(village, cadre('李主任'));
    buildHousehold(village, '王村民');
    expect(peopleToAdd(village.store, { schemeId, query: '' }).map(({ name }) => name)).toEqual([
      '张书记',
      '李主任',
    ]);
    expect(peopleToAdd(village.store, { schemeId, query: 'wcm' }).map(({ name }) => name)).toEqual([
      '王村民',
    ]);
    const memberIds = [zhang.headMemberId!, li.headMemberId!];
    const before = village.store.orm.select().from(audit).all().length;
    expect(add(schemeId, { memberIds, class: '正职' })).toEqual({ added: 2 });
    const traces = village.store.orm.select().from(audit).all().slice(before);
    expect(traces.map(({ summary }) => summary)).toEqual([
      expect.stringContaining('参加名单列入 2 名村干部：张书记、李主任'),
    ]);
    expect(names(schemeId)).toEqual(['张书记', '李主任']);
    expect(refusalOf(() => add(schemeId, { memberIds: [zhang.headMemberId!] }))).toBe('duplicate');
    expect(refusalOf(() => add(schemeId, { memberIds, class: '巡视员' }))).toBe('invalidInput');
    expect(refusalOf(() => add(schemeId, {}))).toBe('invalidInput');

    const change = (difficulty: string, version: number) =>
      changeParticulars(village.store, village.by.accountant, {
        ...NO_PARTICULARS,
        requestId: randomUUID(),
        schemeId,
        subjectId: li.headMemberId!,
        version,
        class: '副职',
        difficulty,
      });
    expect(refusalOf(() => change('Z', 1))).toBe('invalidInput');
    const [hard] = listed(schemeId).form.difficulties;
    expect(change(hard!, 1)).toEqual({ version: 2 });
    expect(refusalOf(() => change('', 1))).toBe('versionConflict');
    expect(listed(schemeId).participants[1]).toMatchObject({ class: '副职', difficulty: hard, version: 2 });
  });

  test('who leaves takes part until the day before, and can be taken back', () => {
    const { schemeId } = adopted(village, 'jinshi-love-passbook');
    const { headMemberId } = buildHousehold(village, '罗志愿');
    add(schemeId, { memberIds: [headMemberId!] });
    const which = { schemeId, subjectId: headMemberId! };
    const { store, by } = village;
    const leave = (leftOn: string) =>
      removeParticipant(store, by.accountant, { ...which, version: 1, leftOn, reason: '外出求学' });
    expect(refusalOf(() => leave('2026-09-27'))).toBe('invalidInput');
    expect(leave('2026-09-01')).toEqual({ version: 2 });
    expect(names(schemeId, '2026-08-31')).toEqual(['罗志愿']);
    expect(names(schemeId)).toEqual([]);
    expect(listed(schemeId)).toMatchObject({
      statusCounts: { takingPart: 0, left: 1 },
      participants: [{ status: 'left', why: '罗志愿已退出本办法：外出求学。' }],
    });
    expect(readmitParticipant(store, by.accountant, { ...which, version: 2, reason: '学成回村' })).toEqual({
      version: 3,
    });
    expect(names(schemeId)).toEqual(['罗志愿']);
    expect(
      refusalOf(() => readmitParticipant(store, by.accountant, { ...which, version: 3, reason: '再次' })),
    ).toBe('invalidState');
  });

  test('who is put on it again is taken back, with the class of the days before', () => {
    const { schemeId } = adopted(village, 'huamachi-cadres');
    const { headMemberId } = buildHousehold(village, '罗副职');
    const again = { memberIds: [headMemberId!], class: '正职' };
    add(schemeId, { ...again, class: '副职' });
    const which = { schemeId, subjectId: headMemberId!, version: 1 };
    const { store, by } = village;
    removeParticipant(store, by.accountant, { ...which, leftOn: '2026-09-01', reason: '借调' });
    add(schemeId, again);
    const returns = store.sqlite.prepare('SELECT kind, off_since AS off FROM participant_return').all();
    expect(returns).toEqual([{ kind: 'readmitted', off: '2026-09-01' }]);
    const past = store.sqlite.prepare('SELECT field, value FROM participant_past').all();
    expect(past).toEqual([{ field: 'class', value: '副职' }]);
  });

  test('groups and party organisations are named; households take part by their file', () => {
    const groups = adopted(village, 'fengxian-hamlets');
    expect(add(groups.schemeId, { groupIds: [1, 2] })).toEqual({ added: 2 });
    expect(names(groups.schemeId)).toEqual(['第一村民小组', '第二村民小组']);
    expect(refusalOf(() => add(groups.schemeId, { groupIds: [2] }))).toBe('duplicate');
    const branches = adopted(village, 'changle-index');
    add(branches.schemeId, { names: ['肖家河村党支部'] });
    expect(names(branches.schemeId)).toEqual(['肖家河村党支部']);
    expect(refusalOf(() => add(branches.schemeId, { names: ['甲村', '甲村'] }))).toBe('duplicate');
    const homes = adopted(village, 'hujiaying-micro-grid');
    const { headMemberId } = buildHousehold(village, '胡长水');
    expect(refusalOf(() => add(homes.schemeId, { memberIds: [headMemberId!] }))).toBe('invalidState');
  });

  test('approval is for residents from elsewhere only, and only where the scheme asks for it', () => {
    const { schemeId } = adopted(village, 'guyuan-civility');
    const elsewhere = buildHousehold(village, '马有才', { tags: ['非户籍常住'] });
    const here = buildHousehold(village, '杨德义');
    const { store, by } = village;
    const approval = { schemeId, approvedOn: '2026-09-10', approvedBy: '群众代表大会' };
    const of = (subjectId: number, version = 0) => ({ ...approval, subjectId, version });
    expect(listed(schemeId).statusCounts).toMatchObject({ takingPart: 1, waiting: 1 });
    expect(refusalOf(() => approve(store, by.accountant, of(here.id)))).toBe('invalidState');
    expect(
      refusalOf(() => approve(store, by.accountant, { ...of(elsewhere.id), approvedOn: '2026-10-01' })),
    ).toBe('invalidInput');
    expect(approve(store, by.accountant, of(elsewhere.id))).toEqual({ version: 1 });
    expect(refusalOf(() => approve(store, by.accountant, of(elsewhere.id, 1)))).toBe('invalidState');
    expect(listed(schemeId).statusCounts).toMatchObject({ takingPart: 2, waiting: 0 });
    expect(listed(schemeId, '2026-09-09').statusCounts).toMatchObject({ takingPart: 1, waiting: 1 });
    const back = { schemeId, subjectId: elsewhere.id, version: 1, reason: '登记有误' };
    expect(withdrawApproval(store, by.accountant, back)).toEqual({ version: 2 });
    expect(listed(schemeId).statusCounts).toMatchObject({ waiting: 1 });
    const open = adopted(village, 'hujiaying-micro-grid');
    expect(
      refusalOf(() => approve(store, by.accountant, { ...of(elsewhere.id), schemeId: open.schemeId })),
    ).toBe('invalidState');
  });

  test('the infirm are exempt by the branch committee until that is taken back', () => {
    const { schemeId } = adopted(village, 'sanmenxia-party-members');
    const party = (name: string, relation = '户主') =>
      person(name, { relation, politicalStatus: '中共党员' });
    const home = buildHousehold(village, party('郭老'), { members: [party('郭小', '子')] });
    const old = memberNamed(village, home, '郭老').id;
    const { store, by } = village;
    const grant = {
      schemeId,
      subjectId: old,
      version: 0,
      exemptOn: '2026-07-01',
      reason: '生活不能自理',
      grantedBy: '支委会',
    };
    expect(exempt(store, by.accountant, grant)).toEqual({ version: 1 });
    expect(names(schemeId)).toEqual(['郭小']);
    expect(names(schemeId, '2026-06-30')).toEqual(['郭老', '郭小']);
    expect(refusalOf(() => exempt(store, by.accountant, { ...grant, version: 1 }))).toBe('invalidState');
    endExemption(store, by.accountant, { schemeId, subjectId: old, version: 1, reason: '身体恢复' });
    expect(names(schemeId)).toEqual(['郭老', '郭小']);
    const none = adopted(village, 'hujiaying-micro-grid');
    expect(
      refusalOf(() =>
        exempt(store, by.accountant, { ...grant, schemeId: none.schemeId, subjectId: home.id }),
      ),
    ).toBe('invalidState');
  });

  test('a household is off the rating until it was taken off and the cooling-off is over', () => {
    const { schemeId } = adopted(village, 'jinzhai-revival-shop');
    const { id: householdId } = buildHousehold(village, '汪大海');
    const { store, by } = village;
    const on = { schemeId, householdId, fromDate: '2026-02-01', reason: '散布谣言' };
    const { id } = suspend(store, by.accountant, on);
    expect(refusalOf(() => suspend(store, by.accountant, on))).toBe('duplicate');
    expect(listed(schemeId).participants).toMatchObject([{ status: 'takingPart', suspended: true }]);
    const off = { id, version: 1, endedOn: '2026-03-01', reason: '公开致歉' };
    expect(refusalOf(() => endSuspension(store, by.accountant, { ...off, endedOn: '2026-01-31' }))).toBe(
      'invalidInput',
    );
    expect(endSuspension(store, by.accountant, off)).toEqual({ version: 2, readmittedOn: '2026-08-28' });
    expect(refusalOf(() => endSuspension(store, by.accountant, { ...off, version: 2 }))).toBe('invalidState');
    expect(listed(schemeId, '2026-08-27').participants).toMatchObject([{ suspended: true }]);
    expect(listed(schemeId, '2026-08-28').participants).toMatchObject([{ suspended: false }]);
    expect(listSuspensions(store, { schemeId, date: TODAY })).toMatchObject([
      { headName: '汪大海', endedReason: '公开致歉', readmittedOn: '2026-08-28' },
    ]);
    const other = adopted(village, 'hujiaying-micro-grid');
    expect(refusalOf(() => suspend(store, by.accountant, { ...on, schemeId: other.schemeId }))).toBe(
      'invalidState',
    );
  });

  test('a request that comes twice is one act', () => {
    const { schemeId } = adopted(village, 'fengxian-hamlets');
    const requestId = randomUUID();
    const both = [1, 2].map(() => add(schemeId, { requestId, groupIds: [3] }));
    expect(both).toEqual([{ added: 1 }, { added: 1 }]);
    expect(names(schemeId)).toEqual(['第三村民小组']);
  });

  test('before its first day a scheme that is voted can already be listed, one that is not cannot', () => {
    const { schemeId } = adopted(village, 'huamachi-cadres', {}, { from: '2026-10-05' });
    const { headMemberId } = buildHousehold(village, '张书记');
    expect(add(schemeId, { memberIds: [headMemberId!], class: '正职' })).toEqual({ added: 1 });
    expect(listed(schemeId).participants.map(({ name }) => name)).toEqual(['张书记']);
    const draft = adoptScheme(village.store, village.by.accountant, {
      templateId: 'jinshi-love-passbook',
      name: '志愿者积分办法',
    });
    expect(refusalOf(() => listed(draft.schemeId))).toBe('noScheme');
  });
});
