/** 地圩村: cadres' pay by the month's points. */
import { afterEach, describe, expect, it } from 'vitest';
import { formatFen } from '../../../shared/values/money.ts';
import {
  closeNow,
  deedsOf,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

describe('地圩 pays its cadres by the month, 300 yuan for the highest score', () => {
  const paid = (close: Awaited<ReturnType<typeof closeNow>>) =>
    close.figures.pay?.lines.map(({ fen }) => formatFen(fen));

  it('pays 15 yuan a point when 20 is the highest: 14 points are 210.00', async () => {
    village = villageUnder('dixu-cadre-pay');
    const [first, second] = [somebody(village, '单火珍'), somebody(village, '余阿香')];
    deedsOf(village, 'duties', '2026-03-10', [
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
    deedsOf(village, 'duties', '2026-03-10', [
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

  it('counts every month for itself: what was earned in March is no part of April', async () => {
    village = villageUnder('dixu-cadre-pay');
    const cadre = somebody(village, '单火珍');
    deedsOf(village, 'duties', '2026-03-10', [[cadre, 2000]]);
    await closeNow(village, '2026-03');
    deedsOf(village, 'duties', '2026-04-10', [[cadre, 100]]);
    const close = await closeNow(village, '2026-04');
    expect(close.figures.pay).toMatchObject({ topPoints: 100, totalFen: 30_000 });
  });
});
