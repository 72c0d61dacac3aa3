/** Papers of a scheme are signed by whom its rules of their day name. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import type { DocumentKind } from '../../electron/host/documents/registry.ts';
import { clientFor } from '../builders/call.ts';
import { declared } from '../builders/declarations.ts';
import { recordsOf } from '../builders/drawn.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { adopted } from '../builders/fill-missing.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { buildHousehold } from '../builders/households.ts';
import { reversed } from '../builders/ledger.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { revise } from '../builders/schemes.ts';
import { awarded } from '../builders/uses.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const office = () => clientFor(app, village, 'accountant');
const signedBy = (schemeId: number, day: string, ...signers: string[]) =>
  revise(village, schemeId, day, ({ procedure }) => Object.assign(procedure, { signers }));

test('reversal, declaration form, register of redemptions and report', async () => {
  const record = recordsOf(app);
  const schemeId = inForceScheme(village);
  signedBy(schemeId, '2026-09-26', '支部书记');
  const household = householdWith(village, schemeId);
  redeemed(village, household, [[soap(village), 1]]);
  const { id } = declared(village, { schemeId, householdId: household.id, activityDate: '2026-09-26' });
  awarded(village, schemeId, { householdId: buildHousehold(village, '姚根宝').id }, 500);
  const latest = (): number =>
    village.store.sqlite.prepare<[], number>('SELECT max(id) FROM transfer').pluck().get()!;
  reversed(village, latest());
  const transferId = latest();
  const draw = async () => {
    await office().ledger.reversalDocument({ transferId });
    await office().declarations.document({ id });
    await office().redemptions.registerDocument({ from: '2026-09-01', to: '2026-09-30' });
    await office().reports.document({ schemeId, period: '2026-09' });
    const kinds = ['reversal', 'declaration', 'redemption-register', 'report'] satisfies DocumentKind[];
    return kinds.map((kind) => record(kind).frame.signers);
  };
  expect(await draw()).toEqual(Array.from({ length: 4 }, () => ['支部书记']));
  // What was drawn under the rules of its day stays under them.
  village.clock.set('2026-10-02T02:00:00.000Z');
  signedBy(schemeId, '2026-10-02', '村主任');
  expect(await draw()).toEqual(Array.from({ length: 4 }, () => ['支部书记']));
});

test('a notice of rectification', async () => {
  const record = recordsOf(app);
  const { schemeId } = adopted(village, 'tongjie-dividend');
  signedBy(schemeId, '2026-09-26', '支部书记');
  declared(village, {
    schemeId,
    householdId: buildHousehold(village, '姚根宝').id,
    itemId: 'illegal-building',
    points: -200,
    activityDate: '2026-09-25',
    reason: '屋后搭建车棚',
    place: '屋后',
    channel: '日常检查',
  });
  const { rectifications } = office();
  const { toServe } = await rectifications.list({});
  const { id } = await rectifications.serve({
    requestId: requestId(),
    declarationId: toServe[0]!.id,
    version: toServe[0]!.version,
    demand: '拆除屋后车棚',
    servedOn: '2026-09-26',
  });
  await rectifications.document({ id });
  expect(record('rectification').frame.signers).toEqual(['支部书记']);
});
