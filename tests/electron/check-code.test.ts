/** 核对公示表: the code on an old notice, typed by a person who holds it. */
import { expect, test } from 'vitest';
import { eachWithApplication } from '../builders/each-application.ts';
import { publish, postNow } from '../builders/notices.ts';
import type { Application } from '../../electron/host/application.ts';
import { printedCode } from '../../shared/values/printed-code.ts';
import { clientFor } from '../builders/call.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';

let village: MeetingVillage;
let app: Application;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  buildCommittee(village);
});

function declarationOnNotice(points: number): string {
  buildDeclaration(village, { householdId: buildHousehold(village).id, points });
  allPassed(village);
  const { noticeId } = publish(village);
  const row = village.store.sqlite
    .prepare<[number], { code: string }>('SELECT chain_head AS code FROM notice WHERE id = ?')
    .get(noticeId);
  village.clock.set('2026-10-20T02:00:00.000Z');
  postNow(village, noticeId);
  village.clock.set('2026-09-26T02:00:00.000Z');
  return row?.code ?? '';
}

test('a code is understood however it is typed', () => {
  const code = '3f9a1c207be405d1';
  for (const typed of [
    '3f9a 1c20 7be4 05d1',
    '3F9A1C207BE405D1',
    '３ｆ９ａ　１ｃ２０　７ｂｅ４　０５ｄ１',
    '3f9a-1c2O-7be4-o5dl',
  ])
    expect(printedCode(typed)).toBe(code);
  for (const typed of ['', '3f9a', '3f9a 1c20 7be4 05dz', `${code}0`])
    expect(printedCode(typed)).toBeUndefined();
});

test('the supervisor learns which notice it is and that nothing before it changed; a foreign code is unknown', async () => {
  const first = declarationOnNotice(500);
  const second = declarationOnNotice(300);
  const supervisor = clientFor(app, village, 'supervisor');
  const found = await supervisor.ledger.checkCode({ code: second.slice(0, 16).toUpperCase() });
  expect(found).toMatchObject({ result: 'agrees', transfers: 1, faults: [] });
  expect(found.papers.map(({ kind, no }) => [kind, no])).toEqual([['notice', '公〔2026〕2号']]);
  // The first notice of a village has nothing before it.
  expect(await supervisor.ledger.checkCode({ code: first })).toMatchObject({
    result: 'agrees',
    transfers: 0,
  });
  expect(await supervisor.ledger.checkCode({ code: '1234 5678 9abc def0' })).toMatchObject({
    result: 'unknown',
    papers: [],
  });
  await expect(supervisor.ledger.checkCode({ code: '3f9a' })).rejects.toThrow('校验码是 16 位');
  await expect(clientFor(app, village, 'operator').ledger.checkCode({ code: second })).rejects.toMatchObject({
    data: { code: 'notAllowed' },
  });
});

test('a posting that was changed behind the program is found by the notices after it', async () => {
  declarationOnNotice(500);
  const second = declarationOnNotice(300);
  const { sqlite } = village.store;
  const triggers = sqlite
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'transfer'",
    )
    .all();
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`);
  sqlite.exec('UPDATE transfer SET points = 900 WHERE id = 1');
  const found = await clientFor(app, village, 'accountant').ledger.checkCode({ code: second });
  expect(found.result).toBe('changed');
  expect(found.faults[0]).toContain('第 1 笔');
});

test('what was changed after a notice is no fault of that notice, and a chain that was written again no longer holds its code', async () => {
  declarationOnNotice(500);
  const second = declarationOnNotice(300);
  const third = declarationOnNotice(200);
  const { sqlite } = village.store;
  const triggers = sqlite
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'transfer'",
    )
    .all();
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`);
  sqlite.exec('UPDATE transfer SET points = 900 WHERE id = 2');
  const check = (code: string) => clientFor(app, village, 'accountant').ledger.checkCode({ code });
  expect(await check(second)).toMatchObject({ result: 'agrees', transfers: 1, faults: [] });
  expect((await check(third)).faults[0]).toContain('第 2 笔');
  sqlite.exec("UPDATE transfer SET hash = 'f' || substr(hash, 2) WHERE id = 1");
  expect(await check(second)).toMatchObject({ result: 'changed', transfers: 0 });
});
