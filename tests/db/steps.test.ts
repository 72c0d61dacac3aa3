/** 程序登记: what a scheme's procedure names in addition to the program's own steps is recorded, and the next act waits for it. */
import { afterEach, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { newVersion } from '../../db/schemes/new-version.ts';
import { closeScheme } from '../../db/schemes/close.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { homeOverview } from '../../db/home/home.ts';
import { withdrawStep } from '../../db/steps/record.ts';
import { recordsOfScheme, stepsOfDraft, stepsOfScheme } from '../../db/steps/read.ts';
import { procedureSteps } from '../../shared/schemes/steps.ts';
import { templates } from '../../shared/schemes/templates/templates.ts';
import type { DeclarationId, HouseholdId } from '../../shared/values/units.ts';
import {
  closeNow,
  postedDeclaration,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { drafted } from '../builders/fill-missing.ts';
import { allPassed, buildCommittee, buildDeclaration } from '../builders/meetings.ts';
import { postNow, publish } from '../builders/notices.ts';
import { aVote, revise } from '../builders/schemes.ts';
import { CARRIED, preparedDraft, recorded } from '../builders/steps.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: ClosingVillage;
let opened: TestVillage;
afterEach(() => opened.close());

/** The village of a test, closed after it. */
function under(...place: Parameters<typeof villageUnder>): void {
  opened = village = villageUnder(...place);
}

const ASSEMBLY = '村民会议或村民代表会议通过';

/** A village of 金寨 whose committee passed one deed on 26 September. */
function jinzhai(): { declarationId: DeclarationId } {
  under('jinzhai-revival-shop', {}, { today: '2026-09-26' });
  const householdId = somebody(village, '余明梅') as HouseholdId;
  buildCommittee(village);
  const declarationId = buildDeclaration({ ...village, schemeVersionId: village.versionId }, { householdId });
  allPassed(village);
  return { declarationId };
}

const assembly = (heldOn: string, more: object = {}): number =>
  recorded(village, { schemeId: village.schemeId, step: ASSEMBLY, heldOn, counts: CARRIED, ...more });

describe('a notice of 金寨', () => {
  test('is not put up before the representatives have passed what is on it', () => {
    jinzhai();
    expect(() => publish(village)).toThrow(`张贴公示表前要先办：${ASSEMBLY}`);
    assembly('2026-09-26');
    expect(publish(village).declarations).toBe(1);
  });

  test('is not put up on the word of an assembly that met before the committee did', () => {
    jinzhai();
    assembly('2026-09-20');
    expect(() => publish(village)).toThrow(ASSEMBLY);
  });

  test('is not put up on the word of an assembly of the same day that was recorded before the committee met', () => {
    jinzhai();
    assembly('2026-09-26');
    publish(village);
    village.clock.set('2026-09-26T03:00:00.000Z');
    const householdId = somebody(village, '卫冬宝') as HouseholdId;
    buildDeclaration({ ...village, schemeVersionId: village.versionId }, { householdId });
    allPassed(village);
    expect(() => publish(village)).toThrow(`张贴公示表前要先办：${ASSEMBLY}`);
    assembly('2026-09-26');
    expect(() => assembly('2026-09-26')).toThrow('已经登记过了');
    expect(publish(village).declarations).toBe(1);
  });

  test('waits on the page of the day, which names what is to be done first', () => {
    jinzhai();
    const due = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'publish')?.detail;
    expect(due()).toContain(`公示前先办：${ASSEMBLY}`);
    assembly('2026-09-26');
    expect(due()).toContain('评议已通过');
  });

  test('does not rest on a vote that did not carry, nor on one without its numbers', () => {
    jinzhai();
    expect(() => assembly('2026-09-26', { counts: { ...CARRIED, inFavour: 20, against: 19 } })).toThrow(
      '没有超过实到',
    );
    expect(() =>
      assembly('2026-09-26', { counts: { ...CARRIED, present: 29, inFavour: 29, against: 0, abstain: 0 } }),
    ).toThrow('不足三分之二');
    expect(() => assembly('2026-09-26', { counts: null })).toThrow('应到、实到和票数');
    expect(() => publish(village)).toThrow(ASSEMBLY);
  });

  test('waits again once the record was taken back, which is no longer possible when the notice hangs', () => {
    jinzhai();
    const { store, by, schemeId } = village;
    const wrong = assembly('2026-09-26');
    withdrawStep(store, by.accountant, {
      requestId: randomUUID(),
      id: wrong,
      version: 1,
      reason: '日期写错',
    });
    expect(() => publish(village)).toThrow(ASSEMBLY);
    const right = assembly('2026-09-26');
    const { no } = publish(village);
    const takeBack = () =>
      withdrawStep(store, by.accountant, {
        requestId: randomUUID(),
        id: right,
        version: 1,
        reason: '又错了',
      });
    expect(takeBack).toThrow(`公示表 ${no} 已依此办理`);
    const { records } = recordsOfScheme(store, { schemeId, offset: 0, limit: 10 });
    expect(records.map(({ withdrawn, withdrawalReason }) => [withdrawn, withdrawalReason])).toEqual([
      [false, ''],
      [true, '日期写错'],
    ]);
  });
});

describe('a step', () => {
  test('is recorded once, not ahead of its day, and only where the scheme names it', () => {
    jinzhai();
    expect(() => assembly('2026-09-27')).toThrow('2026-09-27 还没有到');
    assembly('2026-09-26');
    expect(() => assembly('2026-09-26')).toThrow('已经登记过了');
    expect(() => assembly('2026-09-26', { step: '街道审核', counts: null })).toThrow('“街道审核”');
    expect(() => assembly('2026-09-26', { step: '村评比委员会初审', counts: null })).toThrow(
      '“村评比委员会初审”',
    );
  });

  test('has no votes where nobody voted', () => {
    under('tongjie-dividend');
    const review = () =>
      recorded(village, {
        schemeId: village.schemeId,
        step: '复评复核',
        heldOn: '2027-01-05',
        period: '2026',
        counts: CARRIED,
      });
    expect(review).toThrow('没有表决');
  });
});

describe('a posting', () => {
  test('waits for what the scheme names between the notice and the account', () => {
    under(
      'jinzhai-revival-shop',
      (rules) => {
        rules.procedure.steps = [
          { name: '评议', kind: 'evaluate' },
          { name: '公示', kind: 'notice' },
          { name: '乡镇审核', kind: 'superiorReview' },
          { name: '入账', kind: 'post' },
        ];
      },
      { today: '2026-09-26' },
    );
    const householdId = somebody(village, '余明梅') as HouseholdId;
    buildCommittee(village);
    buildDeclaration({ ...village, schemeVersionId: village.versionId }, { householdId });
    allPassed(village);
    const { noticeId, postableFrom } = publish(village);
    village.clock.set(`${postableFrom}T02:00:00.000Z`);
    expect(() => postNow(village, noticeId)).toThrow('入账前要先办：乡镇审核');
    recorded(village, {
      schemeId: village.schemeId,
      step: '乡镇审核',
      heldOn: postableFrom,
      body: '镇政府',
      documentNo: '镇发〔2026〕8号',
    });
    expect(postNow(village, noticeId).posted).toBe(1);
  });
});

describe('the year of 通界', () => {
  test('is closed when it was rechecked, each year anew', async () => {
    under('tongjie-dividend', { 'uses.dividend.price': 13_000 });
    const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
    postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
    const stepsOf = async (period: string) =>
      (await preview(village, period)).checks.find(({ id }) => id === 'steps')?.title;
    expect(await stepsOf('2026')).toBe('程序还没有办：复评复核');
    const recheck = { schemeId: village.schemeId, step: '复评复核', heldOn: '2027-01-05' };
    expect(() => recorded(village, recheck)).toThrow('请选择“复评复核”是哪一期的');
    expect(() => recorded(village, { ...recheck, period: '2026-Q3' })).toThrow('结账不等这一步');
    expect(() => recorded(village, { ...recheck, period: '2026', heldOn: '2025-12-31' })).toThrow('不能更早');
    const id = recorded(village, { ...recheck, period: '2026' });
    expect(await stepsOf('2026')).toBeUndefined();
    const { no } = await closeNow(village, '2026');
    const { store, by } = village;
    expect(() =>
      withdrawStep(store, by.accountant, { requestId: randomUUID(), id, version: 1, reason: '写错' }),
    ).toThrow(no);
  });

  test('is closed by the steps of its own version, also when the scheme has another now or has ended', async () => {
    under('tongjie-dividend', { 'uses.dividend.price': 13_000 });
    const { store, by, schemeId } = village;
    const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
    postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
    revise(village, schemeId, '2027-01-01', (rules) => {
      rules.procedure.steps = rules.procedure.steps?.filter(({ kind }) => kind !== 'recheck');
    });
    closeScheme(store, by.accountant, { schemeId, reason: '换了办法' });
    expect(stepsOfScheme(store, schemeId, '2026').steps.some(({ name }) => name === '复评复核')).toBe(true);
    recorded(village, { schemeId, step: '复评复核', heldOn: '2027-01-05', period: '2026' });
    expect((await preview(village, '2026')).checks.find(({ id }) => id === 'steps')).toBeUndefined();
    expect(() => recorded(village, { schemeId, step: '复评复核', heldOn: '2027-01-05' })).toThrow(
      '没有要在这里登记',
    );
  });

  test('begins when the plan was drawn up, opinions asked for, the street agreed, and the plan hung', () => {
    const base = (opened = buildVillage());
    const { store, by } = base;
    const { versionId, mark } = drafted(base, 'tongjie-dividend');
    const { schemeId } = stepsOfDraft(store, versionId);
    const force = () =>
      putInForce(store, by.accountant, {
        versionId,
        mark,
        vote: aVote({ date: '2026-09-26' }),
        effectiveFrom: '2026-09-26',
        requestId: randomUUID(),
      });
    expect(stepsOfDraft(store, versionId).steps.map(({ name }) => name)).toEqual([
      '村级组织提出具体方案',
      '公开征求意见建议',
      '街道审核',
      '实施方案公示',
      '政策宣传',
    ]);
    expect(force).toThrow(
      '执行办法前要先办：村级组织提出具体方案、公开征求意见建议、街道审核、实施方案公示、政策宣传',
    );
    recorded(base, {
      schemeId,
      versionId,
      step: '街道审核',
      heldOn: '2026-09-20',
      body: '街道办',
      documentNo: '街办〔2026〕3号',
    });
    expect(force).toThrow('村级组织提出具体方案、公开征求意见建议、实施方案公示');
    const done = (step: string, heldOn: string) =>
      recorded(base, { schemeId, versionId, step, heldOn, body: '村两委' });
    expect(() => done('公开征求意见建议', '2026-09-21')).toThrow('“公开征求意见建议”在“街道审核”之前办');
    expect(() => done('实施方案公示', '2026-09-19')).toThrow('“实施方案公示”在“街道审核”之后办');
    done('村级组织提出具体方案', '2026-09-19');
    done('公开征求意见建议', '2026-09-20');
    done('实施方案公示', '2026-09-20');
    done('政策宣传', '2026-09-21');
    force();
    // A revision goes through it again: what was said of the plan before does not count for it.
    const revision = newVersion(store, by.accountant, { schemeId });
    const { steps } = stepsOfDraft(store, revision.versionId);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.filter(({ lastOn }) => lastOn !== null)).toEqual([]);
    expect(() => recorded(base, { schemeId, versionId, step: '街道审核', heldOn: '2026-09-26' })).toThrow(
      '已经表决',
    );
    preparedDraft(base, revision.versionId, '2026-09-26');
  });
});

describe('every published scheme', () => {
  test('has each of its steps either in the program or to be recorded, and says which', () => {
    under('jinzhai-revival-shop');
    const recordedSteps = templates.flatMap(({ id, rules }) =>
      procedureSteps(rules)
        .filter((step) => step.recorded)
        .map(({ name, gate }) => `${id} ${name}: ${gate ?? '-'}`),
    );
    expect(recordedSteps).toEqual([
      'jinzhai-revival-shop 村民会议或村民代表会议通过: publish',
      'tongjie-dividend 村级组织提出具体方案: force',
      'tongjie-dividend 公开征求意见建议: force',
      'tongjie-dividend 街道审核: force',
      'tongjie-dividend 实施方案公示: force',
      'tongjie-dividend 政策宣传: force',
      'tongjie-dividend 复评复核: close',
      'jinshi-love-passbook 派单、自愿接单: -',
      'fengxian-hamlets 街镇审核: close',
    ]);
    expect(stepsOfScheme(village.store, village.schemeId).steps.map(({ recorded: by }) => by)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});
