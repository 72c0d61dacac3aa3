import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeDraft } from '../../db/schemes/draft.ts';
import { newVersion } from '../../db/schemes/new-version.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { closeScheme } from '../../db/schemes/close.ts';
import {
  defaultScheme,
  requireDefaultScheme,
  schemeInForce,
  rulesOfVersion,
  schemesInForce,
} from '../../db/schemes/read.ts';
import { listSchemes, schemeVersionById } from '../../db/schemes/versions.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { missingValues } from '../../shared/schemes/missing.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { buildHousehold } from '../builders/households.ts';
import { declared } from '../builders/declarations.ts';
import { aVote, inForceScheme, revise, vote } from '../builders/schemes.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const adopt = (name = '品德银行积分办法') =>
  adoptScheme(village.store, village.by.accountant, { templateId: 'dixu-virtue-bank', name });

describe('adopting a scheme', () => {
  it('starts from a published one as a draft that lacks what its source does not say', () => {
    const { schemeId, versionId } = adopt();
    const version = schemeVersionById(village.store, versionId);
    expect(version).toMatchObject({ schemeId, number: 1, state: 'draft', effectiveFrom: null, vote: null });
    expect(missingValues(version.rules).map((one) => one.label)).toContain('“公益善举”的分值');
    expect(defaultScheme(village.store)).toBeUndefined();
    expect(refused(() => requireDefaultScheme(village.store)).code).toBe('noScheme');
  });

  it('refuses a name that another scheme bears', () => {
    adopt();
    expect(refused(() => adopt()).code).toBe('duplicate');
  });

  it('takes the values that the village agrees on, and writes who changed what', () => {
    const { versionId } = adopt();
    const mark = draftMark(schemeVersionById(village.store, versionId).rules);
    const answer = changeDraft(village.store, village.by.accountant, {
      versionId,
      mark,
      rules: sampleAdoption,
    });
    expect(schemeVersionById(village.store, versionId).rules).toEqual(sampleAdoption);
    expect(answer.mark).not.toBe(mark);
    const stale = () =>
      changeDraft(village.store, village.by.accountant, { versionId, mark, rules: sampleAdoption });
    expect(refused(stale).code).toBe('versionConflict');
    const [entry] = village.store.sqlite
      .prepare(`SELECT staff_name, summary FROM audit WHERE procedure = 'schemes.changeDraft'`)
      .all();
    expect(entry).toEqual({ staff_name: '村会计', summary: '修改积分办法“品德银行积分办法”第 1 版草案' });
  });
});

describe('putting a scheme in force', () => {
  it('is refused while values are missing, and names them', () => {
    const { versionId } = adopt();
    const { code, message } = refused(() => vote(village, versionId, '2026-10-01'));
    expect(code).toBe('invalidState');
    expect(message).toContain('“公益善举”的分值');
    expect(schemeVersionById(village.store, versionId).state).toBe('draft');
  });

  const draftWithValues = () => {
    const { versionId, schemeId } = adopt();
    const mark = draftMark(schemeVersionById(village.store, versionId).rules);
    changeDraft(village.store, village.by.accountant, { versionId, mark, rules: sampleAdoption });
    return { versionId, schemeId };
  };

  it('needs two thirds of the representatives there, and more than half of those in favour', () => {
    const { versionId, schemeId } = draftWithValues();
    expect(
      refused(() =>
        vote(village, versionId, '2026-10-01', { present: 29, inFavour: 29, against: 0, abstain: 0 }),
      ).message,
    ).toContain('三分之二');
    expect(
      refused(() => vote(village, versionId, '2026-10-01', { present: 40, inFavour: 20, against: 19 })).code,
    ).toBe('noQuorum');
    expect(refused(() => vote(village, versionId, '2026-10-01', { present: 46 })).message).toContain(
      '多于应到',
    );
    expect(refused(() => vote(village, versionId, '2026-10-01', { inFavour: 40 })).message).toContain(
      '多于实到',
    );
    vote(village, versionId, '2026-10-01', { present: 30, inFavour: 16, against: 14, abstain: 0 });
    expect(schemeInForce(village.store, schemeId, '2026-09-30')).toBeUndefined();
    expect(schemeInForce(village.store, schemeId, '2026-10-01')).toMatchObject({
      number: 1,
      rules: { name: sampleAdoption.name },
    });
  });

  it('judges nothing that was done before the vote, and no vote is recorded before it was held', () => {
    const { versionId } = draftWithValues();
    expect(refused(() => vote(village, versionId, '2026-09-01')).code).toBe('invalidInput');
    expect(refused(() => vote(village, versionId, '2026-12-01', { date: '2026-11-30' })).message).toContain(
      '还没有到',
    );
  });

  it('cannot be done to a draft that was changed after it was read', () => {
    const { versionId } = draftWithValues();
    const stale = () =>
      putInForce(village.store, village.by.accountant, {
        versionId,
        mark: 'read before',
        vote: aVote(),
        effectiveFrom: '2026-10-01',
      });
    expect(refused(stale).code).toBe('versionConflict');
  });
});

describe('a new version', () => {
  it('governs from its day on, while the old one keeps governing the days before', () => {
    const { schemeId, versionId: first } = inForceScheme(village);
    const second = revise(village, schemeId, '2026-09-25', (rules) => {
      const item = rules.items.find((one) => one.id === 'river-cleaning')!;
      item.scoring = { kind: 'fixed', points: 600 };
    });
    expect(schemeInForce(village.store, schemeId, '2026-09-24')?.versionId).toBe(first);
    expect(schemeInForce(village.store, schemeId, '2026-09-25')?.versionId).toBe(second);
    const worth = (id: number) =>
      rulesOfVersion(village.store, id).items.find((one) => one.id === 'river-cleaning')!.scoring;
    expect([worth(first), worth(second)]).toEqual([
      { kind: 'fixed', points: 500 },
      { kind: 'fixed', points: 600 },
    ]);
    const [entry] = listSchemes(village.store);
    expect(entry?.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'inForce'],
      [1, 'superseded'],
    ]);
    expect(entry?.governingVersionId).toBe(second);
  });

  it('begins after the one before it, and there is one draft at a time', () => {
    const { schemeId } = inForceScheme(village);
    const { versionId } = newVersion(village.store, village.by.accountant, { schemeId });
    expect(refused(() => newVersion(village.store, village.by.accountant, { schemeId })).message).toContain(
      '第 2 版草案',
    );
    expect(refused(() => vote(village, versionId, '2026-01-01', { date: '2025-12-30' })).code).toBe(
      'invalidInput',
    );
  });

  it('cannot be judged by before it is in force', () => {
    const { schemeId } = inForceScheme(village);
    const { versionId } = newVersion(village.store, village.by.accountant, { schemeId });
    expect(refused(() => rulesOfVersion(village.store, versionId)).code).toBe('invalidState');
  });
});

describe('closing a scheme', () => {
  it('waits until its declarations are through, and then takes no more', () => {
    const { schemeId } = inForceScheme(village);
    const { id: householdId } = buildHousehold(village, '余明梅');
    const declaration = declared(village, { schemeId, householdId });
    const close = () => closeScheme(village.store, village.by.accountant, { schemeId, reason: '改用新办法' });
    expect(refused(close)).toMatchObject({ code: 'inUse' });
    const wrong = { id: declaration.id, version: 1, reason: '登错户' };
    withdrawDeclaration(village.store, village.by.accountant, wrong);
    close();
    expect(schemesInForce(village.store, '2026-09-26')).toEqual([]);
    expect(refused(() => declared(village, { schemeId, householdId, reason: '又一次' })).code).toBe(
      'noScheme',
    );
  });
});

it('a village may have several schemes at once, and opens with the one for households', () => {
  const party = adopt('党员积分办法');
  const mark = draftMark(schemeVersionById(village.store, party.versionId).rules);
  const rules = { ...sampleAdoption, name: '党员积分办法', subject: 'partyMember' as const };
  changeDraft(village.store, village.by.accountant, { versionId: party.versionId, mark, rules });
  vote(village, party.versionId, '2026-09-20', {
    body: '党员大会',
    due: 29,
    present: 25,
    inFavour: 25,
    against: 0,
    abstain: 0,
  });
  const { schemeId } = inForceScheme(village);
  expect(schemesInForce(village.store, '2026-09-26').map((one) => one.schemeName)).toEqual([
    '党员积分办法',
    '品德银行积分办法',
  ]);
  expect(defaultScheme(village.store)?.id).toBe(schemeId);
});
