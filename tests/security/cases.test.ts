/** Attack: finding out whom the village follows up. Nothing that is public, or read by anyone but the office, changes by a case. */
import { expect, test } from 'vitest';
import { recordInCase } from '../../db/cases/record.ts';
import { cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { todayOf } from '../../db/database/today.ts';
import { enquiredHousehold, enquiry } from '../../db/public-screens/enquiry.ts';
import { hallContent } from '../../db/public-screens/hall.ts';
import type { Application } from '../../electron/host/application.ts';
import { LIST_NAMES, type ListName } from '../../shared/contract/lists.ts';
import { OFFICE, ROLES, type Role } from '../../shared/roles.ts';
import { clientFor } from '../builders/call.ts';
import { onceWithApplication } from '../builders/each-application.ts';
import { openedCase } from '../builders/cases.ts';
import { requestId } from '../builders/goods.ts';
import { listedVillage } from '../builders/listed-village.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const HELPER = '夏远志';
const SECRETS = ['帮〔', HELPER, '酗酒', '愿意戒酒', '每月谈一次', '好多了'];
const OTHERS = ROLES.filter((role) => !(OFFICE as readonly Role[]).includes(role));

let village: TestVillage;
let app: Application;
let filters: Record<ListName, Record<string, unknown>>;
let household: { id: number; memberId: number; card: string };
let caseId: number;
/** How many papers were drawn, and not found in the archive as they would be drawn again. */
let drawn = 0;
let before: Record<string, string>;

const office = () => clientFor(app, village, 'accountant');

/** Every list, volume, public screen and page that somebody outside the office may see. */
async function shownToOthers(): Promise<Record<string, string>> {
  const shown: Record<string, unknown> = {};
  for (const list of LIST_NAMES.filter((name) => name !== 'audit' && name !== 'documents'))
    shown[list] = await office().lists.copy({ list, filter: filters[list] });
  for (const period of ['2026-09', '2026-10', '2026'])
    for (const { key } of await office().volumes.parts({ period }))
      shown[`${period} ${key}`] = await office().volumes.drawPart({ period, key });
  const { store } = village;
  shown['hall'] = hallContent(store, todayOf(store));
  const householdId = enquiredHousehold(store, household.card);
  shown['enquiry'] = enquiry(store, { householdId, today: todayOf(store) });
  for (const role of OTHERS.filter((one) => one !== 'operator')) {
    const client = clientFor(app, village, role);
    shown[`home of ${role}`] = (await client.home.overview()).due;
    shown[`household for ${role}`] = await client.households.detail({ householdId: household.id });
    shown[`search of ${role}`] = [
      await client.search.records({ query: '帮2026-1' }),
      await client.search.records({ query: '帮〔2026〕1号' }),
    ];
  }
  return Object.fromEntries(Object.entries(shown).map(([what, value]) => [what, JSON.stringify(value)]));
}

onceWithApplication(buildVillage, async (made) => {
  ({ village, app } = made);
  ({ filters } = listedVillage(village, ['扫雪', '护路', '植树', '清渠', '乱倒', '巡河']));
  app.renderer.render = () => {
    drawn += 1;
    return Promise.resolve({ pdf: new TextEncoder().encode('%PDF-1'), pages: 1, missing: [] });
  };
  const row = village.store.sqlite
    .prepare(
      `SELECT h.id, h.head_member_id AS memberId FROM household h JOIN card c ON c.household_id = h.id ORDER BY h.id LIMIT 1`,
    )
    .get() as { id: number; memberId: number };
  household = { ...row, card: cardsOfHousehold(village.store, row.id)[0]!.number };
  before = await shownToOthers();
  const source = {
    kind: 'other' as const,
    householdId: null,
    memberId: row.memberId,
    cause: '酗酒，打骂家人',
  };
  const opened = openedCase(village, source, { helper: HELPER, aim: '每月谈一次', recheckOn: '2026-11-02' });
  caseId = opened.id;
  recordInCase(village.store, village.by.accountant, {
    requestId: requestId(),
    id: caseId,
    version: opened.version,
    kind: 'recheck',
    day: todayOf(village.store),
    doneBy: HELPER,
    content: '愿意戒酒，好多了',
    result: 'improved',
    recheckOn: '2026-11-03',
  });
  await office().cases.document({ id: caseId });
});

test('every list, paper of a volume, public screen and page of others is the same with a case as without', async () => {
  expect(Object.keys(before).length).toBeGreaterThan(50);
  expect(drawn).toBeGreaterThan(5);
  drawn = 0;
  const after = await shownToOthers();
  expect(drawn).toBe(0);
  for (const [what, value] of Object.entries(before)) expect(after[what], what).toBe(value);
});

test('the audit trail says that the office acted, and neither on whom nor why', async () => {
  const { entries } = await clientFor(app, village, 'supervisor').audit.list({ offset: 0, limit: 20 });
  const own = entries.filter(({ subject }) => subject.startsWith('case:'));
  expect(own.length).toBe(3);
  const text = JSON.stringify(
    village.store.sqlite.prepare(`SELECT * FROM audit WHERE subject LIKE 'case:%'`).all(),
  );
  for (const secret of SECRETS.slice(1)) expect(text).not.toContain(secret);
  const { name, no } = village.store.sqlite
    .prepare('SELECT m.name, h.no FROM member m JOIN household h ON h.id = m.household_id WHERE m.id = ?')
    .get(household.memberId) as { name: string; no: string };
  for (const who of [name, no]) expect(text).not.toContain(`"${who}"`);
  expect(text).not.toContain(name);
});

test.each(OTHERS)(
  '%s reads and changes no case, and neither finds, opens nor prints its file',
  async (role) => {
    const client = clientFor(app, village, role);
    const notAllowed = { data: { code: 'notAllowed' } };
    await expect(client.cases.list({})).rejects.toMatchObject(notAllowed);
    await expect(client.cases.get({ id: caseId })).rejects.toMatchObject(notAllowed);
    await expect(client.cases.proposals()).rejects.toMatchObject(notAllowed);
    await expect(client.cases.applications({})).rejects.toMatchObject(notAllowed);
    await expect(client.cases.letterDocument({ id: 1 })).rejects.toMatchObject(notAllowed);
    await expect(client.cases.document({ id: caseId })).rejects.toMatchObject(notAllowed);
    const { documentId: id } = await office().cases.document({ id: caseId });
    await expect(client.documents.get({ id })).rejects.toMatchObject(notAllowed);
    await expect(client.documents.detail({ id })).rejects.toMatchObject(notAllowed);
    await expect(client.printers.forDocument({ id, printerId: null })).rejects.toMatchObject(notAllowed);
    const found = [
      await client.documents.find({ limit: 100 }),
      await client.documents.find({ limit: 100, text: '愿意戒酒' }),
      await client.documents.find({ limit: 100, number: '帮〔2026〕1号' }),
    ];
    const copied = await client.lists.copy({ list: 'documents', filter: {} });
    for (const secret of SECRETS) expect(JSON.stringify([found, copied])).not.toContain(secret);
  },
);
