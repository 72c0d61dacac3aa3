/** Each published scheme is adopted, filled in, checked and put in force by a village. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { schemeInForce } from '../../db/schemes/read.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { missingValues } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { templates } from '../../shared/schemes/templates/templates.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

describe('a village adopts the scheme of', () => {
  test.each(templates.map((template) => [template.place, template.title, template] as const))(
    '%s: %s',
    (_, __, template) => {
      const { versionId } = adoptScheme(village.store, village.by.accountant, {
        templateId: template.id,
        name: template.rules.name,
      });
      expect(missingValues(schemeVersionById(village.store, versionId).rules)).toEqual(
        missingValues(template.rules),
      );
      const { schemeId } = adopted(village, template.id, {}, { name: `地禾村${template.rules.name}` });
      const inForce = schemeInForce(village.store, schemeId, '2026-01-01');
      expect(inForce?.rules.subject).toBe(template.rules.subject);
      expect(missingValues(inForce?.rules as SchemeDraft)).toEqual([]);
      expect(schemeInForce(village.store, schemeId, '2025-12-31')).toBeUndefined();
    },
  );
});
