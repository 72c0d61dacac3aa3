/** 资金专账: sources, receipts and payments, reversal in red, its own chain. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachmentBytes, attachmentsOf } from '../../db/attachments.ts';
import { fundBalances } from '../../db/funds/balances.ts';
import { fundBook, fundSummary } from '../../db/funds/book.ts';
import { verifyFunds } from '../../db/funds/chain.ts';
import { payFromFund, receiveFund, reverseFundEntry, transferFund } from '../../db/funds/record.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { movement, received } from '../builders/funds.ts';
import { requestId } from '../builders/goods.ts';
import { recordPrintedPaper } from '../../db/printed-papers.ts';
import { transact } from '../../db/database/store.ts';
import type { Fund } from '../../shared/funds.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, SECRET, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const pay = (...of: Parameters<typeof movement>) =>
  payFromFund(village.store, village.by.accountant, {
    ...movement(...of),
    party: '县供销社',
    summary: '购洗衣粉',
  });
const reverse = (id: number) =>
  reverseFundEntry(village.store, village.by.accountant, { requestId: requestId(), id, reason: '金额记错' });

describe('the fund book', () => {
  it('says what each source holds on any day', () => {
    received(village, 'fiscal', 1_000_00, '2026-09-01');
    received(village, 'donation', 300_00, '2026-09-10');
    pay('fiscal', 400_00, '2026-09-15');
    expect(fundBalances(village.store, '2026-09-05')).toMatchObject({ fiscal: 1_000_00, donation: 0 });
    expect(fundBalances(village.store, '2026-09-20')).toMatchObject({ fiscal: 600_00, donation: 300_00 });
    expect(fundBook(village.store, { from: '2026-09-05', to: '2026-09-20', fund: null })).toMatchObject({
      opening: 1_000_00,
      income: 300_00,
      outgo: 400_00,
      closing: 900_00,
      lines: [
        { no: '2026-0002', fund: 'donation', income: 300_00, balance: 1_300_00 },
        { no: '2026-0003', fund: 'fiscal', outgo: 400_00, balance: 900_00 },
      ],
    });
  });

  it('pays nothing that a source does not hold, on that day or on a later one', () => {
    received(village, 'aid', 500_00, '2026-09-10');
    expect(() => pay('aid', 500_01, '2026-09-12')).toThrow(
      '“帮扶”资金 2026年9月12日可用 500.00 元，不够 500.01 元',
    );
    expect(() => pay('aid', 100, '2026-09-09')).toThrow('可用 0.00 元');
    pay('aid', 450_00, '2026-09-20');
    // On the 12th there are 500 yuan, and 450 of them are spent on the 20th.
    expect(() => pay('aid', 60_00, '2026-09-12')).toThrow('可用 50.00 元（2026年9月20日只剩这些）');
    expect(() => pay('aid', 10_00, '2026-09-27')).toThrow('还没有到');
    expect(fundBook(village.store, { ...YEAR, fund: 'aid' }).lines).toHaveLength(2);
  });

  it('moves money between sources in one act; both books show it', () => {
    received(village, 'collective', 800_00);
    const move = { ...movement('collective', 300_00), to: 'industry' as const, summary: '产业收益垫付归还' };
    transferFund(village.store, village.by.accountant, move);
    expect(fundSummary(village.store, YEAR).filter(({ closing }) => closing !== 0)).toMatchObject([
      { fund: 'collective', income: 800_00, outgo: 0, transferredOut: 300_00, closing: 500_00 },
      { fund: 'industry', income: 0, transferredIn: 300_00, closing: 300_00 },
    ]);
    const same = { ...move, requestId: requestId(), to: 'collective' as const };
    expect(() => transferFund(village.store, village.by.accountant, same)).toThrow('请另选一个来源');
  });

  it('is corrected by a red entry of today alone, once', () => {
    const id = received(village, 'fiscal', 1_000_00, '2026-09-01');
    const paid = pay('fiscal', 400_00, '2026-09-15');
    expect(() => reverse(id)).toThrow('不够 1,000.00 元');
    const back = reverse(paid.id);
    expect(() => reverse(paid.id)).toThrow(`${paid.no} 已由 ${back.no} 冲销`);
    expect(() => reverse(back.id)).toThrow('本身是冲销');
    reverse(id);
    const book = fundBook(village.store, { ...YEAR, fund: 'fiscal' });
    expect(book).toMatchObject({ income: 0, outgo: 0, closing: 0 });
    expect(
      book.lines.map(({ income, outgo, reversesNo, reversedByNo }) => [
        income,
        outgo,
        reversesNo,
        reversedByNo,
      ]),
    ).toEqual([
      [1_000_00, 0, null, '2026-0004'],
      [0, 400_00, null, '2026-0003'],
      [0, -400_00, '2026-0002', null],
      [-1_000_00, 0, '2026-0001', null],
    ]);
  });

  it('keeps photos and PDF files with an entry, and nothing else', () => {
    const attach = (bytes: number[], name: string) =>
      receiveFund(village.store, village.by.accountant, movement('aid', 100), [
        { name, bytes: Uint8Array.from(bytes) },
      ]);
    expect(() => attach([0x4d, 0x5a, 0x90], '发票.pdf')).toThrow('“发票.pdf”不是照片或 PDF');
    const { id, no } = attach([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], '../../发票.exe');
    const [file] = attachmentsOf(village.store, 'fundEntry', id);
    expect(file).toMatchObject({ name: `${no}附件1.pdf`, mime: 'application/pdf' });
    expect(attachmentBytes(village.store, 'fundEntry', file!.id).bytes).toHaveLength(6);
  });
});

describe('an entry of days whose papers were handed in', () => {
  const printed = (subject: string) =>
    transact(village.store, village.by.accountant, 'documents.printed', null, (tx) =>
      recordPrintedPaper(tx, `${subject}:0123456789abcdef`),
    );
  const questionAbout = (act: (answered?: string) => unknown): string => {
    const { code, message } = refused(() => act());
    expect(code).toBe('question');
    act(message);
    return message;
  };
  const receive = (fund: Fund, day: string) => (answered?: string) =>
    receiveFund(village.store, village.by.accountant, {
      ...movement(fund, 100_00, day),
      ...(answered === undefined ? {} : { answered }),
    });

  it('is asked about once: its report was printed after they were over', () => {
    printed('funds:report:2026-08-01:2026-08-31');
    // Of the days that were not over, it was no report to hand in.
    printed('funds:report:2026-01-01:2026-12-31');
    expect(questionAbout(receive('fiscal', '2026-08-15'))).toContain(
      '2026年8月15日已在打印过的2026年8月1日至2026年8月31日的报账单（2026年9月26日打印）里',
    );
    const from = { ...movement('fiscal', 50_00, '2026-08-20'), to: 'aid' as const };
    questionAbout((answered = '') =>
      transferFund(village.store, village.by.accountant, { ...from, requestId: requestId(), answered }),
    );
    questionAbout((answered = '') =>
      payFromFund(village.store, village.by.accountant, {
        ...movement('fiscal', 10_00, '2026-08-31'),
        requestId: requestId(),
        answered,
      }),
    );
    for (const day of ['2026-07-31', '2026-09-01', '2026-09-26']) receive('fiscal', day)();
  });

  it('is asked about by the sheet of donations where it is one', () => {
    printed('donations:2026-08-01:2026-08-31');
    receive('fiscal', '2026-08-15')();
    expect(questionAbout(receive('donation', '2026-08-15'))).toContain('的募集公示表（');
  });
});

describe('its chain', () => {
  const broken = (attack: string): string => {
    const { sqlite } = village.store;
    sqlite.exec(attack);
    return verifyFunds(village.store).faults.join();
  };
  beforeEach(() => {
    receiveFund(village.store, village.by.accountant, movement('fiscal', 1_000_00), [
      { name: '发票.pdf', bytes: Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d]) },
    ]);
    pay('fiscal', 400_00);
    received(village, 'aid', 50_00);
  });

  it('is verified beside that of the points', async () => {
    expect(verifyFunds(village.store)).toMatchObject({ entries: 3, faults: [] });
    expect(await verifyLedger(village.store, SECRET)).toMatchObject({ ok: true, funds: { entries: 3 } });
  });

  it('breaks when the last entry is taken out, an attachment changed, or an entry put in', () => {
    village.store.sqlite.exec(
      'DROP TRIGGER fund_entry_no_update; DROP TRIGGER fund_entry_no_delete; DROP TRIGGER fund_attachment_no_update',
    );
    expect(broken(`UPDATE fund_attachment SET bytes = x'255044462D00'`)).toContain('的附件被改动');
    village.store.sqlite.exec(`UPDATE fund_attachment SET bytes = x'255044462D'`);
    expect(broken(`UPDATE fund_entry SET amount = 1 WHERE id = 2`)).toContain(
      '2026-0002（2026-09-20 购洗衣粉）的内容与校验码不符',
    );
    village.store.sqlite.exec(`UPDATE fund_entry SET amount = 40000 WHERE id = 2`);
    expect(verifyFunds(village.store).faults).toEqual([]);
    expect(broken('DELETE FROM fund_entry WHERE id = 3')).toContain('编到第 3 号，只有 2 笔');
  });
});
