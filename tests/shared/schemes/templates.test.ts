import { describe, expect, test } from 'vitest';
import { dixuVirtueBank, sampleAdoption } from '../../../shared/schemes/templates/dixu-virtue-bank.ts';
import { missingValues, finalizeRules } from '../../../shared/schemes/missing.ts';
import { schemeDraft, schemeRules } from '../../../shared/schemes/model.ts';
import { noteCovers } from '../../../shared/schemes/templates/template.ts';
import { templateById, templates } from '../../../shared/schemes/templates/templates.ts';

describe('every template', () => {
  test.each(templates.map((template) => [template.place, template] as const))(
    'of %s is sound',
    (_, template) => {
      expect(schemeDraft.parse(template.rules)).toEqual(template.rules);
      expect(JSON.parse(JSON.stringify(template.rules))).toEqual(template.rules);
      expect(templateById(template.id)).toBe(template);
      for (const { path } of missingValues(template.rules)) {
        const value = path
          .split('.')
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], template.rules);
        expect(value, path).toBeNull();
      }
    },
  );

  test.each(templates.map((template) => [template.place, template] as const))(
    'of %s says why each of its values is open',
    (_, template) => {
      const told = template.notes.filter((note) => note.kind === 'unstated');
      for (const { path, label } of missingValues(template.rules)) {
        expect(
          told.some((note) => noteCovers(note, path)),
          path,
        ).toBe(true);
        expect(label, 'a path is no question for a clerk').not.toBe(path);
      }
    },
  );

  test.each(templates.map((template) => [template.place, template] as const))(
    'of %s punishes nobody for petitioning or for what they believe',
    (_, { rules }) => {
      for (const { name, standard, aliases } of rules.items) {
        expect([name, standard, ...aliases].join()).not.toMatch(/上访|信访|闹访|宗教|迷信活动|救济|低保/);
      }
    },
  );

  test('there are eighteen, each of a place', () => {
    expect(templates).toHaveLength(18);
    const party = templateById('sanmenxia-party-members');
    expect(party?.notes.find((note) => note.kind === 'leftOut')?.text).toContain('信访和宗教信仰');
    expect(templateById('guyuan-civility')?.notes.some((note) => note.text.includes('恶意上访'))).toBe(true);
  });

  test('has an id of its own', () => {
    expect(new Set(templates.map((template) => template.id)).size).toBe(templates.length);
    expect(templateById('nowhere')).toBeUndefined();
  });
});

describe('the virtue bank of 地圩村', () => {
  test('says what its source leaves open, and cannot be adopted before', () => {
    const labels = missingValues(dixuVirtueBank.rules).map((missing) => missing.label);
    expect(labels).toContain('“公益善举”的分值');
    expect(labels).toContain('公示天数');
    expect(finalizeRules(dixuVirtueBank.rules)).toMatchObject({ ok: false, faults: [] });
  });

  test('bars 烟酒 from the start, and is adopted once its values are filled', () => {
    expect(dixuVirtueBank.rules.uses.goods?.barredCategories).toEqual(['烟酒']);
    const filled = schemeDraft.parse({
      ...dixuVirtueBank.rules,
      items: dixuVirtueBank.rules.items.map((item) => ({ ...item, scoring: { kind: 'fixed', points: 500 } })),
      cycle: 'year',
      carryOver: 'reset',
      uses: { goods: { rateFenPerPoint: 100, barredCategories: ['烟酒'] } },
      procedure: sampleAdoption.procedure,
    });
    expect(finalizeRules(filled)).toMatchObject({ ok: true });
  });

  test('as the sample village adopted it lacks nothing', () => {
    expect(finalizeRules(sampleAdoption)).toEqual({ ok: true, rules: sampleAdoption });
    expect(sampleAdoption).toMatchObject({ negativeBalance: 'allowed', procedure: { noticeDays: 7 } });
  });
});

test('a plain scheme keeps its stored form: nothing is added to it', () => {
  expect(Object.keys(sampleAdoption)).toEqual([
    'name',
    'subject',
    'unit',
    'unitName',
    'base',
    'categories',
    'items',
    'caps',
    'negativeBalance',
    'figures',
    'cycle',
    'carryOver',
    'uses',
    'procedure',
  ]);
  expect(Object.keys(sampleAdoption.uses)).toEqual(['goods', 'cash', 'donation']);
  const stored = JSON.stringify(sampleAdoption);
  expect(JSON.stringify(schemeRules.parse(JSON.parse(stored)))).toBe(stored);
  expect(JSON.stringify(schemeDraft.parse(JSON.parse(stored)))).toBe(stored);
});

describe('rules that contradict themselves are refused', () => {
  const [first] = sampleAdoption.items;
  const messages = (change: object) =>
    schemeRules.safeParse({ ...sampleAdoption, ...change }).error?.issues.map((issue) => issue.message);

  test.each([
    [{ items: [first, first] }, '项目代号“road-donation”重复'],
    [{ items: [{ ...first, category: 'nowhere' }] }, '项目“为村内道路维修捐款”的类别不存在'],
    [
      { items: [{ ...first, scoring: { kind: 'range', min: 500, max: 100 } }] },
      '项目“为村内道路维修捐款”的最低分高于最高分',
    ],
    [{ items: [{ ...first, scoring: { kind: 'fixed', points: -5 } }] }, '分值不能为负'],
    [{ items: [{ ...first, scoring: { kind: 'fixed', points: 0.5 } }] }, '分值应为数，最多两位小数'],
    [{ items: [] }, '至少要有一个项目'],
    [{ caps: [{ per: 'month' }] }, '上限要写明分数或次数'],
    [{ name: ' ' }, '办法名称不能为空'],
    [{ procedure: { ...sampleAdoption.procedure, noticeDays: 0 } }, '公示至少1天'],
    [
      {
        procedure: { ...sampleAdoption.procedure, quorum: { numerator: 3, denominator: 2, inclusive: true } },
      },
      '比例不能大于1',
    ],
  ])('%#', (change, message) => expect(messages(change)).toContain(message));
});
