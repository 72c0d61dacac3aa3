/** Declarations that are decided or made when their month is closed already. */
import { afterEach, describe, expect, it } from 'vitest';
import { declarationById } from '../../db/declarations/read.ts';
import { evaluateDeclaration, issuedInYear } from '../../db/declarations/rules.ts';
import { schemeInForce } from '../../db/schemes/read.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import {
  closeNow,
  onDay,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { aDeclaration, declared, verified } from '../builders/declarations.ts';
import { deferAll, publishAndPost, meetAbout, passAll } from '../builders/whole-month.ts';

let village: ClosingVillage;
afterEach(() => village.close());

/** 品德银行, lifelong and by the year; 6 points may be given in a year, a declaration is worth 5. */
function budgeted(today: string) {
  village = villageUnder(
    'dixu-virtue-bank',
    (rules) => {
      Object.assign(rules, structuredClone(sampleAdoption), {
        cycle: 'year',
        carryOver: 'lifelong',
        base: { kind: 'none' },
        yearlyBudget: 600,
      });
    },
    { today },
  );
  const [first, second] = ['余明梅', '单火珍'].map((name) => somebody(village, name)) as [number, number];
  return { first, second };
}

const issued = (year: string) =>
  issuedInYear(village.store, schemeInForce(village.store, village.schemeId, '2027-01-03')!, year);

describe('what was put off until its year was closed', () => {
  it('counts in the year in which it is passed: for the budget, in the register and in the ledger', async () => {
    const { first, second } = budgeted('2026-12-20');
    const { schemeId } = village;
    const late = verified(village, { schemeId, householdId: first, activityDate: '2026-12-18' });
    village.clock.set('2026-12-31T12:00:00Z');
    deferAll(village, meetAbout(village, schemeId, '2026-12'));
    onDay(village, '2027-01-03');
    await closeNow(village, '2026');
    village.clock.set('2027-01-31T12:00:00Z');
    passAll(village, meetAbout(village, schemeId, '2027-01'));
    expect([issued('2026'), issued('2027')]).toEqual([0, 500]);
    expect(declarationById(village.store, late.id)).toMatchObject({ no: late.no, period: '2027-01' });
    const more = { schemeId, householdId: second, activityDate: '2027-01-20' };
    expect(evaluateDeclaration(village.store, { ...aDeclaration(more) }).allowed).toBe(100);
    expect(() => declared(village, more)).toThrow('超出办法规定');
    village.clock.set('2027-01-31T13:00:00Z');
    expect(publishAndPost(village, schemeId, '2027-01')).toMatchObject({ awarded: 500 });
    expect(
      village.store.sqlite.prepare(`SELECT period, points FROM transfer WHERE kind = 'award'`).all(),
    ).toEqual([{ period: '2027-01', points: 500 }]);
  });

  it('does not pass when the budget of the year in which it would count is used up', async () => {
    const { first, second } = budgeted('2026-12-20');
    const { schemeId } = village;
    verified(village, { schemeId, householdId: first, activityDate: '2026-12-18' });
    village.clock.set('2026-12-31T12:00:00Z');
    deferAll(village, meetAbout(village, schemeId, '2026-12'));
    onDay(village, '2027-01-10');
    await closeNow(village, '2026');
    verified(village, { schemeId, householdId: second, activityDate: '2027-01-09' });
    village.clock.set('2027-01-31T12:00:00Z');
    const meetingId = meetAbout(village, schemeId, '2027-01');
    expect(() => passAll(village, meetingId)).toThrow('超出办法规定');
  });

  it('is posted in the open month and moved there, where an older program had passed it in the closed one', async () => {
    const { first } = budgeted('2026-12-20');
    const { schemeId, store } = village;
    const late = verified(village, { schemeId, householdId: first, activityDate: '2026-12-18' });
    village.clock.set('2026-12-31T12:00:00Z');
    deferAll(village, meetAbout(village, schemeId, '2026-12'));
    onDay(village, '2027-01-03');
    await closeNow(village, '2026');
    village.clock.set('2027-01-31T12:00:00Z');
    passAll(village, meetAbout(village, schemeId, '2027-01'));
    store.sqlite.prepare(`UPDATE declaration SET period = '2026-12' WHERE id = ?`).run(late.id);
    village.clock.set('2027-01-31T13:00:00Z');
    publishAndPost(village, schemeId, '2027-01');
    expect(declarationById(store, late.id)).toMatchObject({ state: 'posted', period: '2027-02' });
    expect([issued('2026'), issued('2027')]).toEqual([0, 500]);
  });
});

describe('a close made while the clock was ahead', () => {
  it('takes nothing more after the clock was set right; the way is to open it again', async () => {
    const { first } = budgeted('2027-01-04');
    const { schemeId } = village;
    const { no, id } = await closeNow(village, '2026');
    onDay(village, '2026-11-29');
    const plan = { schemeId, householdId: first };
    const why = `2026年11月却已由 ${no} 结账`;
    expect(() => declared(village, { ...plan, activityDate: '2026-11-28' })).toThrow(why);
    expect(() => declared(village, { ...plan, activityDate: '2026-10-08' })).toThrow(`重新打开 ${no}，再办`);
    await reopenNow(village, id);
    expect(declared(village, { ...plan, activityDate: '2026-11-28' })).toMatchObject({ period: '2026-11' });
    expect(
      declared(village, { ...plan, activityDate: '2026-10-08', points: 100, valueReason: '半天' }),
    ).toMatchObject({
      period: '2026-10',
    });
  });
});
