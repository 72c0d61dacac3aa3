/** One declaration by its form, through the contract. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { aDeclaration, photo } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;

eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  ({ schemeId } = inForceScheme(village));
});

const requestId = () => randomUUID();

function accountant() {
  return clientFor(app, village, 'accountant').declarations;
}

describe('the form', () => {
  it('registers with a photo, prints the declaration form, and the same form again is the same paper', async () => {
    const { id: householdId } = buildHousehold(village, '余明梅');
    const { bytes, name } = photo();
    const photos = [new File([new Uint8Array(bytes)], name, { type: 'image/png' })];
    const input = { ...aDeclaration({ schemeId, householdId }), requestId: requestId(), photos };
    const answer = await accountant().declare(input);
    expect(await accountant().declare(input)).toEqual(answer);
    const { declaration, evidence, steps } = await accountant().get({ id: answer.id });
    expect([declaration.no, evidence.length, steps[0]?.event]).toEqual(['2026-09-0001', 1, '登记']);
    const { file } = await accountant().evidence({ id: evidence[0]!.id });
    expect([file.type, file.size]).toEqual(['image/png', 12]);
    const { documentId } = await accountant().document({ id: answer.id });
    expect(documentBytes(village.store, documentId)).toMatchObject({
      serial: '2026-09-0001',
      kind: 'declaration',
    });
    expect(await accountant().document({ id: answer.id })).toMatchObject({ documentId });
    await accountant().verify({ entries: [{ id: answer.id, version: 1 }], requestId: requestId() });
    expect((await accountant().document({ id: answer.id })).documentId).not.toBe(documentId);
    expect((await accountant().document({ id: null })).documentId).toBeGreaterThan(documentId);
  });

  it('shows what the item proposes before anything is registered', async () => {
    const { id: householdId } = buildHousehold(village, '余明梅');
    const common = { schemeId, householdId, memberId: null, activityDate: '2026-09-20', reason: '' };
    const judged = await accountant().evaluate({ ...common, itemId: 'excavator-lent', quantity: 300 });
    expect(judged).toMatchObject({ proposed: 6000, allowed: 6000, findings: [], duplicate: null });
  });

  it('refuses what is no declaration in Chinese, naming the field', async () => {
    const { id: householdId } = buildHousehold(village, '余明梅');
    const declaration = {
      ...aDeclaration({ schemeId, householdId, reason: ' ' }),
      requestId: requestId(),
      photos: [],
    };
    await expect(accountant().declare(declaration)).rejects.toMatchObject({
      data: { code: 'invalidInput', message: expect.stringContaining('“事由”不能为空') },
    });
  });

  it('is for the office: supervisors look, the shop does not', async () => {
    const { id: householdId } = buildHousehold(village, '余明梅');
    const declaration = { ...aDeclaration({ schemeId, householdId }), requestId: requestId(), photos: [] };
    const supervisor = clientFor(app, village, 'supervisor').declarations;
    await expect(supervisor.declare(declaration)).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    expect((await supervisor.list({})).rows).toEqual([]);
    const operator = clientFor(app, village, 'operator').declarations;
    await expect(operator.list({})).rejects.toMatchObject({ data: { code: 'notAllowed' } });
  });
});
