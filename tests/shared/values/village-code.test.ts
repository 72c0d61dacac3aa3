import { expect, test } from 'vitest';
import { checkVillageCode, composeVillageCode } from '../../../shared/values/village-code.ts';

test('a village code is taken apart and put together again', () => {
  const check = checkVillageCode(' 3308 2510 1201 ');
  const parts = { province: '33', city: '08', county: '25', township: '101', village: '201' };
  expect(check).toEqual({ ok: true, code: '330825101201', parts });
  expect(composeVillageCode(parts)).toBe('330825101201');
  expect(composeVillageCode({ ...parts, city: '8', village: '1' })).toBe('330825101001');
});

test('a province that does not exist is warned of, not refused', () => {
  expect(checkVillageCode('990825101201')).toMatchObject({
    ok: true,
    warning: '省级代码99不在现行区划内，请核对',
  });
  expect(checkVillageCode('３３０８２５１０１２０１')).toMatchObject({ ok: true, code: '330825101201' });
});

test.each([
  ['', '区划代码为空'],
  ['33082510120A', '区划代码只能是数字'],
  ['330825101', '区划代码应为12位，现为9位'],
  ['330825000000', '区划代码只到县级，请填到村（第7至9位为乡镇）'],
  ['330825101000', '区划代码只到乡镇，请填到村（末三位为村）'],
])('%s is refused: %s', (text, reason) => expect(checkVillageCode(text)).toEqual({ ok: false, reason }));
