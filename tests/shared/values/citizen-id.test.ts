import { describe, expect, test } from 'vitest';
import { checkCitizenId, maskCitizenId } from '../../../shared/values/citizen-id.ts';

describe('a citizen ID', () => {
  test('gives birth date and sex', () => {
    expect(checkCitizenId('990825195202032231')).toEqual({
      ok: true,
      id: '990825195202032231',
      birthDate: '1952-02-03',
      sex: '男',
    });
    expect(checkCitizenId('11010519491231002X')).toMatchObject({
      ok: true,
      birthDate: '1949-12-31',
      sex: '女',
    });
  });

  test('is put right when written with spaces, full-width figures or a small x', () => {
    expect(checkCitizenId(' 110105 19491231 002x ')).toMatchObject({ ok: true, id: '11010519491231002X' });
    expect(checkCitizenId('１１０１０５１９４９１２３１００２Ｘ')).toMatchObject({
      ok: true,
      id: '11010519491231002X',
    });
    expect(checkCitizenId("'11010519491231002X")).toMatchObject({ ok: true });
  });

  test.each([
    ['', '身份证号为空'],
    ['110105491231002', '是15位旧身份证号，请填写18位身份证号'],
    ['1101051949123100', '身份证号应为18位，现为16位'],
    ['1101051949123100AX', '身份证号只能是数字，末位可为X'],
    ['110105194902310021', '身份证号中的出生日期不存在'],
    ['110105194912310021', '身份证校验位错误'],
  ])('%s is refused: %s', (text, reason) => expect(checkCitizenId(text)).toEqual({ ok: false, reason }));

  test('with a birth after today is refused when today is given', () => {
    const text = '11010519491231002X';
    expect(checkCitizenId(text, '1949-12-30')).toEqual({ ok: false, reason: '身份证号中的出生日期晚于今天' });
    expect(checkCitizenId(text, '1949-12-31').ok).toBe(true);
  });

  test('with any single wrong figure is refused', () => {
    const right = '990825195202032231';
    for (let place = 0; place < 17; place++) {
      for (const digit of '0123456789') {
        const wrong = right.slice(0, place) + digit + right.slice(place + 1);
        if (wrong !== right) expect(checkCitizenId(wrong).ok).toBe(false);
      }
    }
  });

  test('is masked to its region and its last four', () => {
    expect(maskCitizenId('990825195202032231')).toBe('990825********2231');
    expect(maskCitizenId('123')).toBe('***');
  });
});
