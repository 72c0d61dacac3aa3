/** Attack: finding out who complained, and making somebody pay for it. */
import { describe, expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { BOOK_READERS, OFFICE, ROLES, type Role } from '../../shared/roles.ts';
import { intakeById } from '../../db/intakes/read.ts';
import { objectionById } from '../../db/notices/objections.ts';
import { withoutName } from '../../shared/values/name-in-text.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { recordsOf } from '../builders/drawn.ts';
import { answered, assigned, found, received } from '../builders/intakes.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { answerWith, objectTo, publish } from '../builders/notices.ts';
import { villageChanged } from '../builders/village.ts';

const COMPLAINANT = '欧阳建国';
const OBJECTOR = '江旺兴';
const PHONE = '13900001234';

let village: MeetingVillage;
let app: Application;
let intakeId: number;
let objectionId: number;
let noticeId: number;
let publishAnother: () => { noticeId: number };
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  // A village that masks no names on notices.
  villageChanged(village, { maskRule: 'none' });
  const home = buildHousehold(village, [{ name: '余明梅' }]);
  const own = buildHousehold(village, [{ name: '徐有财' }]);
  buildCommittee(village, 3);
  buildDeclaration(village, { householdId: home.id });
  allPassed(village);
  ({ noticeId } = publish(village));
  publishAnother = () => {
    buildDeclaration(village, { householdId: home.id, activityDate: '2026-09-06' });
    allPassed(village);
    return publish(village);
  };
  objectionId = objectTo(village, noticeId, 1);
  answerWith(village, objectionId, 'kept', undefined, `${OBJECTOR}同志反映的情况，查了签到名单。`);
  intakeId = received(village, {
    kind: 'tip',
    about: 'household',
    aboutId: home.id,
    complainant: COMPLAINANT,
    complainantHouseholdId: own.id,
    contact: PHONE,
    content: `我是欧阳 建国，电话${PHONE}，看见有人往河里倒垃圾。`,
  });
  assigned(village, intakeId);
  found(village, intakeId, `问了${COMPLAINANT}和两户邻居。`);
  answered(village, intakeId, 'upheld');
});

/** Nothing of who complained, however it is written. */
function expectNobody(shown: unknown): void {
  const text = JSON.stringify(shown);
  for (const name of [COMPLAINANT, OBJECTOR]) expect(withoutName(text, name, '')).toBe(text);
  expect(text).not.toContain(PHONE);
}

describe('who complained', () => {
  const list = { open: false, offset: 0, limit: 50 };

  test.each(OFFICE)('%s knows', async (role) => {
    const client = clientFor(app, village, role);
    expect(await client.intakes.get({ id: intakeId })).toMatchObject({
      complainant: COMPLAINANT,
      contact: PHONE,
    });
    const { entries } = await client.intakes.list(list);
    expect(entries.map(({ complainant }) => complainant).sort()).toEqual([COMPLAINANT, OBJECTOR].sort());
    expect((await client.intakes.list({ ...list, query: '欧阳' })).total).toBe(1);
  });

  test.each(BOOK_READERS.filter((role) => !(OFFICE as readonly Role[]).includes(role)))(
    '%s reads the matter, and neither name nor telephone, nor finds it by them',
    async (role) => {
      const client = clientFor(app, village, role);
      const { entries, total } = await client.intakes.list(list);
      expect(total).toBe(2);
      expect(entries.every(({ named, complainant }) => named && complainant === '')).toBe(true);
      const intake = await client.intakes.get({ id: intakeId });
      expect(intake).toMatchObject({ named: true, complainant: '', contact: '' });
      expectNobody([
        entries,
        intake,
        await client.notices.get({ id: noticeId }),
        await client.notices.openObjections(),
        await client.search.records({ query: '异2026-1' }),
        await client.home.overview(),
        await client.intakes.figures({ year: '2026' }),
        await client.declarations.list({ offset: 0, limit: 50 }),
      ]);
      for (const query of ['欧阳', COMPLAINANT, OBJECTOR, PHONE, '1234'])
        expect((await client.intakes.list({ ...list, query })).total, query).toBe(0);
    },
  );

  test('a matter in words that name the complainant names nobody to others, nor in the audit trail', async () => {
    received(village, {
      complainant: COMPLAINANT,
      subject: `${COMPLAINANT}家门前的路灯，${PHONE}`,
      content: '路灯坏了三天。',
    });
    const committee = clientFor(app, village, 'committee');
    const { entries } = await committee.intakes.list(list);
    expect(entries).toHaveLength(3);
    expectNobody(entries);
    expectNobody(await committee.intakes.get({ id: intakeId + 1 }));
    received(village, {
      complainant: COMPLAINANT,
      subject: '欧阳 建国家 欧阳·建国 的灯',
      content: '又坏了。',
    });
    for (const query of ['欧阳', '欧阳 建国', '阳 建', '欧阳·', COMPLAINANT, PHONE, '0001234'])
      expect((await committee.intakes.list({ ...list, query })).total, query).toBe(0);
    expect((await committee.intakes.list({ ...list, query: '路灯' })).total).toBe(1);
    expectNobody(
      village.store.sqlite
        .prepare(`SELECT summary, before, after FROM audit WHERE subject LIKE 'intake:%'`)
        .all(),
    );
    const office = clientFor(app, village, 'accountant');
    expect((await office.intakes.get({ id: intakeId + 1 })).aboutText).toContain(COMPLAINANT);
  });

  test('who asks about the own household is not known by it: no number, no name of it, in any answer, search or trail', async () => {
    const own = buildHousehold(village, [{ name: COMPLAINANT }, { name: '欧阳小河' }]);
    const [, child] = own.members;
    const ids = [
      // The household is the complainant's by what was noted, and by the name alone.
      received(village, {
        kind: 'inquiry',
        about: 'household',
        aboutId: own.id,
        complainant: '欧阳小江',
        complainantHouseholdId: own.id,
        content: `${own.no}户为什么没有评上星？欧阳小河和${COMPLAINANT}都做了。`,
      }),
      received(village, {
        kind: 'inquiry',
        about: 'person',
        aboutId: child!,
        complainant: COMPLAINANT,
        content: '孩子的分记了没有？',
      }),
    ];
    assigned(village, ids[0]!);
    found(village, ids[0]!, `${own.no}户的分都在。`);
    answered(village, ids[0]!, 'explained');
    for (const role of ['committee', 'supervisor'] as const) {
      const client = clientFor(app, village, role);
      const { entries } = await client.intakes.list(list);
      const shown = await Promise.all(ids.map((id) => client.intakes.get({ id })));
      for (const one of shown) expect(one).toMatchObject({ householdId: null, memberId: null });
      expect(shown.map(({ aboutText }) => aboutText)).toEqual([
        '农户 来访人本户（不公开）',
        '村民、干部 来访人本户（不公开）',
      ]);
      expect(JSON.stringify([entries, shown])).not.toMatch(new RegExp(`${own.no}|欧阳`));
      for (const query of [own.no, '小河', '欧阳'])
        expect((await client.intakes.list({ ...list, query })).total, query).toBe(0);
    }
    const trail = village.store.sqlite
      .prepare<[], { summary: string; before: string | null; after: string | null }>(
        `SELECT summary, before, after FROM audit WHERE subject IN (${ids.map((id) => `'intake:${String(id)}'`).join()})`,
      )
      .all();
    expect(trail.length).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(`${own.no}|欧阳`));
    for (const { after } of trail) expect(after).not.toMatch(/"(?:householdId|memberId)":\d/);
    const office = clientFor(app, village, 'accountant');
    expect((await office.intakes.get({ id: ids[0]! })).aboutText).toContain(own.no);
  });

  test.each(ROLES.filter((role) => !(BOOK_READERS as readonly Role[]).includes(role)))(
    '%s reads none of it',
    async (role) => {
      const client = clientFor(app, village, role);
      await expect(client.intakes.list(list)).rejects.toMatchObject({ data: { code: 'notAllowed' } });
      await expect(client.intakes.get({ id: intakeId })).rejects.toMatchObject({
        data: { code: 'notAllowed' },
      });
      await expect(client.intakes.answerDocument({ id: intakeId })).rejects.toMatchObject({
        data: { code: 'notAllowed' },
      });
    },
  );

  test.each(ROLES.filter((role) => !(OFFICE as readonly Role[]).includes(role)))(
    '%s changes none of it',
    async (role) => {
      const client = clientFor(app, village, role);
      const { version } = intakeById(village.store, intakeId);
      const requestId = crypto.randomUUID();
      await expect(
        client.intakes.withdraw({ requestId, id: intakeId, version, reason: '不办了' }),
      ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    },
  );

  test('is not in the audit trail, in no entry and no field of it', () => {
    const trail = village.store.sqlite
      .prepare(`SELECT * FROM audit WHERE subject LIKE 'intake:%' OR subject LIKE 'objection:%'`)
      .all();
    expect(trail.length).toBeGreaterThanOrEqual(7);
    expectNobody(trail);
  });

  test('is on the letter that is handed to the complainant, in its salutation alone, and on no other paper', async () => {
    const record = recordsOf(app);
    const client = clientFor(app, village, 'accountant');
    await client.intakes.answerDocument({ id: intakeId });
    await client.intakes.figuresDocument({ year: '2026' });
    await client.notices.answerDocument({ objectionId });
    await client.notices.document({ id: noticeId });
    const { to, ...letter } = record('intake-answer');
    expect(to).toBe(COMPLAINANT);
    expect(letter.about).toContain('余*梅');
    expect(JSON.stringify(letter)).not.toContain('余明梅');
    const { objector, ...answer } = record('objection-answer');
    expect(objector).toBe(OBJECTOR);
    expectNobody([
      letter,
      record('intake-figures'),
      answer,
      record('notice'),
      await client.notices.published({ id: noticeId }),
      await client.documents.list({}),
    ]);
    expect(objectionById(village.store, objectionId)?.objector).toBe(OBJECTOR);
  });

  test.each(ROLES.filter((role) => !(OFFICE as readonly Role[]).includes(role)))(
    '%s neither draws nor opens nor finds the letters',
    async (role) => {
      const office = clientFor(app, village, 'accountant');
      const letters = [
        await office.intakes.answerDocument({ id: intakeId }),
        await office.notices.answerDocument({ objectionId }),
      ];
      const client = clientFor(app, village, role);
      const notAllowed = { data: { code: 'notAllowed' } };
      await expect(client.intakes.answerDocument({ id: intakeId })).rejects.toMatchObject(notAllowed);
      await expect(client.notices.answerDocument({ objectionId })).rejects.toMatchObject(notAllowed);
      for (const { documentId: id } of letters) {
        await expect(client.documents.get({ id })).rejects.toMatchObject(notAllowed);
        await expect(client.printers.forDocument({ id, printerId: null })).rejects.toMatchObject(notAllowed);
      }
      if (!(BOOK_READERS as readonly Role[]).includes(role)) return;
      expect(await client.documents.list({ kind: 'intake-answer' })).toEqual([]);
      expect(await client.documents.list({ kind: 'objection-answer' })).toEqual([]);
    },
  );

  test.each(BOOK_READERS)(
    'a volume that %s binds has the answer to an objection without who made it',
    async (role) => {
      const record = recordsOf(app);
      const client = clientFor(app, village, role);
      const parts = await client.volumes.parts({ period: '2026-09' });
      const { key } = parts.find(({ kind }) => kind === 'objection')!;
      await client.volumes.drawPart({ period: '2026-09', key });
      expect(record('objection-answer').objector).toBe('异议人');
      expectNobody([parts, record('objection-answer')]);
    },
  );

  test('other villagers and minors who are named in the words of an answer are masked in the letter', async () => {
    buildHousehold(village, [{ name: '盖建国' }, { name: '盖小宝', birthDate: '2018-05-01' }]);
    const id = received(village, { complainant: COMPLAINANT, content: '路灯坏了三天。' });
    assigned(village, id);
    found(village, id, '问了徐有财，盖小宝也看见了。');
    answered(village, id, 'adopted');
    const record = recordsOf(app);
    await clientFor(app, village, 'accountant').intakes.answerDocument({ id });
    expect(record('intake-answer').finding).toBe('问了徐*财，（未成年人）也看见了。');
  });

  test('the answer to an objector names whom it is about as the notice does, in every line of it', async () => {
    const record = recordsOf(app);
    villageChanged(village, { maskRule: 'middle' });
    const { noticeId: masked } = publishAnother();
    const objection = objectTo(village, masked, 1);
    answerWith(village, objection, 'kept', undefined, '余明梅家门前已经看过，徐有财可以作证。');
    await clientFor(app, village, 'accountant').notices.answerDocument({ objectionId: objection });
    const letter = record('objection-answer');
    expect(letter.matter).toContain('余*梅');
    expect(letter.conclusion).toContain('余*梅家门前已经看过，徐*财可以作证');
    expect(JSON.stringify(letter)).not.toMatch(/余明梅|徐有财/);
  });
});
