import { expect, test } from 'vitest';
import { NO_VOTE, readVote, type VoteCounts } from '../../renderer/ui/vote-counts.ts';

const proposed = { date: '2026-12-31', body: '股东代表大会' };
const counted = (counts: Partial<VoteCounts>) => ({ ...NO_VOTE, counts: { ...NO_VOTE.counts, ...counts } });

test('a vote of which nothing is typed is recorded later', () => {
  expect(readVote(NO_VOTE, proposed)).toEqual({ state: 'none' });
});

test('a vote that is whole is recorded, on the proposed day unless another is typed', () => {
  const counts = { due: 40, present: 38, inFavour: 30, against: 0, abstain: 0 };
  expect(readVote(counted(counts), proposed)).toEqual({ state: 'whole', vote: { ...proposed, ...counts } });
  expect(readVote({ ...counted(counts), date: '2026-12-30', body: ' 村民会议 ' }, proposed)).toEqual({
    state: 'whole',
    vote: { ...counts, date: '2026-12-30', body: '村民会议' },
  });
});

test.each([
  [counted({ due: 40, present: 38 }), '赞成'],
  [counted({ due: 40, present: 38, inFavour: Number.NaN }), '赞成'],
  [counted({ against: 2 }), '应到人数、实到人数、赞成'],
  [{ ...NO_VOTE, date: '2026-12-30' }, '应到人数、实到人数、赞成'],
  [{ ...counted({ due: 40, present: 38, inFavour: 30 }), date: '2026-9-31' }, '日期和会议'],
  [{ ...counted({ due: 40, present: 38, inFavour: 30 }), body: ' ' }, '日期和会议'],
])('a vote of which a part is missing, or cannot be read, says which: %#', (draft, missing) => {
  expect(readVote(draft, proposed)).toEqual({ state: 'part', missing });
});
