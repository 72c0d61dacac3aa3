import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { redactNumbers, redactRecord } from '../../shared/values/redact.ts';
import { listAudit } from '../../db/audit/trail.ts';
import { changeHousehold } from '../../db/households/change.ts';
import { freezeHousehold } from '../../db/households/change-state.ts';
import { householdHistory } from '../../db/households/history.ts';
import { householdById } from '../../db/households/rows.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage } from '../builders/village.ts';

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

test('a reason and a changed remark show no whole number in the trail and in the history of a household', () => {
  const village = buildVillage();
  const { store, by } = village;
  const { id, groupId, no } = buildHousehold(village, '余明梅', { no: '01001' });
  const seen = () => ({
    requestId: randomUUID(),
    version: householdById(store, id).version,
    householdId: id,
  });
  const fields = { no, groupId, tags: [], address: '来电 139 1111 2222', remark: '身份证990825195202030017' };
  changeHousehold(store, by.accountant, { ...seen(), ...fields, reason: '来电13911112222' });
  freezeHousehold(store, by.accountant, { ...seen(), reason: '来电13911112222，身份证990825195202030017' });
  const history = householdHistory(store, id);
  const { entries } = listAudit(store, { offset: 0, limit: 100 });
  const whole = /139 ?1111 ?2222|990825195202030017/;
  expect(JSON.stringify([history, entries])).not.toMatch(whole);
  expect(history[0]?.summary).toContain('01001 余明梅：冻结，原因：来电139****2222');
  expect(entries[0]?.summary).toBe(history[0]?.summary);
  expect(JSON.stringify(history[1]?.changes)).toContain('来电 139****2222');
  // The record itself keeps what was written.
  expect(store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').pluck().get()).toMatch(
    whole,
  );
  village.close();
});

test.each([
  '01001 余明梅：冻结',
  '0301234 余明梅：合户，2026-10-01 转入 12345.67 分',
  '补发积分卡：01001 余明梅，原卡 0000000017 作废，新卡 1234567893',
  '换发存折：原折 00012-1 作废，新折 00012-2',
  '入库：肥皂 6901234567892，100 件，18.50 元',
  '兑换单 DH20261128-0012，600 分',
  '公示 GS2026-0012，2026-11-28 至 2026-12-04',
])('what the program itself wrote stays readable: %s', (summary) => {
  expect(redactNumbers(summary)).toBe(summary);
});

test('the trail is searched as it is shown: hidden figures are not found, shown ones are', () => {
  const village = buildVillage();
  const { store, by } = village;
  const { id } = buildHousehold(village, '余明梅', { no: '01001' });
  freezeHousehold(store, by.accountant, {
    requestId: randomUUID(),
    version: householdById(store, id).version,
    householdId: id,
    reason: '来电13911112222，电费3456',
  });
  const found = (text: string) => listAudit(store, { offset: 0, limit: 100, text }).total;
  expect(['13911112222', '11112', '1391111'].map(found)).toEqual([0, 0, 0]);
  expect(['139****2222', '3456', '01001', '冻结'].map(found)).toEqual([1, 1, 2, 1]);
  village.close();
});

test.each([
  ['6010001', '*******'],
  ['6010001 张三', '******* 张三'],
  ['张三：601-0001/6010002', '张三：*******/*******'],
  ['QQ12345678', 'QQ123*5678'],
  ['wx13812345678', 'wx138****5678'],
  ['1381234 5678 转 8001', '138****5678 转 8001'],
  ['86013812345678', '860*******5678'],
  ['+86 138-1234-5678', '138****5678'],
  ['６０１０００１ 白天', '******* 白天'],
  ['村口小卖部转，3组 12 号', '村口小卖部转，3组 12 号'],
])('a contact %s is shown as %s', (contact, shown) => {
  expect(redactRecord({ contact })).toEqual({ contact: shown });
  expect(redactRecord({ before: null, objection: { contact } })).toEqual({
    before: null,
    objection: { contact: shown },
  });
});

test.each([
  ['微信wx13812345678，晚上在', '微信wx138****5678，晚上在'],
  ['13812345678a', '138****5678a'],
  ['zhangsan138-1234-5678', 'zhangsan138****5678'],
  ['电话86013812345678', '电话860*******5678'],
  ['打+8613812345678或008613912345678', '打138****5678或139****5678'],
  ['ID990825195202030017', 'ID990825********0017'],
])('a number next to letters is hidden as others are: %s', (text, shown) => {
  expect(redactNumbers(text)).toBe(shown);
});

test.each([
  'a13512345678b990825195202030017c',
  '校验码 13812345678abcde',
  '0198c0de-13812345-678a-4bcd-8ef0-123456789abc',
])('a check sum or an id stays readable: %s', (text) => {
  expect(redactNumbers(text)).toBe(text);
});
