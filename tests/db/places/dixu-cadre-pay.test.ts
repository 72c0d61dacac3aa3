/** 地圩村: cadres' pay by the month's points. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeScheme } from '../../../db/schemes/close.ts';
import { formatFen } from '../../../shared/values/money.ts';
import {
  closeNow,
  postedDeclarations,
  publishResult,
  onDay,
  preview,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';
import { revisedWithReasons } from '../../builders/fill-missing.ts';

let village: ClosingVillage;
afterEach(() => village.close());

describe('地圩 pays its cadres by the month, 300 yuan for the highest score', () => {
  const paid = (close: Awaited<ReturnType<typeof closeNow>>) =>
    close.figures.pay?.lines.map(({ fen }) => formatFen(fen));

  it('pays 15 yuan a point when 20 is the highest: 14 points are 210.00', async () => {
    village = villageUnder('dixu-cadre-pay');
    const [first, second] = [somebody(village, '单火珍'), somebody(village, '余阿香')];
    postedDeclarations(village, 'duties', '2026-03-10', [
      [first, 2000],
      [second, 1400],
    ]);
    const close = await closeNow(village, '2026-03');
    expect(close.figures.pay).toMatchObject({ topPoints: 2000, price: 150_000, totalFen: 51_000, why: '' });
    expect(paid(close)).toEqual(['300.00', '210.00']);
  });

  it('pays the whole base to both where two are at the top', async () => {
    village = villageUnder('dixu-cadre-pay');
    const cadres = ['单火珍', '余阿香', '江旺兴'].map((name) => somebody(village, name));
    postedDeclarations(village, 'duties', '2026-03-10', [
      [cadres[0]!, 1500],
      [cadres[1]!, 1500],
      [cadres[2]!, 500],
    ]);
    expect(paid(await closeNow(village, '2026-03'))).toEqual(['300.00', '300.00', '100.00']);
  });

  it('pays nobody where nobody has a point, and says why', async () => {
    village = villageUnder('dixu-cadre-pay');
    somebody(village, '单火珍');
    somebody(village, '余阿香');
    const seen = await preview(village, '2026-03');
    expect(seen.figures.pay?.why).toBe(
      '没有人得分，最高分为0，单价无法计算，本期不发放。是否另行发放，请村两委讨论并公示。',
    );
    const close = await closeNow(village, '2026-03');
    expect(paid(close)).toEqual(['0.00', '0.00']);
    expect(close.payment).toBe('none');
  });

  describe('paid once, at the end of the year', () => {
    const REVIEW = {
      date: '2027-01-05',
      body: '村两委',
      due: 7,
      present: 6,
      inFavour: 6,
      against: 0,
      abstain: 0,
    };

    /** March and April are the only months with points; who came in April is not on March's list. */
    async function yearOfTwo() {
      village = villageUnder('dixu-cadre-pay', {}, { today: '2027-01-05', from: '2026-03-01' });
      const first = somebody(village, '单火珍');
      postedDeclarations(village, 'duties', '2026-03-10', [[first, 2000]]);
      const march = await closeNow(village, '2026-03');
      const second = somebody(village, '买买提·吐尔逊·阿卜杜拉');
      postedDeclarations(village, 'duties', '2026-04-10', [
        [first, 1500],
        [second, 1000],
      ]);
      return { first, second, march };
    }

    async function closeTheRest(): Promise<void> {
      for (const month of ['04', '05', '06', '07', '08', '09', '10', '11', '12']) {
        await closeNow(village, `2026-${month}`);
      }
    }

    it('pays nothing out by the month: each month waits for the year', async () => {
      const { march } = await yearOfTwo();
      expect(march).toMatchObject({ payment: 'later', paymentText: '年终汇总后一并发放' });
      await expect(
        village.office.closes.vote({ requestId: randomUUID(), id: march.id, version: 1, vote: REVIEW }),
      ).rejects.toThrow('没有需要表决后发放的款项');
    });

    it('does not close the year while a month of it is open, and names the months', async () => {
      await yearOfTwo();
      const { checks } = await preview(village, '2026');
      const check = checks.find(({ id }) => id === 'pay-year');
      expect(check).toMatchObject({ level: 'blocking', title: '还有 9 期绩效没有结账' });
      expect(check?.detail).toContain('2026年4月、2026年5月');
    });

    it('puts the year of each cadre together by month, with the sums', async () => {
      const { first, second } = await yearOfTwo();
      await closeTheRest();
      const { figures } = await closeNow(village, '2026');
      expect(figures.payYear).toMatchObject({
        periods: ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2026-${month}`),
        sums: [30_000, 50_000, 0, 0, 0, 0, 0, 0, 0, 0],
        totalFen: 80_000,
      });
      expect(figures.payYear?.lines.map(({ id, fens, fen }) => [id, fens[0], fens[1], fen])).toEqual([
        [first, 30_000, 30_000, 60_000],
        [second, null, 20_000, 20_000],
      ]);
    });

    it('is paid only after the two committees have reviewed it and it was published for seven days', async () => {
      await yearOfTwo();
      await closeTheRest();
      const year = await closeNow(village, '2026');
      expect(year.paymentText).toBe('待审议；待公示，暂不发放');
      await expect(publishResult(village, year.id, '2027-01-04')).rejects.toThrow('张贴日期不能更早');
      await expect(publishResult(village, year.id, '2027-01-06')).rejects.toThrow('张贴日期');
      await expect(publishResult(village, year.id, '2027-01-05', 6)).rejects.toThrow('不少于 7 天');
      const published = await publishResult(village, year.id, '2027-01-05');
      expect(published.paymentText).toBe('待审议；公示中，到2027年1月12日，暂不发放');
      onDay(village, '2027-01-13');
      const late = await village.office.closes.get({ id: year.id });
      expect(late).toMatchObject({ payment: 'waiting', paymentText: '待审议，暂不发放' });
      const { version } = late;
      await village.office.closes.vote({ requestId: randomUUID(), id: year.id, version, vote: REVIEW });
      expect(await village.office.closes.get({ id: year.id })).toMatchObject({
        payment: 'voted',
        paymentText: '审议通过，公示期满，可以发放',
      });
    });

    /** March under the rules as they were, April under those changed in its course: the money of both, and of the year. */
    async function changedInApril(before: 'month' | 'year', after: 'month' | 'year') {
      const today = { today: '2026-04-10', from: '2026-03-01' };
      village = villageUnder('dixu-cadre-pay', { 'procedure.noticeEvery': before }, today);
      const cadre = somebody(village, '单火珍');
      postedDeclarations(village, 'duties', '2026-03-10', [[cadre, 2000]]);
      const march = await closeNow(village, '2026-03');
      revisedWithReasons(village, village.schemeId, '2026-04-10', ({ procedure }) => {
        procedure.noticeEvery = after;
      });
      onDay(village, '2027-01-05');
      postedDeclarations(village, 'duties', '2026-04-12', [[cadre, 1500]]);
      const april = await closeNow(village, '2026-04');
      for (const month of ['05', '06', '07', '08', '09', '10', '11', '12']) {
        await closeNow(village, `2026-${month}`);
      }
      const year = await closeNow(village, '2026');
      return { dueFen: [march, april, year].map((close) => close.dueFen), payYear: year.figures.payYear };
    }

    it('does not pay a month again that was paid by the month, before the scheme went over to the year', async () => {
      const { dueFen, payYear } = await changedInApril('month', 'year');
      expect(dueFen).toEqual([30_000, 0, 30_000]);
      expect(payYear?.periods).not.toContain('2026-03');
    });

    it('pays with the year what waited for it, although the scheme went over to the month', async () => {
      const { dueFen, payYear } = await changedInApril('year', 'month');
      expect(dueFen).toEqual([0, 30_000, 30_000]);
      expect(payYear).toMatchObject({ periods: ['2026-03'], totalFen: 30_000 });
    });

    describe('under a scheme that was stopped in July', () => {
      let cadre: number;
      beforeEach(() => {
        village = villageUnder('dixu-cadre-pay', {}, { today: '2026-07-10', from: '2026-03-01' });
        cadre = somebody(village, '单火珍');
        postedDeclarations(village, 'duties', '2026-03-10', [[cadre, 2000]]);
        postedDeclarations(village, 'duties', '2026-05-10', [[cadre, 1000]]);
      });

      /** What the year waits for, and the periods that the page of closes lists. */
      async function lookedAtNextYear() {
        const { store, by, schemeId, office } = village;
        closeScheme(store, by.accountant, { schemeId, reason: '换届后另定' });
        onDay(village, '2027-01-05');
        const { checks } = await preview(village, '2026');
        const { due } = await office.closes.due();
        return {
          blocking: checks.filter(({ level }) => level === 'blocking').map(({ title }) => title),
          within: checks.find(({ id }) => id === 'within')?.title,
          due: due.map(({ period }) => period),
        };
      }

      it('pays the months until then with the year: those after the stop, in which nothing happened, are none', async () => {
        for (const month of ['03', '04', '05', '06']) await closeNow(village, `2026-${month}`);
        expect(await lookedAtNextYear()).toEqual({
          blocking: [],
          within: '期内的月度、季度已结账',
          due: ['2026'],
        });
        const year = await closeNow(village, '2026');
        expect(year).toMatchObject({ dueFen: 60_000, paymentText: '待审议；待公示，暂不发放' });
        expect(year.figures.payYear?.periods).toEqual(['2026-03', '2026-04', '2026-05', '2026-06']);
      });

      it('waits for those months only that the page of closes lists too', async () => {
        await closeNow(village, '2026-03');
        expect(await lookedAtNextYear()).toMatchObject({
          blocking: ['还有 2 期绩效没有结账'],
          within: '期内还有 2 期没有结账',
          due: ['2026-04', '2026-05', '2026'],
        });
      });
    });

    it('keeps a month closed while the year rests on it', async () => {
      const { march } = await yearOfTwo();
      await closeTheRest();
      const year = await closeNow(village, '2026');
      await expect(reopenNow(village, march.id)).rejects.toThrow(year.no);
    });
  });

  it('counts every month for itself: what was earned in March is no part of April', async () => {
    village = villageUnder('dixu-cadre-pay');
    const cadre = somebody(village, '单火珍');
    postedDeclarations(village, 'duties', '2026-03-10', [[cadre, 2000]]);
    await closeNow(village, '2026-03');
    postedDeclarations(village, 'duties', '2026-04-10', [[cadre, 100]]);
    const close = await closeNow(village, '2026-04');
    expect(close.figures.pay).toMatchObject({ topPoints: 100, totalFen: 30_000 });
  });
});
