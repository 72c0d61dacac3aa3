/** Registering declarations within the scheme's limits. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEvidence } from '../../db/declarations/evidence.ts';
import { declare } from '../../db/declarations/declare.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { evaluateDeclaration } from '../../db/declarations/rules.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { evidenceOf } from '../../db/declarations/stored-evidence.ts';
import { declarationTotals } from '../../db/declarations/list.ts';
import type { Household } from '../../db/households/rows.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { transact } from '../../db/database/store.ts';
import type { DeclareAnswer } from '../../shared/contract/declarations.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { periodsWithin } from '../../shared/values/period.ts';
import {
  aDeclaration,
  declared,
  photo,
  verify,
  declaringVillage,
  planOf,
  type DeclaringVillage,
} from '../builders/declarations.ts';
import { householdClosed } from '../builders/household-changes.ts';
import { buildHousehold, memberNamed } from '../builders/households.ts';
import { vote } from '../builders/meetings.ts';
import { revise } from '../builders/schemes.ts';
import { refused } from '../builders/refusals.ts';
import { publishAndPost, meetAbout, meetingOver, passAll } from '../builders/whole-month.ts';

let village: DeclaringVillage;
let schemeId: SchemeId;
let household: Household;

beforeEach(() => {
  village = declaringVillage();
  ({ schemeId, household } = village);
});

afterEach(() => village.close());
const plan = <More extends object = object>(more?: More) => planOf(village, more);
const now = (id: number) => declarationById(village.store, id);

describe('registering a declaration', () => {
  it('gives it the next number of its month and keeps the version that judged it', () => {
    const first = declared(village, plan());
    const second = declared(village, plan({ activityDate: '2026-09-13', reason: '清理下游河道' }));
    const august = declared(village, plan({ activityDate: '2026-08-30' }));
    expect([first.no, second.no, august.no]).toEqual(['2026-09-0001', '2026-09-0002', '2026-08-0001']);
    expect(now(first.id)).toMatchObject({
      headName: '余明梅',
      groupNumber: 3,
      itemName: '参加周末河道清理',
      proposedPoints: 500,
      agreedPoints: null,
      state: 'declared',
      registeredBy: '村会计',
      registrar: '村会计',
    });
    const later = revise(village, schemeId, '2026-09-25', (rules) => {
      rules.items.find((one) => one.id === 'river-cleaning')!.scoring = { kind: 'fixed', points: 600 };
    });
    const newer = declared(village, plan({ activityDate: '2026-09-26', points: 600 }));
    expect(now(newer.id).schemeVersionId).toBe(later);
    expect(now(first.id).schemeVersionId).not.toBe(later);
  });

  it('is one declaration however often the same request comes', () => {
    const declaration = aDeclaration(plan());
    const [a, b] = [1, 2].map(() => declare(village.store, village.by.accountant, declaration));
    expect(a).toEqual(b);
    expect(declarationTotals(village.store, {}).totals.count).toBe(1);
  });

  it('refuses the same declaration twice, but not of another member, nor after it was withdrawn', () => {
    const first = declared(village, plan());
    expect(refused(() => declared(village, plan({ reason: '参加周末 河道清理' })))).toMatchObject({
      code: 'duplicate',
    });
    const member = memberNamed(village, household, '余小宝');
    declared(village, plan({ memberId: member.id }));
    withdrawDeclaration(village.store, village.by.accountant, { id: first.id, version: 1, reason: '登错户' });
    expect(declared(village, plan()).no).toBe('2026-09-0003');
  });

  it('refuses a day to come, a day without a scheme, another household’s member, a closed household', () => {
    expect(refused(() => declared(village, plan({ activityDate: '2026-09-27' }))).message).toContain(
      '还没有到',
    );
    expect(refused(() => declared(village, plan({ activityDate: '2025-12-31' }))).code).toBe('noScheme');
    const other = buildHousehold(village, '单火珍');
    expect(refused(() => declared(village, plan({ memberId: other.headMemberId }))).code).toBe(
      'invalidInput',
    );
    householdClosed(village, other);
    expect(refused(() => declared(village, plan({ householdId: other.id }))).code).toBe('invalidState');
  });

  it('goes into the present month when the meeting of its own is over', () => {
    meetingOver(village, schemeId, '2026-08');
    expect(declared(village, plan({ activityDate: '2026-08-30' })).period).toBe('2026-09');
  });

  it('keeps photos, and takes nothing else for one', () => {
    const { id } = declared(village, plan(), [photo()]);
    expect(evidenceOf(village.store, id)).toMatchObject([{ name: '佐证1.png', mime: 'image/png', size: 12 }]);
    const program = { name: '现场.jpg', bytes: Buffer.from('MZ program') };
    expect(
      refused(() => addEvidence(village.store, village.by.accountant, { id }, [program])).message,
    ).toContain('不是照片');
    const five = Array.from({ length: 6 }, (_, index) => photo(`${index}.png`));
    expect(refused(() => addEvidence(village.store, village.by.accountant, { id }, five)).message).toContain(
      '最多附 6 张',
    );
    expect(addEvidence(village.store, village.by.accountant, { id }, [photo('补拍.png')]).evidence).toBe(2);
  });
});

describe('the scheme’s limits', () => {
  it('say how many points remain, and refuse more', () => {
    const day = (number: number) => `2026-09-${String(number).padStart(2, '0')}`;
    for (let number = 1; number <= 4; number += 1) {
      declared(
        village,
        plan({ itemId: 'model-courtyard', points: 400, activityDate: day(number), reason: '示范户' }),
      );
    }
    const fifth = plan({ itemId: 'model-courtyard', activityDate: day(5), reason: '示范户', memberId: null });
    const judged = evaluateDeclaration(village.store, fifth);
    expect(judged).toMatchObject({ proposed: 400, allowed: 0 });
    expect(judged.findings[0]).toMatchObject({ code: 'cap', severity: 'cut' });
    const { code, message } = refused(() => declared(village, { ...fifth, points: 400 }));
    expect([code, message]).toEqual(['capExceeded', expect.stringContaining('每月最多4次')]);
  });

  it('count what is withdrawn, rejected or reversed no more', () => {
    const once = (month: string) =>
      plan({ itemId: 'waste-sorted', activityDate: `${month}-28`, reason: '全部合格' });
    village.clock.set('2026-12-30T02:00:00.000Z');
    const declarations = periodsWithin('2026', 'month').map((month) => declared(village, once(month)));
    const more = plan({ itemId: 'waste-sorted', activityDate: '2026-12-29', reason: '补报', memberId: null });
    expect(evaluateDeclaration(village.store, more).allowed).toBe(0);
    withdrawDeclaration(village.store, village.by.accountant, {
      id: declarations[0]!.id,
      version: 1,
      reason: '登错',
    });
    expect(evaluateDeclaration(village.store, more).allowed).toBe(500);
    const [, february, march] = declarations as [DeclareAnswer, DeclareAnswer, DeclareAnswer];
    verify(village, february.id, march.id);
    const meetingId = meetAbout(village, schemeId, '2026-03');
    const votes = { inFavour: 0, against: 9, abstain: 0 };
    vote(village, meetingId, february.id, { result: 'rejected', reason: '不属实', votes });
    passAll(village, meetingId);
    publishAndPost(village, schemeId, '2026-03');
    const transferId = transferOf(march.id);
    expect(evaluateDeclaration(village.store, { ...more, points: 1500 }).allowed).toBe(1000);
    transact(village.store, village.by.accountant, 'ledger.reverse', null, (tx) =>
      reverse(tx, transferId, '登错'),
    );
    expect(evaluateDeclaration(village.store, { ...more, points: 1500 }).allowed).toBe(1500);
  });

  const transferOf = (id: number) =>
    village.store.sqlite
      .prepare<[string], number>('SELECT id FROM transfer WHERE source = ?')
      .pluck()
      .get(`declaration:${String(id)}`)!;

  it('let a value other than the standard one go to the meeting, with a reason and a note', () => {
    expect(refused(() => declared(village, plan({ points: 800 })))).toMatchObject({
      code: 'invalidInput',
      message: expect.stringMatching('标准是\\+5分，登记的是\\+8分。.*写明原因'),
    });
    const { id, notes } = declared(village, plan({ points: 800, valueReason: '一人顶两人' }));
    expect(notes[0]).toContain('标准是+5分');
    expect(now(id)).toMatchObject({ standard: '+5分', offRange: '高于办法规定5分' });
    expect(now(id).measured?.valueReason).toBe('一人顶两人');
    expect(refused(() => declared(village, plan({ points: -500, reason: '错' }))).message).toContain(
      '应为正数',
    );
  });
});

it('the caps of a household are looked up through its index', () => {
  const plans = village.store.sqlite
    .prepare(
      `EXPLAIN QUERY PLAN SELECT item_id FROM declaration d WHERE d.household_id = ? AND d.scheme_id = ?
       AND NOT EXISTS (SELECT 1 FROM transfer t JOIN transfer r ON r.reverses_id = t.id WHERE t.source = 'declaration:' || d.id)`,
    )
    .all(1, 1)
    .map((row) => (row as { detail: string }).detail);
  expect(plans.join('\n')).toContain('declaration_household');
  expect(plans.join('\n')).toContain('transfer_source');
  expect(plans.some((detail) => detail.startsWith('SCAN'))).toBe(false);
});
