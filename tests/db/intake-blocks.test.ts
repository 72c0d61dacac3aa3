/** What has an open objection is neither posted nor paid, and a draft is voted on when each opinion is answered. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { answerIntake } from '../../db/intakes/answer.ts';
import { intakeById } from '../../db/intakes/read.ts';
import { villageGroups } from '../../db/village/groups.ts';
import type { IntakeAbout } from '../../shared/intakes.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import {
  closeNow,
  membersVote,
  onDay,
  postedDeclaration,
  preview,
  reopenNow,
  somebody,
  villageUnder,
  yearlyVillage,
  type ClosingVillage,
} from '../builders/closes.ts';
import { recordsOf } from '../builders/drawn.ts';
import { entered, settled } from '../builders/assessments.ts';
import { onTheList } from '../builders/participants.ts';
import { answered, assigned, found, received } from '../builders/intakes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

async function dividendClose() {
  village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  return closeNow(village, '2026');
}

const objected = (about: IntakeAbout, aboutId: number, content = '我家的股份少算了。'): number =>
  received(village, {
    kind: 'objection',
    channel: 'visit',
    complainant: '江旺兴',
    receivedOn: '2027-01-05',
    about,
    aboutId,
    content,
  });

function dismissed(id: number): void {
  assigned(village, id);
  found(village, id);
  answered(village, id, 'dismissed');
}

const voteOn = async (id: number) => {
  const { version } = await village.office.closes.get({ id });
  return village.office.closes.vote({ requestId: randomUUID(), id, version, vote: membersVote() });
};

describe('a dividend with an open objection', () => {
  test('is neither voted to be paid nor has a sheet to sign on, each refused with the number of the objection', async () => {
    const { id } = await dividendClose();
    const objection = objected('dividend', id);
    const { no } = intakeById(village.store, objection);
    const open = { data: { code: 'openObjection', message: expect.stringContaining(no) as string } };
    await expect(voteOn(id)).rejects.toMatchObject(open);
    await expect(village.office.closes.dividendDocument({ id })).rejects.toMatchObject(open);
    await expect(
      village.office.boards.redBoardDocument({
        schemeId: village.schemeId,
        period: '2026',
        most: 3,
        paper: 'A4',
      }),
    ).rejects.toMatchObject(open);
    expect(await village.office.closes.get({ id })).toMatchObject({
      payment: 'waiting',
      paymentText: expect.stringContaining(`异议 ${no} 未办结`) as string,
    });
    dismissed(objection);
    await voteOn(id);
    expect((await village.office.closes.get({ id })).paymentText).not.toContain('异议');
  });

  test('voted before the objection came, is not payable until that is answered', async () => {
    const { id } = await dividendClose();
    await voteOn(id);
    const objection = objected('dividend', id);
    expect(await village.office.closes.get({ id })).toMatchObject({ payment: 'waiting' });
    await expect(village.office.closes.dividendDocument({ id })).rejects.toThrow('暂不发放');
    dismissed(objection);
    expect((await village.office.closes.get({ id })).paymentText).not.toContain('异议');
  });

  test('is upheld only once the close is open again, so that nothing is paid by the wrong figures', async () => {
    const { id } = await dividendClose();
    const objection = objected('dividend', id);
    assigned(village, objection);
    found(village, objection);
    expect(() => answered(village, objection, 'upheld')).toThrow('须先改正');
    await reopenNow(village, id);
    answerIntake(village.store, village.by.accountant, {
      id: objection,
      version: intakeById(village.store, objection).version,
      conclusion: 'upheld',
      answer: '已按股权证更正，重新结账。',
      effect: { kind: 'reopening' },
    });
    expect(intakeById(village.store, objection)).toMatchObject({ state: 'answered', effect: 'reopening' });
  });

  test('an opinion about it holds nothing up', async () => {
    const { id } = await dividendClose();
    received(village, { about: 'dividend', aboutId: id, receivedOn: '2027-01-05' });
    await voteOn(id);
  });
});

test('an objection to an assessment is upheld only once a value of it is corrected', () => {
  village = villageUnder('fengxian-hamlets', {
    'uses.groupReward.rounds.1.levels.0.from': 9000,
    'uses.groupReward.rounds.1.levels.1.from': 8000,
    'uses.groupReward.rounds.1.levels.2.from': 7000,
  });
  const [group] = villageGroups(village.store);
  const participantId = onTheList(village, village.schemeId, { groupId: group!.id });
  const sheet = { score: 9500, households: 30, failing: [], missed: [] };
  const assessmentId = settled(village, village.schemeId, participantId, '2026', sheet);
  onDay(village, '2027-01-06');
  const objection = objected('assessment', assessmentId, '保洁没有那么好。');
  assigned(village, objection);
  found(village, objection);
  const uphold = (kind: 'nothing' | 'correction') =>
    answerIntake(village.store, village.by.accountant, {
      id: objection,
      version: intakeById(village.store, objection).version,
      conclusion: 'upheld',
      answer: '已经核实更正。',
      effect: { kind },
    });
  expect(() => uphold('nothing')).toThrow('考评须先改正');
  onDay(village, '2027-01-07');
  entered(
    village,
    assessmentId,
    'final',
    { ...sheet, score: 8500 },
    { reason: '异议成立', reasons: { score: '复查扣分' } },
  );
  uphold('correction');
  expect(intakeById(village.store, objection)).toMatchObject({ state: 'answered', effect: 'correction' });
});

test('a year is not closed over an open objection to a shorter period of it', async () => {
  const made = yearlyVillage({
    boards: [{ id: 'quarter', name: '季度排名', per: 'quarter', kind: 'rank' }],
  });
  ({ village } = made);
  postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 500, date: '2026-05-20' });
  const quarter = await closeNow(village, '2026-Q2');
  const objection = objected('rank', quarter.id);
  const { no } = intakeById(village.store, objection);
  const { checks } = await preview(village, '2026');
  expect(checks).toContainEqual(
    expect.objectContaining({
      id: 'intakes',
      level: 'blocking',
      detail: expect.stringContaining(no) as string,
    }),
  );
  await expect(closeNow(village, '2026')).rejects.toThrow(no);
  dismissed(objection);
  expect((await preview(village, '2026')).checks.find(({ id }) => id === 'intakes')?.level).toBe('done');
});

describe('a draft of a scheme', () => {
  test('is voted on when each opinion is answered with a reason; its paper names nobody', async () => {
    ({ village } = yearlyVillage());
    const { versionId } = await village.office.schemes.newVersion({
      requestId: randomUUID(),
      schemeId: village.schemeId,
    });
    const opinion = received(village, {
      about: 'draft',
      aboutId: versionId,
      complainant: '江旺兴',
      receivedOn: '2027-01-05',
      content: '我江旺兴认为巡河应当多记分，电话13900001234。',
    });
    const { no } = intakeById(village.store, opinion);
    const putInForce = async () => {
      const { mark } = await village.office.schemes.version({ versionId });
      return village.office.schemes.putInForce({
        requestId: randomUUID(),
        versionId,
        mark,
        vote: {
          date: '2027-01-05',
          body: '村民代表会议',
          due: 45,
          present: 41,
          inFavour: 39,
          against: 1,
          abstain: 1,
        },
        effectiveFrom: '2027-02-01',
      });
    };
    await expect(putInForce()).rejects.toThrow(no);
    answered(village, opinion, 'partlyAdopted');
    const app = applicationOf(village);
    const record = recordsOf(app);
    await clientFor(app, village, 'accountant').intakes.opinionsDocument({ versionId });
    expect(record('draft-opinions')).toMatchObject({
      lines: [{ no, channel: '举荐箱', conclusion: '部分采纳', reason: '已经核实，谢谢您的意见。' }],
      total: '共收到 1 条，采纳 0 条，部分采纳 1 条，未采纳 0 条。',
    });
    const printed = JSON.stringify(record('draft-opinions'));
    for (const secret of ['江旺兴', '13900001234']) expect(printed).not.toContain(secret);
    await app.renderer.close();
    await putInForce();
    // The vote is over: no more opinions about it.
    expect(() =>
      received(village, { about: 'draft', aboutId: versionId, receivedOn: '2027-01-05', content: '迟到的' }),
    ).toThrow('已经表决');
  });
});
