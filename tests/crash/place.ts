/** What the crash tests and their workers agree on. Light: a worker starts two hundred times. */
import path from 'node:path';

export const SECRET = '00112233445566778899aabbccddeeff';
export const MIGRATIONS = path.resolve(import.meta.dirname, '../../db/migrations');
/** The notices' days on the wall are over. */
export const ENDED = new Date('2026-10-20T02:00:00.000Z');
export const HOUSEHOLDS = 40;
export const PRICE = 100;
/** Two kinds of goods: points, stock and slip must agree over both. */
export const GOODS = [1, 2];

export function basketOf(n: number): { goodsId: number; quantity: number; seenPoints: number }[] {
  return GOODS.map((goodsId) => ({ goodsId, quantity: 1 + (n % 2), seenPoints: PRICE }));
}
