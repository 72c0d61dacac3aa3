/** 期初公示 in every form in which it is given out: balances, not changes. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hallContent } from '../../../db/public-screens/hall.ts';
import type { Application } from '../../../electron/host/application.ts';
import { changeText } from '../../../renderer/public-screens/change-text.ts';
import { groupText, loudspeakerText } from '../../../shared/sentences/notices.ts';
import { NOTICE_KINDS } from '../../../shared/openings.ts';
import type { NoticeId } from '../../../shared/values/units.ts';
import { clientFor } from '../../builders/call.ts';
import { recordsOf } from '../../builders/drawn.ts';
import { hangOpening, importBalances, reverseOpeningNow } from '../../builders/openings.ts';
import { answerWith, objectTo, postNow } from '../../builders/notices.ts';
import { SHEET, villageWithPaperBook } from '../../builders/paper-book.ts';
import type { TestVillage } from '../../builders/village.ts';
import { todayOf } from '../../../db/database/today.ts';

let village: TestVillage;
let app: Application;
let noticeId: NoticeId;
let openingId: number;
beforeEach(async () => {
  ({ village, app } = villageWithPaperBook());
  const { openings } = await importBalances(village, app, { bytes: SHEET });
  openingId = openings[0]!.id;
  ({ noticeId } = hangOpening(village, openingId));
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const office = () => clientFor(app, village, 'accountant').notices;

test('the television shows what each household has and owes, without the sign of a change', () => {
  const [notice] = hallContent(village.store, todayOf(village.store)).notices;
  expect(notice?.lines.map((line) => [line.name, changeText(line)])).toEqual([
    ['余*梅', '余额 123.50'],
    ['胡*土', '余额 -5'],
    ['张*福', '余额 0'],
  ]);
});

test('the group and the loudspeaker say the same', async () => {
  const notice = await office().published({ id: noticeId });
  for (const text of [groupText(notice), loudspeakerText(notice)]) {
    expect(text).toMatch(/可兑余额欠/);
    expect(text).not.toMatch(/加分|扣分|冲销/);
  }
});

test('the paper has the columns of balances, and every kind of notice its own paper', async () => {
  const record = recordsOf(app);
  await office().document({ id: noticeId, paper: 'A4' });
  expect(record('opening-notice').rows).toMatchObject([
    { household: '余*梅', balance: 12350, honour: 35000 },
    { household: '胡*土', balance: -500, honour: 2000 },
    { household: '张*福', balance: 0, honour: 20025 },
  ]);
  expect(NOTICE_KINDS).toEqual(['points', 'opening']);
});

test('the letter to a household speaks of a balance that is taken over, and of no decision', async () => {
  const record = recordsOf(app);
  await office().letterDocument({ noticeId });
  expect(record('points-letter')).toMatchObject({
    opening: true,
    letters: [
      { head: '余明梅', lines: [{ points: 12350, honour: 35000, remark: '存折打到第2页第5行' }] },
      { head: '胡根土', lines: [{ points: -500, honour: 2000 }] },
      { head: '张有福', lines: [{ points: 0, honour: 20025 }] },
    ],
  });
  village.clock.forward(9);
  postNow(village, noticeId);
  await office().letterDocument({ noticeId });
  expect(record('points-letter')).toMatchObject({ opening: true, postedOn: todayOf(village.store) });
});

test('the letter says on which day its own balance was posted, although the notice was finished weeks later', async () => {
  const record = recordsOf(app);
  const objection = objectTo(village, noticeId, 2);
  village.clock.forward(9);
  const first = todayOf(village.store);
  postNow(village, noticeId);
  village.clock.forward(7);
  answerWith(village, objection, 'corrected', -300, '少记了一次，欠 3 分。');
  postNow(village, noticeId);
  await office().letterDocument({ noticeId });
  const { postedOn, letters } = record('points-letter');
  expect(postedOn).toBe(todayOf(village.store));
  expect(letters.map(({ head, postedOn: own }) => [head, own])).toEqual([
    ['余明梅', first],
    ['胡根土', undefined],
    ['张有福', first],
  ]);
});

test('the letters are not given out any more once the balances were taken back', async () => {
  recordsOf(app);
  village.clock.forward(9);
  postNow(village, noticeId);
  const { documentId: id } = await office().letterDocument({ noticeId });
  const { documents } = clientFor(app, village, 'accountant');
  expect((await documents.detail({ id })).void).toBe('');
  village.clock.forward(1);
  reverseOpeningNow(village, openingId);
  expect((await documents.detail({ id })).void).toBe('上面的期初余额后来冲回了，已被新的代替，请重新打印');
  const { documentId: again } = await office().letterDocument({ noticeId });
  expect((await documents.detail({ id: again })).void).toBe('');
});
