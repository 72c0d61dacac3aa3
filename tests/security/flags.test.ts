/** Attack: what a flag says in public, and a record of an award that somebody wants gone. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let flagId: number;
let homes: number[];
eachWithApplication(buildVillage, async (opened) => {
  ({ village, app } = opened);
  homes = [
    buildHousehold(village, [{ name: '余明梅' }]).id,
    buildHousehold(village, [{ name: '章小英', birthDate: '2012-05-01' }]).id,
  ];
  const { id } = await office().flags.add({
    name: '卫生流动红旗',
    holderKind: 'household',
    standard: '',
    givenBy: '地禾村村民委员会',
    rotation: 'month',
    copies: 2,
    requestId: crypto.randomUUID(),
  });
  flagId = id;
});

const office = () => clientFor(app, village, 'accountant');

async function awarded(holderId: number, reason: string): Promise<number> {
  const { flags } = await office().flags.list();
  const { id } = await office().flags.award({
    flagId,
    version: flags[0]!.version,
    holderId,
    givenOn: '2026-09-20',
    reason,
    basis: { kind: 'other' },
    previousId: null,
    requestId: crypto.randomUUID(),
  });
  return id;
}

test('the card and the list for the wall have no whole name, no child’s name and no number of a person', async () => {
  const record = recordsOf(app);
  const first = await awarded(homes[0]!, '余明梅帮章小英家扫院，电话13900001234');
  const second = await awarded(homes[1]!, '章小英家干净');
  await office().flags.cardDocument({ id: first });
  const cards = [record('flag-card')];
  await office().flags.cardDocument({ id: second });
  cards.push(record('flag-card'));
  await office().flags.holdersDocument({});
  expect(record('flag-holders').paper).toBeUndefined();
  await office().flags.holdersDocument({ paper: 'A3' });
  expect(record('flag-holders').paper).toBe('A3');
  expect(cards[0]!.holder).toBe('1组 余*梅户');
  expect(cards[1]!.holder).toMatch(/^1组 户号\d+$/);
  const printed = JSON.stringify([cards, record('flag-holders'), await office().flags.published()]);
  for (const secret of ['余明梅', '章小英', '13900001234']) expect(printed).not.toContain(secret);
});

test('no act and no statement takes an award off the record, or makes it another one', async () => {
  const id = await awarded(homes[0]!, '卫生第一');
  const { sqlite } = village.store;
  expect(() => sqlite.exec('DELETE FROM flag_award')).toThrow('kept');
  expect(() => sqlite.exec('DELETE FROM flag')).toThrow('kept');
  for (const change of ['household_id = 2', `reason = ''`, `given_on = '2020-01-01'`, `no = 'x'`])
    expect(() => sqlite.exec(`UPDATE flag_award SET ${change}`), change).toThrow('immutable');
  const { flags } = await office().flags.list();
  await office().flags.revoke({
    id,
    version: flags[0]!.version,
    reason: '授错',
    requestId: crypto.randomUUID(),
  });
  const { awards } = await office().flags.awards({});
  expect(awards).toMatchObject([{ id, state: 'revoked', stateReason: '授错' }]);
  await expect(office().flags.cardDocument({ id })).rejects.toMatchObject({
    data: { code: 'invalidState' },
  });
  // The office’s register has it too, as revoked.
  const record = recordsOf(app);
  await office().flags.registerDocument({ year: '2026' });
  expect(record('flag-register').lines).toMatchObject([{ state: '已撤销：授错' }]);
});
