import { describe, expect, test } from 'vitest';
import { topScorePay } from '../../../../shared/rules/pay.ts';
import { adopted } from '../../../builders/filled-template.ts';

describe('地圩 pays its cadres by the month', () => {
  const { pay } = adopted('dixu-cadre-pay').uses;
  if (pay?.kind !== 'topScore') throw new Error('地圩 pays by the top score');

  test('20 points at the top are worth 15 yuan each, and 14 points 210', () => {
    const paid = topScorePay(pay, [
      { id: 1, points: 2000 },
      { id: 2, points: 1400 },
      { id: 3, points: 0 },
    ]);
    expect(paid).toMatchObject({ topPoints: 2000, price: 150_000, totalFen: 51_000 });
    expect(paid.lines.map(({ fen }) => fen)).toEqual([30_000, 21_000, 0]);
  });

  test('two at the top both get 300', () => {
    const { lines } = topScorePay(pay, [
      { id: 1, points: 1700 },
      { id: 2, points: 1700 },
      { id: 3, points: 1300 },
    ]);
    expect(lines.map(({ fen }) => fen)).toEqual([30_000, 30_000, 22_941]);
  });

  test('nobody is paid when nobody has a point, and it says why', () => {
    const paid = topScorePay(pay, [
      { id: 1, points: 0 },
      { id: 2, points: -100 },
    ]);
    expect(paid.lines.map(({ fen }) => fen)).toEqual([0, 0]);
    expect(paid.why).toContain('最高分为0');
    expect(topScorePay(pay, [])).toMatchObject({ totalFen: 0, lines: [] });
  });
});
