/** 来访: one register of what villagers bring, from its receipt to the answer. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { intakeChoices } from '../../db/intakes/choices.ts';
import { answerIntake, withdrawIntake } from '../../db/intakes/answer.ts';
import { declareIntake } from '../../db/intakes/declare.ts';
import { intakeFigures } from '../../db/intakes/figures.ts';
import { intakeById, listIntakes } from '../../db/intakes/read.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { investigateObjection } from '../../db/notices/investigate-objection.ts';
import { objectionById } from '../../db/notices/objections.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { soap } from '../builders/goods.ts';
import { seen } from '../builders/households.ts';
import { answered, assigned, found, received } from '../builders/intakes.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  refusalOf,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { answerWith, objectTo, publish } from '../builders/notices.ts';

let village: MeetingVillage;
let home: ReturnType<typeof buildHousehold>;
beforeEach(() => {
  village = meetingVillage();
  home = buildHousehold(village, [{ name: '余明梅' }, { name: '胡小根' }]);
});
afterEach(() => village.close());

const now = (id: number) => intakeById(village.store, id);
const all = { open: false, query: '', offset: 0, limit: 50 };
const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

test('any goods of the shop can be named, however many there are', () => {
  const names = Array.from({ length: 250 }, (_, place) => `物品${String(place).padStart(3, '0')}`);
  for (const name of names) soap(village, { name, spec: '', stock: 0 });
  expect(intakeChoices(village.store).goods.map(({ label }) => label)).toEqual(names);
});

test('an intake is received with a number, and a day by which it is answered', () => {
  const id = received(village);
  expect(now(id)).toMatchObject({ no: '访〔2026〕1号', state: 'received', deadline: '2026-10-03' });
  const later = received(village, { content: '另一件', deadline: '2026-10-20' });
  expect(now(later)).toMatchObject({ no: '访〔2026〕2号', deadline: '2026-10-20' });
});

describe('is refused with nothing written', () => {
  const refused = (input: Parameters<typeof received>[1]) => refusalOf(() => received(village, input));
  afterEach(() => expect(listIntakes(village.store, all, true).total).toBe(0));
  test('a day that has not come', () => expect(refused({ receivedOn: '2026-09-27' })).toBe('invalidInput'));
  test('a deadline before its receipt', () =>
    expect(refused({ deadline: '2026-09-25' })).toBe('invalidInput'));
  test('an objection to nothing', () => expect(refused({ kind: 'objection' })).toBe('invalidInput'));
  test('a person whom nobody names', () => expect(refused({ about: 'person' })).toBe('invalidInput'));
  test('a person picked from the roster under the name of another', () => {
    const [head] = home.members;
    expect(refused({ about: 'person', aboutId: head!, subject: '李四（会计）' })).toBe('invalidInput');
  });
  test('a telephone of an anonymous one', () =>
    expect(refused({ contact: '13900001234' })).toBe('invalidInput'));
  test('a close that is none', () =>
    expect(refused({ kind: 'objection', about: 'dividend', aboutId: 99 })).toBe('notFound'));
  test('a rank of nothing', () => expect(refused({ kind: 'objection', about: 'rank' })).toBe('invalidInput'));
});

test('the same letter is registered once', () => {
  received(village, { content: '酱油 卖完了。' });
  expect(refusalOf(() => received(village, { content: '酱油卖完了。' }))).toBe('duplicate');
  received(village, { content: '酱油卖完了。', complainant: '江旺兴' });
  expect(listIntakes(village.store, all, true).total).toBe(2);
});

describe('who looks into it', () => {
  const about = (more: object = {}) =>
    received(village, { kind: 'tip', about: 'household', aboutId: home.id, complainant: '江旺兴', ...more });

  test('is nobody of the household that it is about, and the refusal names who', () => {
    const id = about();
    expect(messageOf(() => assigned(village, id, '叶水莲、胡小根'))).toContain(
      '“胡小根”与所反映的农户是一家',
    );
    expect(refusalOf(() => assigned(village, id, '村主任余明梅'))).toBe('notAllowed');
    expect(refusalOf(() => assigned(village, id, '余 明 梅'))).toBe('notAllowed');
    assigned(village, id, '叶水莲，余明梅（2组）');
    expect(now(id)).toMatchObject({ state: 'investigating', investigator: '叶水莲，余明梅（2组）' });
  });

  test('is nobody who moved out of that household, nor of the one that its members came from', () => {
    const other = buildHousehold(village, [{ name: '章月英' }]);
    moveMember(village.store, village.by.accountant, {
      ...seen(village, home),
      memberId: home.members[1]!,
      toHouseholdId: other.id,
      relation: '女婿',
    });
    expect(messageOf(() => assigned(village, about(), '胡小根'))).toContain('从这一户分出去的');
    const aboutOther = about({ aboutId: other.id });
    expect(messageOf(() => assigned(village, aboutOther, '余明梅'))).toContain('原来同户');
  });

  test('is not who brought it, and not the official it is about, who has no household here', () => {
    expect(messageOf(() => assigned(village, about(), '江旺兴'))).toContain('来访人本人');
    const id = about({ about: 'person', aboutId: null, subject: '徐有财' });
    expect(messageOf(() => assigned(village, id, '徐有财会计'))).toContain('不能自己调查自己');
  });

  test('of an objection to a line of a notice is nobody of its household either', () => {
    buildCommittee(village);
    buildDeclaration(village, { householdId: home.id });
    allPassed(village);
    const objectionId = objectTo(village, publish(village).noticeId, 1);
    const investigated = (investigator: string) =>
      investigateObjection(village.store, village.by.accountant, {
        objectionId,
        version: objectionById(village.store, objectionId)!.version,
        finding: '查了签到名单。',
        investigator,
      });
    expect(messageOf(() => investigated('胡小根'))).toContain('胡小根');
    expect(refusalOf(() => investigated('江旺兴'))).toBe('notAllowed');
    expect(investigated('叶水莲').state).toBe('investigated');
  });
});

test('a tip is answered only with a finding, an opinion without; each with a conclusion of its own kind', () => {
  const tip = received(village, { kind: 'tip', about: 'household', aboutId: home.id });
  expect(refusalOf(() => answered(village, tip, 'upheld'))).toBe('invalidState');
  expect(refusalOf(() => found(village, tip))).toBe('invalidState');
  assigned(village, tip);
  expect(refusalOf(() => answered(village, tip, 'upheld'))).toBe('invalidState');
  found(village, tip);
  expect(refusalOf(() => answered(village, tip, 'adopted'))).toBe('invalidInput');
  answered(village, tip, 'dismissed');
  expect(now(tip)).toMatchObject({ state: 'answered', conclusion: 'dismissed', effect: 'nothing' });
  const opinion = received(village);
  answered(village, opinion, 'partlyAdopted');
  expect(now(opinion).state).toBe('answered');
  // What is answered stays as it is.
  expect(refusalOf(() => answered(village, opinion, 'adopted'))).toBe('invalidState');
  expect(refusalOf(() => assigned(village, opinion))).toBe('invalidState');
});

test('an answer that names a reversal names one that is in the ledger', () => {
  const id = received(village);
  const effectOf = (effect: Parameters<typeof answerIntake>[2]['effect']) =>
    refusalOf(() =>
      answerIntake(village.store, village.by.accountant, {
        id,
        version: now(id).version,
        conclusion: 'adopted',
        answer: '已改正。',
        effect,
      }),
    );
  expect(effectOf({ kind: 'reversal', transferId: 77 })).toBe('notFound');
  expect(effectOf({ kind: 'declaration', declarationNo: '2026-09-0077' })).toBe('notFound');
  expect(effectOf({ kind: 'reopening' })).toBe('invalidInput');
  expect(now(id).state).toBe('received');
});

test('one registered by mistake is withdrawn, stays on record, and counts no more', () => {
  const id = received(village);
  expect(() => village.store.sqlite.exec(`UPDATE intake SET content = ''`)).toThrow('immutable');
  withdrawIntake(village.store, village.by.accountant, { id, version: 1, reason: '登记重了' });
  expect(now(id)).toMatchObject({ state: 'withdrawn', withdrawalReason: '登记重了' });
  expect(intakeFigures(village.store, '2026').total.received).toBe(0);
  expect(() => village.store.sqlite.exec('DELETE FROM intake')).toThrow('kept');
  expect(() => village.store.sqlite.exec(`UPDATE intake SET answer = 'x'`)).toThrow('answered');
});

describe('a tip becomes a declaration', () => {
  const activity = (points: number, more: object = {}) => ({
    schemeId: village.schemeId,
    householdId: home.id,
    memberId: null,
    itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
    activityDate: '2026-09-20',
    points,
    reason: points > 0 ? '参加周末河道清理' : '在河边倾倒垃圾',
    place: '',
    narrative: '',
    witness: '',
    informant: '',
    channel: points > 0 ? ('群众评荐' as const) : ('日常检查' as const),
    ...more,
  });
  const declared = (id: number, declaration: ReturnType<typeof activity>) =>
    declareIntake(village.store, village.by.accountant, {
      id,
      version: now(id).version,
      declaration,
      answer: '已按规定登记，评议后公示。',
    });
  const tip = (more: object = {}) =>
    received(village, { kind: 'tip', about: 'household', aboutId: home.id, complainant: '江旺兴', ...more });

  test('in one act, and each names the other', () => {
    const id = tip();
    const { id: declarationId, no } = declared(id, activity(-200));
    expect(now(id)).toMatchObject({ state: 'answered', conclusion: 'declared', declarationNo: no });
    expect(declarationById(village.store, declarationId)).toMatchObject({ informant: '', state: 'declared' });
    const { steps } = declarationTimeline(village.store, declarationId);
    expect(steps).toContainEqual(
      expect.objectContaining({ event: '来访', detail: expect.stringContaining('访〔2026〕1号') as string }),
    );
    expect(JSON.stringify(steps)).not.toContain('江旺兴');
  });

  test('wholly or not at all', () => {
    const id = tip();
    expect(refusalOf(() => declared(id, activity(-200, { itemId: 'no-such-item' })))).not.toBe('none');
    expect(now(id).state).toBe('received');
  });

  test('but an opinion does not', () => {
    expect(refusalOf(() => declared(received(village), activity(500)))).toBe('invalidState');
  });

  test('and never a deduction from the household of who brought it, by its file or by its name', () => {
    const own = tip({ complainant: '余 明 梅', about: 'nothing', aboutId: null });
    expect(refusalOf(() => declared(own, activity(-200)))).toBe('notAllowed');
    const member = tip({ complainant: '胡小根', content: '另一件' });
    expect(messageOf(() => declared(member, activity(-200)))).toContain('反映情况是村民的权利');
    const filed = tip({ complainant: '小余', complainantHouseholdId: home.id, content: '第三件' });
    expect(refusalOf(() => declared(filed, activity(-200)))).toBe('notAllowed');
    for (const id of [own, member, filed]) expect(now(id).state).toBe('received');
    // An award is none.
    declared(filed, activity(500));
  });

  test('and never a deduction for petitioning or reporting', () => {
    for (const reason of ['到县里上访', '多次越级信访', '拨打12345投诉村干部', '举报村干部'])
      expect(refusalOf(() => declared(tip({ content: reason }), activity(-200, { reason })))).toBe(
        'notAllowed',
      );
    declared(tip({ content: '群众举报' }), activity(-200, { reason: '经群众举报，在河边倾倒垃圾' }));
  });

  test('and does not name who brought the tip', () => {
    const id = tip();
    for (const field of ['reason', 'narrative', 'witness', 'informant', 'place'])
      expect(refusalOf(() => declared(id, activity(-200, { [field]: '江旺兴看见的' })))).toBe('invalidInput');
  });
});

describe('the register', () => {
  test('shows objections to notices beside intakes, what is due first', () => {
    buildCommittee(village);
    buildDeclaration(village, { householdId: home.id });
    allPassed(village);
    const { noticeId } = publish(village);
    received(village, { deadline: '2026-10-20' });
    const objectionId = objectTo(village, noticeId, 1);
    const { entries, total } = listIntakes(village.store, { ...all, open: true }, true);
    expect(total).toBe(2);
    expect(entries.map(({ no, source, aboutText }) => [no, source, aboutText])).toEqual([
      ['异〔2026〕1号', 'objection', '公示表里的一条 公〔2026〕1号 第 1 条'],
      ['访〔2026〕1号', 'intake', '其他'],
    ]);
    answerWith(village, objectionId, 'cancelled');
    expect(listIntakes(village.store, { ...all, open: true }, true).total).toBe(1);
    const year = listIntakes(village.store, { ...all, year: '2026' }, true);
    expect(year.entries.map(({ conclusionText }) => conclusionText)).toContain('取消');
    expect(listIntakes(village.store, { ...all, year: '2025' }, true).total).toBe(0);
    expect(listIntakes(village.store, { ...all, kind: 'opinion', channel: 'box' }, true).total).toBe(1);
    expect(listIntakes(village.store, { ...all, query: '异〔2026〕' }, true).total).toBe(1);
  });

  test('counts what came in, was answered and adopted, by kind and channel', () => {
    for (let n = 0; n < 4; n += 1) received(village, { content: `意见 ${String(n)}` });
    answered(village, 1, 'adopted');
    answered(village, 2, 'notAdopted');
    answered(village, received(village, { kind: 'inquiry', channel: 'sms' }), 'explained');
    expect(intakeFigures(village.store, '2026')).toEqual({
      year: '2026',
      lines: [
        { kind: 'inquiry', channel: 'sms', received: 1, ended: 1, adopted: 0 },
        { kind: 'opinion', channel: 'box', received: 4, ended: 2, adopted: 1 },
      ],
      total: { received: 5, ended: 3, adopted: 1 },
    });
  });
});
