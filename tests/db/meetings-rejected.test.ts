/** A declaration that a meeting rejected, voted on again after something else has changed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agendaOf } from '../../db/meetings/agenda.ts';
import { closeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { householdById } from '../../db/households/rows.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import {
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  declarationNow,
  meetingVillage,
  type MeetingVillage,
  refusalOf,
  vote,
  closeWithYes,
} from '../builders/meetings.ts';

let village: MeetingVillage;
beforeEach(() => {
  village = meetingVillage();
});
afterEach(() => village.close());

const close = (meetingId: MeetingId) => closeWithYes(village, meetingId);

describe('a rejected declaration whose place was taken', () => {
  const once = sampleAdoption.items.find(({ id }) => id === 'river-cleaning')!;
  const rules = { items: [{ ...once, caps: [{ per: 'month' as const, times: 1 }] }] };

  test('goes back to the clerk when the meeting votes again, and does not pass together with the other', () => {
    village.close();
    village = meetingVillage(rules);
    buildCommittee(village);
    const home = buildHousehold(village);
    const declaration = buildDeclaration(village, { householdId: home.id, activityDate: '2026-09-05' });
    const meetingId = convene(village);
    attend(village, meetingId, 9);
    const against = { inFavour: 0, against: 9, abstain: 0 };
    vote(village, meetingId, declaration, { result: 'rejected', reason: '没有证明', votes: against });
    const other = buildDeclaration(village, { householdId: home.id, activityDate: '2026-09-12' });
    expect(attend(village, meetingId, 8, true).reopened).toBe(1);
    expect(declarationNow(village, declaration)).toEqual({ state: 'returned', agreedPoints: null });
    expect(declarationById(village.store, declaration).stateReason).toContain('已超出办法规定');
    expect(agendaOf(village.store, meetingId)).toEqual([]);
    expect(declarationNow(village, other).state).toBe('verified');
    close(meetingId);
  });
});

describe('a rejected declaration whose household was closed while the meeting goes on', () => {
  test('stays rejected: it is not decided again, also when others have come, until the household is reopened', () => {
    buildCommittee(village);
    const home = buildHousehold(village);
    const declaration = buildDeclaration(village, { householdId: home.id });
    const neighbour = buildDeclaration(village, {
      householdId: buildHousehold(village, [{ name: '单火珍' }]).id,
    });
    const meetingId = convene(village);
    attend(village, meetingId, 9);
    const against = { inFavour: 0, against: 9, abstain: 0 };
    vote(village, meetingId, declaration, { result: 'rejected', reason: '没有证明', votes: against });
    vote(village, meetingId, neighbour);
    const change = () => ({
      requestId: crypto.randomUUID(),
      householdId: home.id,
      version: householdById(village.store, home.id).version,
      reason: '全户迁出',
    });
    closeHousehold(village.store, village.by.accountant, change());
    expect(() => vote(village, meetingId, declaration)).toThrow(
      /户已经销户，“未通过”的不能再改.*先在“农户”里恢复该户/,
    );
    expect(refusalOf(() => vote(village, meetingId, declaration))).toBe('invalidState');
    expect(attend(village, meetingId, 8, true).reopened).toBe(1);
    expect(declarationNow(village, declaration).state).toBe('rejected');
    expect(
      agendaOf(village.store, meetingId).map(({ declarationId, result }) => [declarationId, result]),
    ).toEqual([
      [declaration, 'rejected'],
      [neighbour, null],
    ]);
    reopenHousehold(village.store, village.by.accountant, change());
    vote(village, meetingId, declaration, { votes: { inFavour: 8, against: 0, abstain: 0 } });
    expect(declarationNow(village, declaration).state).toBe('passed');
  });
});
