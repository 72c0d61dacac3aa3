/** 帮扶档案: whom a close grades worst or the village suspends is followed up, or it is written down why not. */
import { afterEach, describe, expect, test } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
import { suspend } from '../../db/participants/suspend.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import { openedCase, planFrom } from '../builders/cases.ts';
import {
  closeNow,
  onDay,
  postedDeclaration,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { recordsOf } from '../builders/drawn.ts';
import { requestId } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const TODAY = '2027-01-05';
const refused = (code: string) => ({ data: { code } });
const cases = () => village.office.cases;

/** Three party members of 津市: 合格, 不合格 by points, 不合格 by a bad record. */
async function closedYear() {
  village = villageUnder('jinshi-red-passbook');
  const [good, low, bad] = ['余明梅', '胡根土', '章月英'].map((name) => somebody(village, name));
  postedDeclaration(village, good!, { itemId: 'duties-done', points: 7000, date: '2026-05-01' });
  postedDeclaration(village, low!, { itemId: 'duties-done', points: 5999, date: '2026-05-01' });
  postedDeclaration(village, bad!, { itemId: 'duties-done', points: 15_000, date: '2026-05-01' });
  postedDeclaration(village, bad!, { itemId: 'bad-record', points: 0, date: '2026-06-01' });
  const close = await closeNow(village, '2026');
  return { close, low: low!, bad: bad! };
}

describe('of a close', () => {
  test('each person graded worst is proposed with the cause as the close froze it, and nobody else', async () => {
    const { close, low, bad } = await closedYear();
    const proposals = await cases().proposals();
    expect(proposals.map(({ memberId, name }) => [memberId, name])).toEqual([
      [low, '胡根土'],
      [bad, '章月英'],
    ]);
    expect(proposals[1]!.cause).toContain('2026年');
    expect(proposals[1]!.cause).toContain(close.no);
    expect(proposals[1]!.cause).toContain('“不合格”（有不良记录）');
  });

  test('one gets a case, the other a reason why not; then nothing is left to be dealt with', async () => {
    const { low, bad } = await closedYear();
    const [first, second] = await cases().proposals();
    const opened = await cases().open({
      requestId: requestId(),
      source: first!.source,
      ...planFrom(TODAY),
    });
    expect(opened).toMatchObject({
      no: '帮〔2027〕1号',
      memberId: low,
      source: 'close',
      cause: first!.cause,
      state: 'open',
    });
    const passed = await cases().passOver({
      requestId: requestId(),
      source: second!.source,
      reason: '记录有误，正在申诉',
    });
    expect(passed).toMatchObject({ memberId: bad, state: 'passedOver', result: '记录有误，正在申诉' });
    expect(await cases().proposals()).toEqual([]);
    const { cases: listed, open } = await cases().list({});
    expect([listed.map(({ no }) => no), open]).toEqual([['帮〔2027〕2号', '帮〔2027〕1号'], 1]);
  });

  test('what was passed over gets its case after all, with its source and why it was passed over', async () => {
    const { bad } = await closedYear();
    const [, second] = await cases().proposals();
    const { id, version, cause } = await cases().passOver({
      requestId: requestId(),
      source: second!.source,
      reason: '记录有误，正在申诉',
    });
    const { openedOn: _, ...plan } = planFrom(TODAY);
    const takeUp = (seen: number) => cases().takeUp({ requestId: requestId(), id, version: seen, ...plan });
    const taken = await takeUp(version);
    expect(taken).toMatchObject({ id, memberId: bad, source: 'close', cause, state: 'open', result: '' });
    const { records } = await cases().get({ id });
    expect(records[0]!.content).toContain('记录有误，正在申诉');
    await expect(takeUp(taken.version)).rejects.toMatchObject(refused('invalidState'));
  });

  test('the case keeps its cause when the close is reopened, and says so', async () => {
    const { close } = await closedYear();
    const [first] = await cases().proposals();
    const { id, cause } = openedCase(village, first!.source);
    await reopenNow(village, close.id);
    expect(await cases().get({ id })).toMatchObject({ cause, closeReopened: true });
    expect(await cases().proposals()).toEqual([]);
  });

  test('nobody gets a case from a close that is open again', async () => {
    const { close } = await closedYear();
    const [first] = await cases().proposals();
    await reopenNow(village, close.id);
    const source = first!.source;
    await expect(cases().open({ requestId: requestId(), source, ...planFrom(TODAY) })).rejects.toThrow(
      `${close.no} 已重新打开`,
    );
  });

  test('somebody whom the close graded well gets no case from it', async () => {
    const { close } = await closedYear();
    const source = { kind: 'close' as const, closeId: close.id, subjectId: 1 };
    await expect(cases().open({ requestId: requestId(), source, ...planFrom(TODAY) })).rejects.toMatchObject(
      refused('notFound'),
    );
  });
});

describe('of a suspension', () => {
  function suspended() {
    village = villageUnder('jinzhai-revival-shop', {}, { today: '2026-09-26' });
    const { id: householdId } = buildHousehold(village, '汪大海');
    const { id } = suspend(village.store, village.by.accountant, {
      schemeId: village.schemeId,
      householdId,
      fromDate: '2026-02-01',
      reason: '散布谣言',
    });
    return { householdId, suspensionId: id };
  }

  test('a suspended household is proposed with the reason', async () => {
    const { householdId, suspensionId } = suspended();
    const [proposal] = await cases().proposals();
    expect(proposal).toMatchObject({
      source: { kind: 'suspension', suspensionId },
      householdId,
      memberId: null,
    });
    expect(proposal!.cause).toContain('2026年2月1日起暂停参评：散布谣言');
    openedCase(village, proposal!.source);
    expect(await cases().proposals()).toEqual([]);
  });

  test('no second case is opened beside one that is under way', async () => {
    const { householdId, suspensionId } = suspended();
    openedCase(village, { kind: 'other', householdId, memberId: null, cause: '不赡养老人' });
    expect(() => openedCase(village, { kind: 'suspension', suspensionId })).toThrow('帮〔2026〕1号');
  });
});

/** A household under a case of September. */
function followed() {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const { id: householdId } = buildHousehold(village, '汪大海');
  return openedCase(village, { kind: 'other', householdId, memberId: null, cause: '院子三次检查不合格' });
}

const recordIn = (
  { id, version }: { id: number; version: number },
  more: Partial<Parameters<ReturnType<typeof cases>['record']>[0]> = {},
) =>
  cases().record({
    requestId: requestId(),
    id,
    version,
    kind: 'talk',
    day: '2026-09-26',
    doneBy: '夏远志',
    content: '答应每周清扫',
    ...more,
  });

describe('a case', () => {
  test('has its talks, help and re-checks, ends with an outcome, and goes on where that was too early', async () => {
    const opened = followed();
    const talked = await recordIn(opened);
    expect(talked.recheckOn).toBe('2026-10-26');
    onDay(village, '2026-10-26');
    const checked = await recordIn(talked, {
      kind: 'recheck',
      day: '2026-10-26',
      content: '前院干净，后院没有清',
      result: 'unchanged',
      recheckOn: '2026-11-26',
    });
    expect(checked.recheckOn).toBe('2026-11-26');
    const { id } = opened;
    const ended = await cases().end({
      requestId: requestId(),
      id,
      version: checked.version,
      endedOn: '2026-10-26',
      outcome: 'improved',
      result: '当天补清',
    });
    expect(ended).toMatchObject({ state: 'ended', outcome: 'improved' });
    await expect(recordIn(ended)).rejects.toMatchObject(refused('invalidState'));
    const again = await cases().reopen({
      requestId: requestId(),
      id,
      version: ended.version,
      recheckOn: '2026-12-01',
      reason: '后院又堆了柴草',
    });
    expect(again).toMatchObject({ state: 'open', outcome: null, endedOn: null, recheckOn: '2026-12-01' });
    const { records } = await cases().get({ id });
    expect(records.map(({ kind, result }) => [kind, result])).toEqual([
      ['help', null],
      ['recheck', 'unchanged'],
      ['talk', null],
    ]);
    expect(records[0]!.content).toContain('已经好转：当天补清');
  });

  test('its re-check is a task of the office from a week before, and overdue after its day', async () => {
    const opened = followed();
    const due = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'case');
    expect(due()).toEqual([]);
    onDay(village, '2026-10-19');
    expect(due()).toMatchObject([{ title: '复查 1 件帮扶', date: opened.recheckOn, overdue: false }]);
    onDay(village, '2026-10-27');
    expect(due()).toMatchObject([{ overdue: true }]);
    const app = applicationOf(village);
    const told = async (role: 'accountant' | 'committee' | 'supervisor') =>
      (await clientFor(app, village, role).home.overview()).due.some(({ kind }) => kind === 'case');
    expect([await told('accountant'), await told('committee'), await told('supervisor')]).toEqual([
      true,
      false,
      false,
    ]);
    await app.renderer.close();
  });

  test('what cannot be is refused: oneself as helper, days in the wrong order, a re-check without result', async () => {
    const opened = followed();
    const { id, version, aim } = opened;
    const change = (more: object) =>
      cases().change({
        requestId: requestId(),
        id,
        version,
        helper: '夏远志',
        aim,
        dueOn: '2026-12-31',
        recheckOn: '2026-10-26',
        ...more,
      });
    for (const wrong of [{ helper: '夏远志、汪大海' }, { dueOn: '2026-09-25' }, { recheckOn: '2026-09-25' }])
      await expect(change(wrong)).rejects.toMatchObject(refused('invalidInput'));
    for (const wrong of [
      { kind: 'recheck' as const },
      { result: 'improved' as const },
      { day: '2026-09-27' },
      { day: '2026-09-25' },
      { kind: 'recheck' as const, result: 'improved' as const, recheckOn: '2026-09-26' },
    ])
      await expect(recordIn(opened, wrong)).rejects.toMatchObject(refused('invalidInput'));
    expect(await cases().get({ id })).toMatchObject({ version, records: [] });
  });

  test('of two screens that record in one the second is told', async () => {
    const opened = followed();
    await recordIn(opened);
    await expect(recordIn(opened)).rejects.toMatchObject(refused('versionConflict'));
  });

  test('prints as a file with all that was done, the earliest first', async () => {
    const opened = followed();
    await recordIn(opened);
    const app = applicationOf(village);
    const record = recordsOf(app);
    await clientFor(app, village, 'accountant').cases.document({ id: opened.id });
    expect(record('case-file')).toMatchObject({
      who: '汪大海户',
      cause: '院子三次检查不合格',
      helper: '夏远志',
      records: [{ day: '2026-09-26', what: '谈话', doneBy: '夏远志', content: '答应每周清扫' }],
    });
    expect(record('case-file')).not.toHaveProperty('ending');
    await app.renderer.close();
  });
});

describe('a suspended household applies to be rated again', () => {
  /** In the shop of 金寨: 30 days of cooling-off after the suspension is lifted. */
  function suspended() {
    village = villageUnder('jinzhai-revival-shop', {}, { today: '2026-09-26' });
    const { id: householdId } = buildHousehold(village, '汪大海');
    return suspend(village.store, village.by.accountant, {
      schemeId: village.schemeId,
      householdId,
      fromDate: '2026-02-01',
      reason: '散布谣言',
    }).id;
  }
  const apply = (suspensionId: number, more: object = {}) =>
    cases().apply({
      requestId: requestId(),
      suspensionId,
      appliedOn: '2026-09-20',
      statement: '已经当面道歉',
      proof: '三户邻居签字',
      ...more,
    });
  const decide = ({ id, version }: { id: number; version: number }, granted: boolean, more: object = {}) =>
    cases().decide({
      requestId: requestId(),
      id,
      version,
      granted,
      decidedOn: '2026-09-25',
      decidedBy: '道德评议会',
      answer: '望继续保持',
      ...more,
    });
  const standing = async () =>
    (await village.office.participants.suspensions({ schemeId: village.schemeId, date: '2026-09-26' }))[0]!;

  test('granted, the suspension is lifted in the same act, and the letter says from which day', async () => {
    const suspensionId = suspended();
    const received = await apply(suspensionId);
    expect(received).toMatchObject({ no: '申〔2026〕1号', state: 'received', name: '汪大海' });
    const granted = await decide(received, true);
    const { endedOn, endedReason, readmittedOn } = await standing();
    expect([endedOn, endedReason]).toEqual(['2026-09-25', '同意恢复参评申请 申〔2026〕1号']);
    expect(granted).toMatchObject({ state: 'granted', readmittedOn });
    const app = applicationOf(village);
    const record = recordsOf(app);
    await clientFor(app, village, 'accountant').cases.letterDocument({ id: received.id });
    expect(record('readmission-letter')).toMatchObject({
      to: expect.stringMatching(/汪大海户$/),
      decidedBy: '道德评议会',
      readmittedOn,
    });
    await app.renderer.close();
    await expect(apply(suspensionId)).rejects.toMatchObject(refused('invalidState'));
  });

  test('refused, it stays suspended and may apply again; the letter has no day', async () => {
    const suspensionId = suspended();
    const received = await apply(suspensionId);
    await expect(apply(suspensionId)).rejects.toMatchObject(refused('duplicate'));
    await expect(cases().letterDocument({ id: received.id })).rejects.toMatchObject(refused('invalidState'));
    const answered = await decide(received, false);
    expect(answered).toMatchObject({ state: 'refused', readmittedOn: null });
    expect((await standing()).endedOn).toBeNull();
    await expect(decide(answered, true)).rejects.toMatchObject(refused('invalidState'));
    expect((await apply(suspensionId)).no).toBe('申〔2026〕2号');
  });

  test('an application waits as a task of the office, and no more once it is taken back', async () => {
    const received = await apply(suspended());
    const due = () => homeOverview(village.store, 0).due.filter(({ key }) => key === 'readmission');
    expect(due()).toMatchObject([{ kind: 'case', date: '2026-10-05', overdue: false }]);
    const { id, version } = received;
    const taken = await cases().withdrawApplication({
      requestId: requestId(),
      id,
      version,
      reason: '先把欠账还清',
    });
    expect(taken.state).toBe('withdrawn');
    expect(due()).toEqual([]);
  });

  test('days that cannot be are refused, and nothing is lifted', async () => {
    const suspensionId = suspended();
    await expect(apply(suspensionId, { appliedOn: '2026-01-31' })).rejects.toMatchObject(
      refused('invalidInput'),
    );
    await expect(apply(suspensionId, { appliedOn: '2026-09-27' })).rejects.toMatchObject(
      refused('invalidInput'),
    );
    const received = await apply(suspensionId);
    for (const decidedOn of ['2026-09-19', '2026-09-27'])
      await expect(decide(received, true, { decidedOn })).rejects.toMatchObject(refused('invalidInput'));
    expect((await standing()).endedOn).toBeNull();
  });
});
