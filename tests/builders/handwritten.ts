/** 断电手写单: a pad with its forms, and what stands on one. */
import { addPad } from '../../db/handwritten/add-pad.ts';
import { afterEach, beforeEach, expect } from 'vitest';
import { verifyChain } from '../../db/ledger/chain.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { inForceScheme, requestId, soap } from './goods.ts';
import { householdWith, redeemed, type CounterHousehold } from './redemptions.ts';
import { buildVillage, type TestVillage } from './village.ts';

interface ShopWithForms {
  village: TestVillage;
  household: CounterHousehold;
  schemeId: number;
  soapId: GoodsId;
}

/** Before each test a village whose shop has 90 pieces of soap and a customer; after it, its chain is verified. */
export function eachShopWithForms(begin: (shop: ShopWithForms) => void): void {
  let village: TestVillage;
  beforeEach(() => {
    village = buildVillage();
    const schemeId = inForceScheme(village);
    const household = householdWith(village, schemeId);
    begin({ village, schemeId, household, soapId: soap(village, { points: 100, stock: 90 }) });
  });
  afterEach(() => {
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
    village.close();
  });
}

/** Keys in a form with so many pieces of the goods. */
export function keyedForm(
  { village, household, soapId }: ShopWithForms,
  number: number,
  writtenOn?: string,
  pieces = 1,
) {
  return redeemed(village, household, [[soapId, pieces]], { handwritten: writtenForm(number, writtenOn) });
}

/** A pad of so many forms, with the next free numbers unless a first number is given. */
export function printedPad({ store, by }: TestVillage, count: number, firstNumber?: number) {
  return addPad(store, by.accountant, {
    requestId: requestId(),
    count,
    firstNumber,
    holder: '余有德',
    remark: '',
  });
}

/** Sets the clock of the office to a day and a time of the village. */
export function setVillageTime({ clock }: TestVillage, day: string, time = '10:00'): void {
  clock.set(new Date(`${day}T${time}:00+08:00`).toISOString());
}

export function writtenForm(number: number, writtenOn = '2026-09-26', writtenTime = '09:20') {
  return { number, writtenOn, writtenTime, witness: '' };
}
