/** A period is closed on a sound ledger only: what the page shows as a check, the close itself asks for again. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { received } from '../builders/funds.ts';
import { preparedClose } from '../builders/steps.ts';
import {
  closeNow,
  postedDeclaration,
  preview,
  yearlyVillage,
  type ClosingVillage,
} from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('is refused while the ledger fails its verification', async () => {
  const made = yearlyVillage();
  village = made.village;
  postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 5000, date: '2026-05-01' });
  const { sqlite } = village.store;
  sqlite.exec("DROP TRIGGER transfer_no_update; UPDATE transfer SET summary = '另一件事'");
  await expect(closeNow(village, '2026')).rejects.toThrow('台账链条校验没有通过');
});

it('asks about a fault of the fund book, keeps the answer in the trail, and is closed with it', async () => {
  const made = yearlyVillage();
  village = made.village;
  postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 5000, date: '2026-05-01' });
  received(village, 'collective', 1_000, '2027-01-01');
  const { sqlite } = village.store;
  sqlite.exec("DROP TRIGGER fund_entry_no_update; UPDATE fund_entry SET party = '别人'");
  preparedClose(village, village.schemeId, '2026');
  const { seen } = await preview(village, '2026');
  const close = (answered: string) =>
    village.office.closes.close({
      requestId: randomUUID(),
      schemeId: village.schemeId,
      period: '2026',
      seen,
      answered,
    });
  const question = await close('').then(
    () => '',
    (refusal: unknown) => {
      expect(refusal).toMatchObject({ data: { code: 'question' } });
      return (refusal as Error).message;
    },
  );
  expect(question).toContain('积分台账校验无误');
  await close(question);
  const { after } = sqlite
    .prepare<[], { after: string }>(
      "SELECT after FROM audit WHERE procedure = 'closes.close' ORDER BY id DESC LIMIT 1",
    )
    .get()!;
  expect(JSON.parse(after)).toMatchObject({ answered: question });
});
