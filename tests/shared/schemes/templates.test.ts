import { describe, expect, test } from 'vitest';
import { missingValues } from '../../../shared/schemes/missing.ts';
import { schemeDraft } from '../../../shared/schemes/model.ts';
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
