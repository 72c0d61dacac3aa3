/** Attack: reading off the board who gave without wanting to be named, who is in need, and how to reach them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { payFromFund, receiveFund, transferFund } from '../../db/funds/record.ts';
import type { DocumentRecord } from '../../electron/host/documents/registry.ts';
import type { Naming } from '../../shared/donors.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { movement, received } from '../builders/funds.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { buildVillage, villageChanged, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let draw: () => Promise<DocumentRecord<'donation-notice'>>;
const SPAN = { from: '2026-09-01', to: '2026-09-30' };

eachWithApplication(buildVillage, ({ village: opened, app }) => {
  village = opened;
  const latest = recordsOf(app);
  draw = async () => {
    await clientFor(app, village, 'accountant').funds.donationNoticeDocument(SPAN);
    return latest('donation-notice');
  };
});
beforeEach(() => {
  buildHousehold(village, person('李小花', { birthDate: '1980-01-01' }), {
    members: [
      person('李梅', { relation: '配偶', birthDate: '1982-01-01' }),
      person('陈小华', { relation: '子女', birthDate: '2016-05-01' }),
    ],
  });
});

const give = (party: string, naming: Naming, summary: string) =>
  receiveFund(village.store, village.by.accountant, {
    ...movement('donation', 500_00),
    party,
    naming,
    summary,
  });
const pay = (party: string, summary: string) =>
  payFromFund(village.store, village.by.accountant, { ...movement('donation', 1_00), party, summary });
const written = async () => JSON.stringify(await draw());

describe('the sheet of donations on the board', () => {
  it.each([
    ['张明', 'anonymous', '张明捐款', '爱心人士捐款'],
    ['张明', 'surname', '张 明先生助学款', '张某先生助学款'],
    ['欧阳建国、李四', 'anonymous', '李四和欧阳建国合捐', '爱心人士和爱心人士合捐'],
    ['百色市华强建材有限公司', 'anonymous', '百色市华强建材有限公司捐款', '爱心单位捐款'],
    ['张明', 'name', '张明捐款', '张明捐款'],
  ] as const)('names %s (%s) in no text otherwise than he wishes', async (party, naming, summary, shown) => {
    give(party, naming, summary);
    expect(await draw()).toMatchObject({ money: [{ summary: shown }] });
    if (naming !== 'name') expect(await written()).not.toContain(party);
  });

  it('names a donor without a name not even where his money was spent, or moved', async () => {
    give('欧阳建国', 'anonymous', '捐款');
    pay('供销社', '用欧阳建国捐款购大米');
    transferFund(village.store, village.by.accountant, {
      ...movement('donation', 1_00),
      to: 'collective',
      summary: '欧阳建国的捐款转修路',
    });
    expect(await draw()).toMatchObject({
      payments: [{ summary: '用爱心人士捐款购大米' }],
      transfers: [{ summary: '爱心人士的捐款转修路' }],
    });
  });

  it('masks the needy by the rule of the village, leaves out the numbers, and never names a minor', async () => {
    received(village, 'donation', 100_00);
    pay('供销社', '慰问困难户李小花（监护人 13811112222）');
    pay('李梅', '转李梅 6228480402564890018 医药费');
    pay('学校', '陈小华助学金');
    give('陈小华', 'name', '陈小华压岁钱');
    const { payments, money } = await draw();
    expect(payments.map(({ summary }) => summary)).toEqual([
      '慰问困难户李*花（监护人 （电话略））',
      '转李* （账号略） 医药费',
      '（未成年人）助学金',
    ]);
    expect(money.at(-1)).toMatchObject({ donor: '（未成年人）', summary: '（未成年人）压岁钱' });
    villageChanged(village, { maskRule: 'given' });
    expect(await written()).toContain('慰问困难户李**');
    expect(await written()).not.toMatch(/13811112222|6228|陈小华|李小花/);
  });
});
