import { expect, test } from 'vitest';
import { redactRecord } from '../../db/audit/redact.ts';

test('what the audit trail shows has no whole citizen ID and no whole phone, wherever they were written', () => {
  const shown = redactRecord({
    contact: '本人 13512345678',
    member: { citizenId: '990825195202030017', phone: '13512345678', remark: '身份证990825195202030017' },
    sha256: 'a13512345678b990825195202030017c',
    points: 13512345678,
  });
  const text = JSON.stringify(shown);
  expect(text.replace('a13512345678b990825195202030017c', '').replace('13512345678}', '}')).not.toMatch(
    /13512345678|990825195202030017/,
  );
  expect(shown).toMatchObject({ sha256: 'a13512345678b990825195202030017c', points: 13512345678 });
});
