/** No concurrent change is lost: what changes a record names the version that its form had read. */
import { describe, expect, test } from 'vitest';
import { isContractProcedure } from '@orpc/contract';
import type { Application } from '../../electron/host/application.ts';
import { contract } from '../../shared/contract/index.ts';
import { DEFAULT_GEOMETRY } from '../../shared/passbook-geometry.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

interface Schema {
  shape?: Record<string, Schema>;
  def?: { element?: Schema; innerType?: Schema; in?: Schema; options?: Schema[] };
}

/** Whether a field of this name is asked for anywhere in the input. */
function asksFor(schema: Schema | undefined, names: ReadonlySet<string>, depth = 0): boolean {
  if (!schema || depth > 8) return false;
  const { element, innerType, in: source, options = [] } = schema.def ?? {};
  return (
    Object.entries(schema.shape ?? {}).some(
      ([name, part]) => names.has(name) || asksFor(part, names, depth + 1),
    ) || [element, innerType, source, ...options].some((part) => asksFor(part, names, depth + 1))
  );
}

/** What stands for the record as the screen had read it. */
const SEEN = new Set(['version', 'mark', 'seen', 'seenFen', 'seenPoints', 'expected']);
const REQUEST = new Set(['requestId']);

/** Changes without a version, each with the reason why none can be lost. */
const WITHOUT: Record<string, readonly string[]> = {
  'adds a record and changes none': [
    'assessments.create',
    'assignments.add',
    'cases.apply',
    'cases.open',
    'cases.passOver',
    'cards.issue',
    'closes.openCycle',
    'countersignatures.sign',
    'declarations.addEvidence',
    'declarations.declare',
    'declarations.importRegister',
    'flags.add',
    'funds.pay',
    'funds.receive',
    'funds.transfer',
    'goods.add',
    'handwrittenSlips.addPad',
    'handwrittenSlips.cancelVoid',
    'handwrittenSlips.setAside',
    'handwrittenSlips.void',
    'goods.postPrices',
    'goods.stockIn',
    'households.add',
    'inspections.start',
    'intakes.receive',
    'meetings.addMember',
    'meetings.convene',
    'notices.create',
    'notices.fileObjection',
    'openings.import',
    'participants.add',
    'participants.recordDuty',
    'participants.suspend',
    'passbooks.addPrinter',
    'passbooks.issue',
    'passbooks.startBatch',
    'problems.add',
    'purchases.order',
    'spotChecks.draw',
    'steps.record',
    'schemes.adopt',
    'schemes.newVersion',
    'staff.add',
    'uses.donate',
    'village.addGroup',
    'vouchers.createSeries',
    'wishes.note',
  ],
  'goes from one state to the next, which refuses whoever comes second': [
    'cards.cancelLost',
    'cards.reissue',
    'cards.reportLost',
    'funds.reverse',
    'goods.cancelPrice',
    'goods.dropStocktake',
    'goods.withdrawImport',
    'households.withdrawRoster',
    'ledger.cancelDeed',
    'ledger.reverse',
    'participants.withdrawDuty',
    'passbooks.confirmPrinted',
    'passbooks.declareUnprinted',
    'passbooks.endBatch',
    'passbooks.issueSlice',
    'passbooks.notPrinted',
    'passbooks.printSent',
    'passbooks.replace',
    'pointsFiles.sign',
    'pointsFiles.withdrawSignature',
    'redemptions.returnSlip',
    'registerImports.withdraw',
    'schemes.close',
    'schemes.withdrawVersion',
    'vouchers.receiveBundle',
    'vouchers.reverseIssue',
    'vouchers.undoBundle',
  ],
  'puts one whole picture in the place of another, where nothing that was typed is lost': [
    'goods.savePicture',
    'goods.removePicture',
  ],
  'books a quantity that is checked against what is there at that moment': [
    'goods.cancelStockIn',
    'goods.writeOff',
  ],
  'sets one value as a whole that no screen shows': ['staff.resetPassword', 'staff.changePassword'],
  'throws a basket away that was put aside, which is no record': ['heldBaskets.drop'],
  'says what a person has looked up or done: the date, the recovery code on paper': [
    'village.confirmDate',
    'village.recoveryCodeKept',
  ],
  'copies, exports, prints or removes files and changes no record': [
    'backup.now',
    'backup.remove',
    'backup.restore',
    'backup.restoreBeforeSignIn',
    'documents.printed',
    'households.exportList',
    'lists.export',
    'households.exportPeople',
    'printers.print',
    'printers.retry',
    'publicScreens.print',
    'redemptions.printSlip',
    'village.tryReceiptPrinter',
  ],
};

test('every procedure that changes an existing record receives the version that was read, or has a reason not to', () => {
  const reasoned = new Set(Object.values(WITHOUT).flat());
  const without = Object.entries(contract).flatMap(([feature, procedures]) =>
    Object.entries(procedures as Record<string, unknown>).flatMap(([name, procedure]) => {
      if (!isContractProcedure(procedure)) return [];
      const schema = procedure['~orpc'].inputSchema as Schema | undefined;
      return asksFor(schema, REQUEST) && !asksFor(schema, SEEN) ? [`${feature}.${name}`] : [];
    }),
  );
  expect(without.filter((name) => !reasoned.has(name))).toEqual([]);
  // A reason for what is gone, or has a version by now, misleads.
  expect([...reasoned].filter((name) => !without.includes(name))).toEqual([]);
});

describe('of two screens that read the same', () => {
  let village: TestVillage;
  let app: Application;
  eachWithApplication(buildVillage, (opened) => {
    ({ village, app } = opened);
  });

  const requestId = () => crypto.randomUUID();
  const office = () => clientFor(app, village, 'administrator');
  const changed = { data: { code: 'versionConflict' } };

  test('the second one does not put the names back that the first has masked', async () => {
    const { version, name, town, county, code, officePhone, objectionHandler, shopName, maskRule } =
      await office().village.profile();
    const read = { version, name, town, county, code, officePhone, objectionHandler, shopName, maskRule };
    await office().village.change({ requestId: requestId(), ...read, maskRule: 'given' });
    await expect(
      office().village.change({ requestId: requestId(), ...read, officePhone: '0999-6010002' }),
    ).rejects.toMatchObject(changed);
    await expect(office().village.profile()).resolves.toMatchObject({ maskRule: 'given', version: 2 });
  });

  test('the second one does not put a member of staff back into an earlier role', async () => {
    const read = (await office().staff.list()).find(({ role }) => role === 'committee');
    if (!read) throw new Error('the village has no committee member');
    const { id, version, name, state } = read;
    await office().staff.change({ requestId: requestId(), id, version, name, state, role: 'supervisor' });
    await expect(
      office().staff.change({ requestId: requestId(), id, version, name: '改名', state, role: 'committee' }),
    ).rejects.toMatchObject(changed);
    expect((await office().staff.list()).find((one) => one.id === id)).toMatchObject({
      role: 'supervisor',
      name,
    });
  });

  test('the second one changes neither the counter’s settings nor the printer’s measures', async () => {
    const read = await office().village.counterSettings();
    await office().village.changeCounterSettings({ requestId: requestId(), ...read, proxyDailyLimit: 2 });
    await expect(
      office().village.changeCounterSettings({
        requestId: requestId(),
        ...read,
        rollWidth: 58,
        printerAddress: '192.168.1.50',
      }),
    ).rejects.toMatchObject(changed);
    await expect(office().village.counterSettings()).resolves.toEqual({
      ...read,
      version: 2,
      proxyDailyLimit: 2,
    });

    const printer = { requestId: requestId(), id: 1, version: 1, isDefault: true, queue: null };
    await office().passbooks.changePrinter({
      ...printer,
      name: '办公室打印机',
      measured: { crossX: 13.5, crossY: 15, rulerX: 100, rulerY: 100 },
    });
    await expect(
      office().passbooks.changePrinter({
        ...printer,
        requestId: requestId(),
        name: '大厅打印机',
        measured: null,
      }),
    ).rejects.toMatchObject(changed);
    await expect(office().passbooks.printers()).resolves.toMatchObject([
      { name: '办公室打印机', offsetX: 1.5, version: 2 },
    ]);
  });

  test('the second one does not put the measures of the booklet back', async () => {
    const { version, preset } = await office().passbooks.geometry();
    const geometry = { ...DEFAULT_GEOMETRY, pitch: 6.2 };
    const change = { version, preset, applies: 'new' as const };
    await office().passbooks.changeGeometry({ requestId: requestId(), ...change, geometry });
    await expect(
      office().passbooks.changeGeometry({
        requestId: requestId(),
        ...change,
        geometry: { ...DEFAULT_GEOMETRY, marginLeft: 4 },
      }),
    ).rejects.toMatchObject(changed);
    await expect(office().passbooks.geometry()).resolves.toMatchObject({ geometry, version: 2 });
  });
});
