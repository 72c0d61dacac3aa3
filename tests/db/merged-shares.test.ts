/** 股份分红额 of a household merged after the year: what the close of the year of before must still see. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { shareTable } from '../../db/shares/table.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import {
  onDay,
  postedDeclaration,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { householdMerged } from '../builders/household-changes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const merge = (from: HouseholdId, into: HouseholdId) => householdMerged(village, from, into);

const sharesOf2026 = async () => (await preview(village, '2026')).figures.dividend?.lines;
const missing = async () => (await preview(village, '2026')).checks.filter(({ id }) => id === 'share');

function two(own: number | null | 'unlisted') {
  village = villageUnder('tongjie-dividend', { 'uses.dividend.price': 13_000 }, { today: '2026-12-20' });
  const first = somebody(village, '余明梅', { shareFen: 18_785 });
  const second =
    own === 'unlisted'
      ? somebody(village, '单火珍')
      : somebody(village, '单火珍', own === null ? {} : { shareFen: own });
  postedDeclaration(village, first, { itemId: 'public-affairs', points: 5000, date: '2026-05-01' });
  postedDeclaration(village, second, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  onDay(village, '2027-01-03');
  return { first, second };
}

it('a figure corrected after the merge counts for the year that is not closed yet', async () => {
  const { first, second } = two(7514);
  merge(first, second);
  const row = shareTable(village.store, village.schemeId).rows.find(({ id }) => id === second)!;
  await village.office.participants.fillShares({
    requestId: randomUUID(),
    schemeId: village.schemeId,
    year: 2026,
    rows: [{ subjectId: second, version: row.version, shareFen: 1000 }],
  });
  expect((await sharesOf2026())?.find(({ id }) => id === second)).toMatchObject({ fen: 600 });
});

it.each([null, 'unlisted'] as const)(
  'where the surviving household is %s, the year of before stays as it was',
  async (own) => {
    const { first, second } = two(own);
    const before = [await sharesOf2026(), await missing()];
    merge(first, second);
    expect([await sharesOf2026(), await missing()]).toEqual(before);
  },
);
