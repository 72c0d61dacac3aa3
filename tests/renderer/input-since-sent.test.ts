import { expect, it } from 'vitest';
import { emptyDraft, nextLine, type DeclarationDraft } from '../../renderer/declarations/draft-line.ts';
import { inputSinceSent } from '../../renderer/ui/input-since-sent.ts';

const household = (id: number) => ({
  id,
  no: `0100${String(id)}`,
  headName: '余明梅',
  groupNumber: 1,
  memberName: null,
});

const sent: DeclarationDraft = {
  ...emptyDraft('2026-09-03'),
  household: household(1),
  itemId: 'river',
  channel: '群众评荐',
  narrative: '清理村东河道',
};

it('a declaration is followed by an empty line of the same item and day', () => {
  expect(nextLine(sent, sent)).toEqual({ ...emptyDraft('2026-09-03'), itemId: 'river', channel: '群众评荐' });
});

it('the household chosen before the answer stays, without the text of the one before', () => {
  const now = { ...sent, household: household(2) };
  expect(nextLine(now, sent)).toEqual({
    ...emptyDraft('2026-09-03'),
    household: household(2),
    itemId: 'river',
    channel: '群众评荐',
  });
});

it('another person of the same household, and what is told of him, stay', () => {
  const of = { ...sent, memberId: 7 };
  const now = { ...of, memberId: 8, narrative: '值守一夜' };
  expect(nextLine(now, of)).toMatchObject({ household: household(1), memberId: 8, narrative: '值守一夜' });
});

it('weights of the next load stay; those sent go', () => {
  expect(inputSinceSent<Record<string, number>>({ 纸: 2000, 铁: 500 }, { 纸: 2000 }, {})).toEqual({
    铁: 500,
  });
});
