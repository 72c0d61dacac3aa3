/** 会签: where the scheme says so, settlements and the money of closes are paid once a supervisor has agreed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCountersigned } from '../../db/countersignatures/read.ts';
import { countersign } from '../../db/countersignatures/sign.ts';
import { payFromFund } from '../../db/funds/record.ts';
import { unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { homeOverview } from '../../db/home/home.ts';
import { addStaff } from '../../db/staff/staff.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import type { CountersignedKind } from '../../shared/countersignatures.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import {
  closeNow,
  membersVote,
  onDay,
  postedDeclaration,
  publishResult,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { recordsOf } from '../builders/drawn.ts';
import { movement, received } from '../builders/funds.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { revise } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const signs = (
  village: TestVillage,
  kind: CountersignedKind,
  id: number,
  remark = '',
  by = village.by.supervisor,
) => countersign(village.store, by, { requestId: requestId(), kind, id, agreed: remark === '', remark });

const dueTasks = (village: TestVillage) =>
  homeOverview(village.store, null).due.filter(({ kind }) => kind === 'countersign');

describe('a settlement with the shop', () => {
  let village: TestVillage;
  let schemeId: SchemeId;
  let id: number;
  beforeEach(() => {
    village = buildVillage();
    schemeId = inForceScheme(village, 150);
    redeemed(village, householdWith(village, schemeId), [[soap(village), 1]]);
    const september = { from: '2026-09-01', to: '2026-09-26' };
    const { slips, points, amount } = previewSettlement(village.store, september);
    ({ settlementId: id } = createSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      ...september,
      shopName: '村积分超市',
      seen: { slips, points, amount },
    }));
    received(village, 'aid', 10_00);
  });
  afterEach(() => village.close());

  const required = () => {
    const change = (rules: SchemeDraft) => {
      rules.procedure.countersigned = true;
    };
    revise(village, schemeId, '2026-09-25', change, '2026-09-20');
  };
  const pay = (day = '2026-09-26') =>
    payFromFund(village.store, village.by.accountant, {
      ...movement('aid', 450, day),
      settlementId: id,
    });

  it('is paid without it where the scheme does not ask for it, also after a refusal, and can be signed all the same', () => {
    signs(village, 'settlement', id, '还要核对');
    signs(village, 'settlement', id);
    expect(dueTasks(village)).toEqual([]);
    expect(unpaidSettlements(village.store)[0]).not.toHaveProperty('waits');
    pay();
    expect(() => signs(village, 'settlement', id)).toThrow('已经付清');
  });

  it('waits for it where the scheme says so, and is paid once a supervisor agrees and none refuses', () => {
    required();
    expect(() => pay()).toThrow('待监委会会签');
    expect(unpaidSettlements(village.store)).toMatchObject([{ waits: '待监委会会签' }]);
    expect(dueTasks(village)).toMatchObject([{ count: 1, page: '/spot-checks?tab=countersign' }]);
    signs(village, 'settlement', id, '小票少一张');
    expect(() => pay()).toThrow('不同意：小票少一张');
    signs(village, 'settlement', id);
    expect(dueTasks(village)).toEqual([]);
    pay();
    expect(listCountersigned(village.store, { offset: 0, limit: 10 }).bills).toMatchObject([
      {
        kind: 'settlement',
        id,
        amount: 450,
        paid: 450,
        required: true,
        fault: '',
        signatures: [{ agreed: true }],
      },
    ]);
  });

  it('is not paid of a day before they agreed, whoever took a refusal back last', () => {
    required();
    signs(village, 'settlement', id);
    signs(village, 'settlement', id, '小票少一张');
    village.clock.forward(2);
    signs(village, 'settlement', id);
    village.clock.forward(1);
    signs(village, 'settlement', id);
    expect(refused(() => pay('2026-09-27'))).toMatchObject({
      code: 'invalidInput',
      field: 'day',
      message: expect.stringContaining(
        '监委会2026年9月28日才会签同意，付款日期（2026年9月27日）不能更早',
      ) as string,
    });
    pay('2026-09-28');
  });

  it('is named as waiting when it may be paid unnamed', () => {
    required();
    const payUnnamed = () =>
      payFromFund(village.store, village.by.accountant, {
        ...movement('aid', 450, '2026-09-26'),
        party: '村积分超市',
      });
    expect(payUnnamed).toThrow(
      /（未付 4\.50 元，还不能付：待监委会会签）。这一笔是付它的，请返回，等它能付了再选上它付；/,
    );
    expect(homeOverview(village.store, null).due).toContainEqual(
      expect.objectContaining({
        detail: expect.stringMatching(/4\.50 元：待监委会会签，同意以前付不了款$/) as string,
      }),
    );
    signs(village, 'settlement', id);
    expect(payUnnamed).toThrow('（未付 4.50 元）。这一笔是付它的，请返回选上它；');
  });

  it('is not paid while another supervisor refuses, who has not left the committee', () => {
    required();
    const { id: staffId } = addStaff(village.store, village.by.administrator, {
      requestId: requestId(),
      name: '李监督',
      login: 'li',
      role: 'supervisor',
      passwordHash: '-',
    });
    signs(village, 'settlement', id);
    signs(village, 'settlement', id, '金额不对', { staffId, name: '李监督' });
    expect(() => pay()).toThrow('李监督不同意：金额不对');
    village.store.sqlite.prepare(`UPDATE staff SET state = 'disabled' WHERE id = ?`).run(staffId);
    pay();
  });

  it('has no signature that can be changed or taken away', () => {
    signs(village, 'settlement', id, '金额不对');
    const { sqlite } = village.store;
    expect(() => sqlite.exec('UPDATE countersignature SET agreed = 1')).toThrow(
      'countersignature is immutable',
    );
    expect(() => sqlite.exec('DELETE FROM countersignature')).toThrow('countersignature is kept');
  });

  it('is refused with a reason only, and by supervisors only', async () => {
    const refusal = { requestId: requestId(), kind: 'settlement' as const, id, agreed: false, remark: '' };
    expect(() => countersign(village.store, village.by.supervisor, refusal)).toThrow('请写明原因');
    const app = applicationOf(village);
    for (const role of ['administrator', 'accountant', 'operator', 'committee'] as const)
      await expect(
        clientFor(app, village, role).countersignatures.sign({ ...refusal, agreed: true }),
      ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    await app.renderer.close();
  });

  it('says nothing of it on its paper that was paid before the scheme asked for it', async () => {
    pay();
    required();
    const app = applicationOf(village);
    const latest = recordsOf(app);
    await clientFor(app, village, 'accountant').settlements.document({ id });
    expect(latest('settlement').countersigned ?? '').toBe('');
    await app.renderer.close();
  });

  it('says on its paper who agreed, or that payment waits', async () => {
    required();
    const app = applicationOf(village);
    const latest = recordsOf(app);
    const client = clientFor(app, village, 'accountant');
    await client.settlements.document({ id });
    expect(latest('settlement').countersigned).toBe('须经监委会会签同意后付款。');
    signs(village, 'settlement', id);
    await client.settlements.document({ id });
    expect(latest('settlement').countersigned).toMatch(/^监委会会签：.+2026年9月26日同意。$/);
    await app.renderer.close();
  });
});

describe('the dividend of a close', () => {
  let village: ClosingVillage;
  afterEach(() => village.close());

  it('is neither payable nor paid before a supervisor agrees, where the scheme says so', async () => {
    village = villageUnder('tongjie-dividend', (rules) => {
      Object.assign(rules.uses.dividend!, { price: 13_000 });
      rules.procedure.countersigned = true;
    });
    const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
    postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
    received(village, 'collective', 1_000_000, '2027-01-01');
    const { id } = await closeNow(village, '2026', {}, membersVote());
    await publishResult(village, id, '2027-01-05', 14);
    onDay(village, '2027-01-20');
    expect(await village.office.closes.get({ id })).toMatchObject({
      payment: 'waiting',
      paymentText: '待监委会会签，暂不发放',
    });
    const pay = (day = '2027-01-22') =>
      payFromFund(village.store, village.by.accountant, {
        ...movement('collective', 1300, day),
        closeId: id,
      });
    expect(() => pay()).toThrow('待监委会会签');
    onDay(village, '2027-01-22');
    signs(village, 'close', id);
    expect(() => pay('2027-01-21')).toThrow(
      '监委会2027年1月22日才会签同意，付款日期（2027年1月21日）不能更早',
    );
    expect(await village.office.closes.get({ id })).toMatchObject({
      payment: 'voted',
      countersignatures: [{ agreed: true }],
    });
    pay();
  });
});
