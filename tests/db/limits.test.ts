/** Limits hold on every path: days to come, the month and the year that a late declaration counts in, values below their range. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDeclarations } from '../../db/declarations/import-register.ts';
import { listDeclarations } from '../../db/declarations/list.ts';
import { declarationById } from '../../db/declarations/read.ts';
import { evaluateDeclaration } from '../../db/declarations/rules.ts';
import type { RegisterLineIn } from '../../db/declarations/register-lines.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { aDeclaration, declared } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';
import { inForceScheme, revise } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { meetingOver } from '../builders/whole-month.ts';

let village: TestVillage;
let schemeId: SchemeId;
let householdId: HouseholdId;
beforeEach(() => {
  village = buildVillage();
  ({ schemeId } = inForceScheme(village));
  householdId = buildHousehold(village, '余明梅', { group: 3 }).id;
});
afterEach(() => village.close());

const line = (row: number, date: string, points = 500): RegisterLineIn => ({
  row,
  householdId,
  date,
  itemText: '',
  reason: '河道清理',
  points,
  quantityText: '',
  channel: '组织推荐',
  channelText: '',
  registrar: '黄会计',
  witness: '',
  remark: '',
});

function imported(period: string, lines: RegisterLineIn[]) {
  return importDeclarations(village.store, village.by.accountant, {
    schemeId,
    period,
    fileName: '登记册.xlsx',
    sha256: randomUUID(),
    sheet: '1',
    lines,
    choices: [{ itemText: '', reason: '河道清理', itemId: 'river-cleaning' }],
  });
}

describe('a register', () => {
  it('is not taken with a day that has not come', () => {
    const answer = imported('2026-09', [line(3, '2026-09-20'), line(4, '2026-09-28')]);
    expect(answer).toMatchObject({ imported: 1, faults: [{ row: 4, field: '日期' }] });
    expect(answer.faults[0]?.message).toContain('还没有到');
  });

  it('counts in the present month when the meeting of its own is over, as a declaration by hand does', () => {
    meetingOver(village, schemeId, '2026-08');
    expect(imported('2026-08', [line(3, '2026-08-20')])).toMatchObject({ imported: 1, period: '2026-09' });
    const said = '8月的评议会已经开过，计入9月';
    const late = { schemeId, householdId, activityDate: '2026-08-21' };
    expect(declared(village, late)).toMatchObject({ period: '2026-09', later: said });
    expect(declared(village, { ...late, activityDate: '2026-09-21' })).toMatchObject({ later: '' });
    const { rows } = listDeclarations(village.store, { householdId, offset: 0, limit: 9 });
    expect(rows.map(({ period }) => period)).toEqual(['2026-09', '2026-09', '2026-09']);
  });
});

describe('the budget of a year', () => {
  beforeEach(() => {
    revise(village, schemeId, '2026-09-26', (rules) => {
      rules.yearlyBudget = 600;
    });
    village.clock.set('2027-01-05T02:00:00.000Z');
    meetingOver(village, schemeId, '2026-12');
  });

  it('is that of the year in which a late declaration counts', () => {
    declared(village, { schemeId, householdId, activityDate: '2026-11-20' });
    const late = declared(village, { schemeId, householdId, activityDate: '2026-12-20' });
    expect(late).toMatchObject({
      period: '2027-01',
      later: '2026年12月的评议会已经开过，计入2027年1月',
    });
    expect(() => declared(village, { schemeId, householdId, activityDate: '2026-12-21' })).toThrow('已发5');
    const { schemeId: _, ...known } = declarationById(village.store, late.id);
    const asked = { ...known, schemeId, reason: '', points: 500, except: late.id };
    expect(evaluateDeclaration(village.store, asked).allowed).toBe(500);
  });

  it('is used up by a register in the same way', () => {
    imported('2026-11', [line(3, '2026-11-20')]);
    const answer = imported('2026-12', [line(3, '2026-12-20'), line(4, '2026-12-21')]);
    expect(answer).toMatchObject({ imported: 2, period: '2027-01', awarded: 600 });
  });
});

describe('a value below its range', () => {
  beforeEach(() => {
    revise(village, schemeId, '2026-09-20', (rules) => {
      const item = rules.items.find(({ id }) => id === 'river-cleaning');
      if (item) item.scoring = { kind: 'range', min: 500, max: 2000 };
    });
  });

  it('is refused by hand as one above is, and by a round of inspection', () => {
    expect(() => declared(village, { schemeId, householdId, points: 300 })).toThrow('应在5至20分之间');
    expect(() => declared(village, { schemeId, householdId, points: 3000 })).toThrow('应在5至20分之间');
  });

  it('that a register has is taken with a remark, which stays with the declaration', () => {
    expect(imported('2026-09', [line(3, '2026-09-21', 300)])).toMatchObject({ imported: 1 });
    const { rows } = listDeclarations(village.store, { offset: 0, limit: 9 });
    expect(rows.map(({ offRange }) => offRange)).toEqual(['低于办法规定5至20分']);
  });
});

describe('an item that a new version leaves out', () => {
  const ofYear = (points: number) => [{ per: 'year' as const, points }];

  it('has used what it used of its category’s cap, and of its own where another one of its name follows', () => {
    const capOf = (id: string) => (rules: Pick<SchemeRules, 'categories'>) => {
      rules.categories.find((one) => one.id === id)!.caps = ofYear(1000);
    };
    revise(village, schemeId, '2026-07-01', (rules) => capOf('voluntary-work')(rules as SchemeRules));
    for (const day of ['2026-07-05', '2026-07-12'])
      declared(village, { schemeId, householdId, activityDate: day });
    revise(village, schemeId, '2026-08-01', (rules) => {
      const old = rules.items.find(({ id }) => id === 'river-cleaning')!;
      rules.items = rules.items.filter((item) => item !== old);
      rules.items.push(
        { ...old, id: 'item-90', name: '清理河道和沟渠' },
        { ...old, id: 'item-91', caps: ofYear(1500), category: 'public-good' },
      );
    });
    const asked = {
      ...aDeclaration({ schemeId, householdId }),
      householdId,
      schemeId,
      memberId: null,
      activityDate: '2026-08-05',
    };
    const more = evaluateDeclaration(village.store, { ...asked, itemId: 'item-90' });
    expect(more.allowed).toBe(0);
    expect(more.findings.map(({ message }) => message).join()).toContain('已有2次10分');
    const sameName = evaluateDeclaration(village.store, { ...asked, itemId: 'item-91', points: 1000 });
    expect(sameName.allowed).toBe(500);
  });
});
