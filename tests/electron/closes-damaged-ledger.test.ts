/** A period is closed on a sound ledger only: what the page shows as a check, the close itself asks for again. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('while other books have faults', () => {
  beforeEach(() => {
    const made = yearlyVillage();
    village = made.village;
    postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 5000, date: '2026-05-01' });
    received(village, 'collective', 1_000, '2027-01-01');
    preparedClose(village, village.schemeId, '2026');
  });

  async function close(answered: string) {
    const { schemeId, office } = village;
    const { seen } = await preview(village, '2026');
    return office.closes.close({ requestId: randomUUID(), schemeId, period: '2026', seen, answered });
  }

  const question = () =>
    close('').then(
      () => '',
      (refusal: unknown) => {
        expect(refusal).toMatchObject({ data: { code: 'question' } });
        return (refusal as Error).message;
      },
    );

  /** Changes the fund book behind the back of the program, whose trigger is there again afterwards, or is not. */
  function changedFundBook({ trigger }: { trigger: 'kept' | 'lost' }): void {
    const { sqlite } = village.store;
    const { sql } = sqlite
      .prepare<[], { sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'fund_entry_no_update'")
      .get()!;
    sqlite.exec("DROP TRIGGER fund_entry_no_update; UPDATE fund_entry SET party = '别人'");
    if (trigger === 'kept') sqlite.exec(sql);
  }

  it('asks about a fault of the fund book, on which no points rest, keeps the answer in the trail, and is closed with it', async () => {
    changedFundBook({ trigger: 'kept' });
    const asked = await question();
    expect(asked).toMatch(/积分台账校验无误.*本期积分不受它影响/);
    await close(asked);
    const { after } = village.store.sqlite
      .prepare<[], { after: string }>(
        "SELECT after FROM audit WHERE procedure = 'closes.close' ORDER BY id DESC LIMIT 1",
      )
      .get()!;
    expect(JSON.parse(after)).toMatchObject({ answered: asked });
  });

  it('says of a rule of the database that is missing that lists and assessments may have been changed', async () => {
    changedFundBook({ trigger: 'lost' });
    const asked = await question();
    expect(asked).toContain('考评、名单、基础分、股份等可能受它影响，请先同打印的表和备份核对');
    expect(asked).not.toContain('本期积分不受它影响');
    await close(asked);
  });
});
