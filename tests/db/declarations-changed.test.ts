/** A registered declaration is changed, returned, withdrawn or verified. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluateDeclaration } from '../../db/declarations/rules.ts';
import { changeDeclaration } from '../../db/declarations/change.ts';
import { verifyDeclarations } from '../../db/verification/verify.ts';
import { returnDeclaration } from '../../db/verification/return-declaration.ts';
import { withdrawDeclaration } from '../../db/verification/withdraw.ts';
import { declarationTimeline } from '../../db/timeline/declaration.ts';
import { declarationById, verifiedDeclarations } from '../../db/declarations/read.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import {
  aDeclaration,
  declared,
  photo,
  verified,
  verify,
  declaringVillage,
  planOf,
  type DeclaringVillage,
} from '../builders/declarations.ts';
import { buildCommittee, convene, closeWithYes } from '../builders/meetings.ts';
import { revise } from '../builders/schemes.ts';
import { refused } from '../builders/refusals.ts';
import { deferAll, meetAbout } from '../builders/whole-month.ts';

let village: DeclaringVillage;
let schemeId: SchemeId;

beforeEach(() => {
  village = declaringVillage();
  ({ schemeId } = village);
});

afterEach(() => village.close());
const plan = <More extends object = object>(more?: More) => planOf(village, more);
const now = (id: number) => declarationById(village.store, id);

describe('changing, returning, withdrawing', () => {
  it('changes what is not verified yet, for the one who saw it last', () => {
    const { id } = declared(village, plan());
    const change = (more = {}) =>
      changeDeclaration(village.store, village.by.accountant, {
        ...aDeclaration(plan()),
        id,
        version: 1,
        ...more,
      });
    expect(refused(() => change({ points: 300 })).message).toContain('登记的是+3分。请改为标准分值；确要');
    change({ points: 300, witness: '单火珍', valueReason: '只做了半天' });
    expect(now(id)).toMatchObject({
      proposedPoints: 300,
      measured: { valueReason: '只做了半天' },
      witness: '单火珍',
      version: 2,
    });
    expect(refused(() => change()).code).toBe('versionConflict');
    expect(refused(() => change({ version: 2, activityDate: '2026-08-31' })).message).toContain(
      '编号属于原来的月份',
    );
    verify(village, id);
    expect(refused(() => change({ version: 3 })).code).toBe('invalidState');
  });

  it('sends a returned declaration to verification again once it is mended', () => {
    const { id } = declared(village, plan());
    returnDeclaration(village.store, village.by.administrator, { id, version: 1, reason: '缺证明人' });
    expect(now(id)).toMatchObject({ state: 'returned', stateReason: '缺证明人' });
    expect(refused(() => verify(village, id)).message).toContain('已退回');
    const mended = { ...aDeclaration(plan({ witness: '单火珍' })), id, version: 2 };
    changeDeclaration(village.store, village.by.accountant, mended);
    expect(now(id)).toMatchObject({ state: 'declared', stateReason: '' });
  });

  it('moves what is mended after the close of its month to the open one, under its number', () => {
    const { id, no } = declared(village, plan({ activityDate: '2026-08-30' }));
    returnDeclaration(village.store, village.by.administrator, { id, version: 1, reason: '缺证明人' });
    // Written directly: a close waits for whatever is returned in its period.
    village.store.sqlite
      .prepare(
        `INSERT INTO period_close (no, scheme_id, scheme_version_id, period, figures, content_hash, closed_at, staff_name)
         VALUES ('结〔2026〕1号', ?, ?, '2026-08', '{}', '', '2026-09-25T02:00:00.000Z', '村会计')`,
      )
      .run(schemeId, now(id).schemeVersionId);
    const mended = {
      ...aDeclaration(plan({ activityDate: '2026-08-30', witness: '单火珍' })),
      id,
      version: 2,
    };
    const said = '8月已结账，计入9月';
    // Before it is saved, and of a new declaration of that month as well.
    const { id: _, ...fresh } = mended;
    for (const asked of [{ ...mended, except: id }, fresh])
      expect(evaluateDeclaration(village.store, asked).counted).toEqual({ period: '2026-09', later: said });
    const answer = changeDeclaration(village.store, village.by.accountant, mended);
    expect([answer.no, answer.period, answer.later]).toEqual([no, '2026-09', said]);
    expect(declarationTimeline(village.store, id).steps.at(-1)?.detail).toContain(said);
  });

  it('keeps in its history what was registered first, whatever it is changed to', () => {
    const { id } = declared(village, plan({ points: 1000, valueReason: '做了两天', informant: '余小宝' }));
    const change = {
      ...aDeclaration(
        plan({ points: 1500, valueReason: '做了三天', informant: '余明', channel: '组织推荐' }),
      ),
      id,
      version: 1,
    };
    changeDeclaration(village.store, village.by.accountant, change);
    changeDeclaration(village.store, village.by.accountant, {
      ...change,
      points: 500,
      version: 2,
      requestId: randomUUID(),
    });
    const { steps } = declarationTimeline(village.store, id);
    expect(steps[0]).toMatchObject({ event: '登记', detail: '本人申报，拟 +10 分；申报人 余小宝' });
    expect(steps.map(({ detail }) => detail).join('\n')).toMatch(
      /\+10 分.* → .*\+15 分[^]*\+15 分.* → .*\+5 分/,
    );
  });

  it('does not withdraw what a meeting has before it', () => {
    const { id } = verified(village, plan());
    buildCommittee(village);
    const meetingId = convene(village);
    const withdraw = () =>
      withdrawDeclaration(village.store, village.by.accountant, { id, version: 2, reason: '登错' });
    expect(refused(withdraw)).toMatchObject({ code: 'inUse' });
    closeWithYes(village, meetingId);
    withdraw();
    expect(now(id).state).toBe('withdrawn');
  });
});

describe('verification', () => {
  it('passes many at once or none, and the trail names who registered and who verified', () => {
    const ids = ['修剪一', '修剪二', '修剪三'].map(
      (reason) => declared(village, plan({ itemId: 'verge-trimming', points: 300, reason })).id,
    );
    returnDeclaration(village.store, village.by.accountant, { id: ids[2]!, version: 1, reason: '缺证明人' });
    const entries = ids.map((id) => ({ id, version: now(id).version }));
    const verifyAll = () =>
      verifyDeclarations(village.store, village.by.administrator, { entries, requestId: randomUUID() });
    expect(refused(verifyAll).code).toBe('invalidState');
    expect(now(ids[0]!).state).toBe('declared');
    entries.pop();
    expect(verifyAll()).toEqual({ verified: 2, points: 600 });
    expect(now(ids[0]!)).toMatchObject({ state: 'verified', verifiedBy: '管理员' });
    const summaries = village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE procedure = 'declarations.verify' ORDER BY id`)
      .all();
    expect(summaries[0]).toEqual({
      summary: '初审通过 2026-09-0001：3组余明梅户 修剪一 +3 分（2026-09-20）；登记人 村会计，初审人 管理员',
    });
  });

  it('wants the photo of an item that must have one', () => {
    revise(village, schemeId, '2026-09-20', (rules) => {
      rules.items.find((one) => one.id === 'elder-care')!.evidence = 'required';
    });
    const care = plan({ itemId: 'elder-care', reason: '照看独居老人' });
    expect(refused(() => declared(village, care)).message).toContain('须附佐证');
    const { id } = declared(village, care, [photo()]);
    verify(village, id);
    expect(now(id).state).toBe('verified');
  });

  it('puts on the agenda what is verified, and what earlier months left over', () => {
    const august = verified(village, plan({ activityDate: '2026-08-30' }));
    const september = verified(village, plan());
    declared(village, plan({ reason: '还没初审' }));
    deferAll(village, meetAbout(village, schemeId, '2026-08'));
    const agenda = (period: string) =>
      verifiedDeclarations(village.store, schemeId, period).map((one) => one.no);
    expect(agenda('2026-09')).toEqual([august.no, september.no]);
    expect(agenda('2026-08')).toEqual([august.no]);
  });
});
