import { afterEach, beforeEach, expect, it } from 'vitest';
import { pointUnits } from '../../db/schemes/unit.ts';
import { schemeUnit, unitOfSchemes } from '../../db/schemes/unit.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { slipByNo } from '../../db/redemptions/slips.ts';
import type { DocumentJob } from '../../electron/host/documents/registry.ts';
import { settlementDocument } from '../../electron/host/documents/settlement-document.ts';
import { slipsJob } from '../../electron/host/documents/slip-document.ts';
import { ratesText, unpaidText } from '../../shared/settlements.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { revise } from '../builders/schemes.ts';
import { basket, householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;

beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village, 150, '品德币');
  household = householdWith(village, schemeId);
});
afterEach(() => village.close());

/** What is drawn of a settlement. */
async function settlementSheet(id: number): Promise<DocumentJob> {
  const { promise, resolve } = Promise.withResolvers<DocumentJob>();
  const renderer = {
    render: (job: DocumentJob) => {
      resolve(job);
      return Promise.resolve({ pdf: new Uint8Array(), pages: 1, missing: [] });
    },
    missingIn: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
  await settlementDocument({ store: village.store, sample: false, renderer }, village.by.accountant, id);
  return promise;
}

const summaries = (): string[] =>
  village.store.sqlite.prepare<[], string>('SELECT summary FROM audit ORDER BY id').pluck().all();

it('figures of a scheme have its unit: refusal, slip, return, settlement and the trail', async () => {
  const id = soap(village);
  expect(() => redeem(village.store, village.by.operator, basket(village, household, [[id, 90]]))).toThrow(
    /需要 270 品德币/,
  );
  const { slipNo } = redeemed(village, household, [[id, 1]]);
  const slip = slipByNo(village.store, slipNo, '2026')!;
  expect(slip.unitName).toBe('品德币');
  expect(slipsJob({ store: village.store, sample: false }, [slip.id]).record).toMatchObject({
    slips: [{ unit: '品德币' }],
  });
  expect(findCustomers(village.store, { text: household.no }).matches[0]?.recent?.text).toContain(
    '共 3 品德币',
  );
  returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });
  expect(summaries().at(-1)).toContain('退回 3 品德币');
  redeemed(village, household, [[id, 1]]);
  const period = { from: '2026-09-01', to: '2026-09-26' };
  const { lines } = previewSettlement(village.store, period);
  expect(ratesText(lines, '品德币')).toBe('每品德币 1.50 元');
  expect(unpaidText([{ source: 'donated', fenPerPoint: 150, points: 250 }], '品德币')).toBe(
    '捐赠 2.50 品德币',
  );
  const { settlementId } = createSettlement(village.store, village.by.accountant, {
    requestId: requestId(),
    ...period,
    shopName: '超市',
    seen: { slips: 1, points: 300, amount: 450 },
  });
  expect(summaries().at(-1)).toContain('3 品德币');
  expect((await settlementSheet(settlementId)).record).toMatchObject({ unit: '品德币' });
  expect(unitOfSchemes(village.store, [schemeId])).toBe('品德币');
});

it('the unit of today is that of the version in force today, not of one that begins later', () => {
  const units = () => [schemeUnit(village.store, schemeId), pointUnits(village.store).shop];
  revise(village, schemeId, '2026-10-01', (rules) => (rules.unitName = '美德分'), '2026-09-20');
  expect(units()).toEqual(['品德币', '品德币']);
  expect(pointUnits(village.store).schemes).toEqual([{ schemeId, unitName: '品德币' }]);
  village.clock.set('2026-10-01T00:00:00.000Z');
  expect(units()).toEqual(['美德分', '美德分']);
});
