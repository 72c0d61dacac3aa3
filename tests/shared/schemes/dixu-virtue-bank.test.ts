/** The template of 品德银行 says what its source says. */
import { describe, expect, test } from 'vitest';
import { dixuVirtueBank, sampleAdoption } from '../../../shared/schemes/templates/dixu-virtue-bank.ts';
import { missingValues, finalizeRules } from '../../../shared/schemes/missing.ts';
import { schemeDraft } from '../../../shared/schemes/model.ts';

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
