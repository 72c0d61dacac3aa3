/**
 * Papers that count for nothing any more: the archived first paper says so, is not drawn again and not printed, however it is
 * reached; one that says it itself is printed.
 */
import { describe, expect, test } from 'vitest';
import { closeNow, onDay, postedDeclarations, reopenNow, yearlyVillage } from '../builders/closes.ts';
import { declared } from '../builders/declarations.ts';
import { adopted } from '../builders/fill-missing.ts';
import { received } from '../builders/funds.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { openBooks } from '../builders/ledger.ts';
import { awarded, booklet, printing } from '../builders/passbooks.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage } from '../builders/village.ts';
import { issuedTo, seriesOf, voucherVillage } from '../builders/vouchers.ts';
import { drawnThenVoid, officeOf, saysItself } from './void-office.ts';

describe('of the shop', () => {
  test('a settlement that is cancelled is not paid by its first paper', async () => {
    const village = buildVillage();
    const { office } = officeOf(village);
    const goods = soap(village);
    takeIn(village, goods, { quantity: 5 });
    redeemed(village, householdWith(village, inForceScheme(village)), [[goods, 1]]);
    const period = { from: '2026-09-01', to: '2026-09-26' };
    const { slips, points, amount } = await office.settlements.preview(period);
    const { settlementId } = await office.settlements.create({
      requestId: requestId(),
      ...period,
      shopName: '村积分超市',
      seen: { slips, points, amount },
    });
    const draw = () => office.settlements.document({ id: settlementId });
    const first = await drawnThenVoid(
      office,
      draw,
      () =>
        office.settlements.cancel({ requestId: requestId(), settlementId, version: 1, reason: '漏了一张' }),
      '结算单',
    );
    await saysItself(office, draw, first);
  });

  test('a slip of which all was returned is not given out again; its return is', async () => {
    const village = buildVillage();
    const { office } = officeOf(village);
    const goods = soap(village);
    takeIn(village, goods, { quantity: 5 });
    const { redemptionId, slipNo } = redeemed(village, householdWith(village, inForceScheme(village)), [
      [goods, 1],
    ]);
    await drawnThenVoid(
      office,
      () => office.redemptions.slipDocument({ redemptionId }),
      () => office.redemptions.returnSlip({ requestId: requestId(), slipNo, reason: '包装破损' }),
      `小票 ${slipNo}`,
    );
    const returnId = village.store.sqlite
      .prepare<[], number>('SELECT max(id) FROM slip_return')
      .pluck()
      .get()!;
    const { documentId } = await office.redemptions.slipDocument({ redemptionId, returnId });
    expect((await office.documents.detail({ id: documentId })).void).toBe('');
  });

  test('a list of vouchers of which a household’s were taken back, and the statistics of a cancelled settlement', async () => {
    const { village, schemeId, household, soapId } = voucherVillage();
    const { office } = officeOf(village);
    const other = householdWith(village, schemeId, { no: '01002', head: '胡根土' });
    const seriesId = seriesOf(village, schemeId);
    const { issueId, numbers } = issuedTo(village, seriesId, [
      [household, { 5: 1 }],
      [other, { 5: 2 }],
    ]);
    const { lines } = await office.vouchers.issueLines({ issueId });
    const ofOther = lines.find(({ no }) => no === '01002')!;
    const draw = () => office.vouchers.issueDocument({ issueId });
    const list = await drawnThenVoid(
      office,
      draw,
      () =>
        office.vouchers.reverseIssue({
          requestId: requestId(),
          issueId,
          lineIds: [ofOther.id],
          reason: '发错了户',
        }),
      '清单',
    );
    await saysItself(office, draw, list);

    takeIn(village, soapId, { quantity: 5 });
    const [paid = ''] = numbers[0]!;
    redeemed(village, household, [[soapId, 1]], { vouchers: [paid] });
    await office.vouchers.receiveBundle({
      requestId: requestId(),
      ranges: [{ from: paid, to: paid }],
      withoutFaulty: false,
    });
    const { shopName, vouchers, amount } = await office.vouchers.previewSettlement({ schemeId });
    const { settlementId } = await office.vouchers.settle({
      requestId: requestId(),
      schemeId,
      seen: { shopName, vouchers, amount },
    });
    const statistics = () => office.vouchers.settlementDocument({ settlementId });
    const first = await drawnThenVoid(
      office,
      statistics,
      () =>
        office.vouchers.cancelSettlement({
          requestId: requestId(),
          settlementId,
          version: 1,
          reason: '少点了一捆',
        }),
      '结算',
    );
    await saysItself(office, statistics, first);
  });
});

describe('of the office', () => {
  test('the voucher of an entry of money that is reversed', async () => {
    const village = buildVillage();
    const { office } = officeOf(village);
    const id = received(village, 'fiscal', 50_000);
    const draw = () => office.funds.voucherDocument({ id });
    const first = await drawnThenVoid(
      office,
      draw,
      () => office.funds.reverse({ requestId: requestId(), id, reason: '记错了来源' }),
      '这笔已由',
    );
    await saysItself(office, draw, first);
  });

  test('a notice to rectify whose declaration is withdrawn', async () => {
    const village = buildVillage();
    const { office } = officeOf(village);
    const { schemeId } = adopted(village, 'tongjie-dividend');
    declared(village, {
      schemeId,
      householdId: buildHousehold(village, '姚根宝', { group: 3 }).id,
      itemId: 'illegal-building',
      points: -200,
      activityDate: '2026-09-25',
      reason: '屋后搭建车棚',
      place: '屋后',
      channel: '日常检查',
    });
    const [toServe] = (await office.rectifications.list({})).toServe;
    const { id } = await office.rectifications.serve({
      requestId: requestId(),
      declarationId: toServe!.id,
      version: toServe!.version,
      demand: '拆除屋后车棚',
      servedOn: '2026-09-26',
    });
    await drawnThenVoid(
      office,
      () => office.rectifications.document({ id }),
      () =>
        office.declarations.withdraw({
          requestId: requestId(),
          id: toServe!.id,
          version: toServe!.version + 1,
          reason: '不是本户搭的',
        }),
      '整改通知书',
    );
  });

  test('a booklet that was replaced, alone and in the file of several', async () => {
    const village = buildVillage();
    const { office } = officeOf(village);
    const books = openBooks(village);
    awarded(village, books.accounts[0]!, 2);
    const { passbookIds } = await office.passbooks.issue({
      requestId: requestId(),
      schemeId: books.schemeId,
      owners: 'all',
    });
    const whole = async () => (await office.passbooks.documents({ passbookIds }))[0]!;
    const { documentId: file } = await whole();
    const [replaced, other] = passbookIds as [number, number];
    const alone = async () => (await office.passbooks.documents({ passbookIds: [replaced] }))[0]!;
    await drawnThenVoid(
      office,
      alone,
      () => office.passbooks.replace({ requestId: requestId(), passbookId: replaced, reason: '遗失' }),
      '存折 000001 已换成新折',
    );
    expect((await office.documents.detail({ id: file })).void).toBe('存折 000001 已换成新折');
    const [stands] = await office.passbooks.documents({ passbookIds: [other] });
    expect((await office.documents.detail({ id: stands!.documentId })).void).toBe('');
  });

  test('lines of a booklet are printed while they are on their way to it, and not once they are in it', async () => {
    const village = buildVillage();
    const { office, queues } = officeOf(village);
    const books = openBooks(village);
    const passbookId = booklet(village, books);
    awarded(village, books.accounts[0]!, 3);
    const { documentId: id } = await office.passbooks.continuationDocument({ passbookId });
    const print = () => office.printers.print({ requestId: requestId(), id, queue: 'HP' });
    const onPaper = {
      data: { code: 'invalidState', message: expect.stringContaining('可能已经印在存折上') },
    };
    // Nobody said that they are sent: from the archive they would be printed unknown to the booklet.
    await expect(print()).rejects.toMatchObject(onPaper);
    await office.passbooks.printSent({ requestId: requestId(), ...printing(village, passbookId) });
    await print();
    expect(queues.sent).toHaveLength(1);
    await office.passbooks.confirmPrinted({ requestId: requestId(), ...printing(village, passbookId) });
    await expect(print()).rejects.toMatchObject(onPaper);
    expect((await office.printers.forDocument({ id })).refused).toContain('可能已经印在存折上');
    expect(queues.sent).toHaveLength(1);
  });
});

describe('of a close that was reopened', () => {
  test('the red board, the certificates and the plates count for nothing; those of the new close do, though they say the same', async () => {
    const { village, first, second } = yearlyVillage();
    const { office } = officeOf(village);
    onDay(village, '2027-01-10');
    postedDeclarations(village, 'public-affairs', '2026-05-01', [
      [first, 1000],
      [second, 2000],
    ]);
    const { id } = await closeNow(village, '2026');
    const asked = { schemeId: village.schemeId, period: '2026', most: 20 };
    const board = () => office.boards.redBoardDocument({ ...asked, paper: 'A4' });
    const award = () => office.boards.certificateDocument({ ...asked, grade: null });
    const { documentId: certificate } = await award();
    const why = '已重新打开，以重新结账的数字为准';
    const posted = await drawnThenVoid(office, board, () => reopenNow(village, id), why);
    expect((await office.documents.detail({ id: certificate })).void).toContain(why);
    await expect(
      office.printers.print({ requestId: requestId(), id: certificate, queue: 'HP' }),
    ).rejects.toMatchObject({ data: { code: 'invalidState' } });
    await closeNow(village, '2026');
    for (const [draw, before] of [
      [board, posted],
      [award, certificate],
    ] as const) {
      const { documentId } = await draw();
      expect(documentId).not.toBe(before);
      expect((await office.documents.detail({ id: documentId })).void).toBe('');
      expect((await office.documents.detail({ id: before })).void).toContain(why);
    }
  });
});
