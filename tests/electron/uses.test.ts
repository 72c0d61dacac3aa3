import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { adopted } from '../builders/fill-missing.ts';
import { memberChanged } from '../builders/household-changes.ts';
import { buildHousehold } from '../builders/households.ts';
import { cardFor } from '../builders/redemptions.ts';
import { revise } from '../builders/schemes.ts';
import { awarded } from '../builders/uses.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { readPdf } from './documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

/** 余明梅 with 1280.50 yuan in her green passbook. */
function passbookHolder() {
  const { schemeId } = adopted(village, 'jinshi-green-passbook');
  const household = buildHousehold(village, '余明梅');
  const accountId = awarded(village, schemeId, { householdId: household.id }, 128_050);
  const wish = (more: object = {}) => ({
    requestId: randomUUID(),
    accountId,
    points: 120_050,
    seenFen: 120_050,
    cardNumber: null as string | null,
    collector: '余明梅',
    relation: '本人' as const,
    remark: '',
    ...more,
  });
  return { schemeId, household, accountId, wish, office: clientFor(app, village, 'accountant') };
}

describe('cash for points', () => {
  it('leaves a voucher with the amount in words, the same whenever it is printed', async () => {
    const { office, wish } = passbookHolder();
    const { useId } = await office.uses.cash(wish());
    const { documentId, missing } = await office.uses.voucherDocument({ useId });
    expect(missing).toEqual([]);
    const { title, file } = await office.documents.get({ id: documentId });
    expect(title).toBe('积分兑现凭单 XJ2026-0001');
    const text = readPdf(await file.bytes())
      .map(({ words }) => words)
      .join('');
    expect(text).toContain('人民币壹仟贰佰元伍角');
    expect(text).toContain('¥1,200.50');
    expect(await office.uses.voucherDocument({ useId })).toEqual({ documentId, missing: [] });
  });

  it('is signed by whom the rules of its day name, and the one that was signed before a revision stays', async () => {
    const { office, schemeId, household, wish } = passbookHolder();
    const record = recordsOf(app);
    const cash = async (collector = '余明梅') =>
      (await office.uses.cash(wish({ points: 1000, seenFen: 1000, collector }))).useId;
    const useId = await cash();
    const drawn = await office.uses.voucherDocument({ useId });
    await office.documents.printed({ requestId: randomUUID(), id: drawn.documentId });
    expect(record('cash-voucher').frame.signers).toBeUndefined();
    const named = (rules: { procedure: { signers?: string[] } }, ...signers: string[]) =>
      Object.assign(rules.procedure, { signers });
    // In force on the very day, as for papers from before the program wrote who signs.
    revise(village, schemeId, '2026-09-26', (rules) => named(rules, '支部书记'));
    expect(await office.uses.voucherDocument({ useId })).toEqual(drawn);
    memberChanged(village, household.headMemberId!, { name: '余阿梅' });
    expect(await office.uses.voucherDocument({ useId })).toEqual(drawn);
    const later = await cash('余阿梅');
    village.clock.set('2026-10-02T02:00:00.000Z');
    revise(village, schemeId, '2026-10-02', (rules) => named(rules, '村主任'));
    await office.uses.voucherDocument({ useId: later });
    expect(record('cash-voucher').frame.signers).toEqual(['支部书记']);
    await office.uses.voucherDocument({ useId: await cash('余阿梅') });
    expect(record('cash-voucher').frame.signers).toEqual(['村主任']);
  });

  it('is paid once, however often the button is pressed', async () => {
    const { office, wish } = passbookHolder();
    const asked = wish({ points: 1000, seenFen: 1000 });
    expect(await office.uses.cash(asked)).toEqual(await office.uses.cash(asked));
    const { count } = await office.uses.list({ from: '2026-09-26', to: '2026-09-26', text: '' });
    expect(count).toBe(1);
  });

  it('is not paid on a card that was reported lost, nor on another household’s', async () => {
    const { office, household, wish } = passbookHolder();
    const lost = cardFor(village, household.id, 'lost');
    await expect(office.uses.cash(wish({ cardNumber: lost }))).rejects.toThrow('已挂失');
    const other = cardFor(village, buildHousehold(village, '单火珍').id);
    await expect(office.uses.cash(wish({ cardNumber: other }))).rejects.toThrow('不是该户的卡');
    const own = cardFor(village, household.id);
    expect(await office.uses.cash(wish({ cardNumber: own }))).toMatchObject({ balanceAfter: 8000 });
  });

  it('is the office’s alone to pay', async () => {
    const { wish } = passbookHolder();
    const counter = clientFor(app, village, 'operator');
    await expect(counter.uses.cash(wish())).rejects.toThrow('“超市店主”不能做这项操作');
  });

  it('has no voucher once it was taken back', async () => {
    const { office, wish } = passbookHolder();
    const { useId } = await office.uses.cash(wish());
    const back = { requestId: randomUUID(), useId, version: 1, reason: '登记错了户' };
    expect(await office.uses.cancel(back)).toEqual({
      no: 'XJ2026-0001',
      balanceAfter: 128_050,
      late: null,
    });
    await expect(office.uses.voucherDocument({ useId })).rejects.toThrow('已经撤销');
  });
});

describe('privileges by place', () => {
  it('go by the points so far until a year was closed', async () => {
    const { schemeId } = adopted(village, 'tongjie-dividend');
    const office = clientFor(app, village, 'accountant');
    for (let at = 1; at <= 20; at += 1) {
      const { id } = buildHousehold(village, `余${String.fromCodePoint(0x4e00 + at)}`);
      awarded(village, schemeId, { householdId: id }, at * 100);
    }
    const { privileges } = await office.uses.privileges({ schemeId });
    const [services, credit] = privileges;
    expect(services).toMatchObject({ basis: '2026年至今', points: 0 });
    expect(services?.subjects.map(({ no }) => no)).toEqual(['01020', '01019']);
    expect(credit?.subjects).toHaveLength(10);
  });
});
