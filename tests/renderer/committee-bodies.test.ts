import { expect, test } from 'vitest';
import { bodyLines, bodyOptions, hasBodyColumn } from '../../renderer/meetings/committee-bodies.tsx';

const bodies = [{ schemeId: 1, schemeName: '农户积分', body: '积分评议小组', bodySize: 5 }];
const all = { value: 0, label: '各办法都由他评议' };
const member = {
  id: 1,
  name: '余明梅',
  listedAs: '余明梅',
  position: '',
  memberId: null,
  householdId: null,
  householdNo: null,
  active: true,
  version: 1,
};

test('a member of the body of a scheme that is no longer in force keeps it by name', () => {
  const ofOld = { ...member, schemeId: 3, schemeName: '党员积分' };
  expect(bodyOptions(bodies, ofOld)).toEqual([
    { value: 1, label: '农户积分：积分评议小组' },
    { value: 3, label: '党员积分（已不执行）' },
    all,
  ]);
  expect(hasBodyColumn(bodies, [ofOld])).toBe(true);
});

test('nothing is added for others, and one body alone needs no column', () => {
  const ofAll = { ...member, schemeId: null, schemeName: null };
  expect(bodyOptions(bodies, ofAll)).toEqual([{ value: 1, label: '农户积分：积分评议小组' }, all]);
  expect(bodyOptions(bodies, { ...member, schemeId: 1, schemeName: '农户积分' })).toHaveLength(2);
  expect(hasBodyColumn(bodies, [ofAll])).toBe(false);
});

test('of many bodies only those whose numbers differ are named, the others are counted', () => {
  const many = [1, 2, 3, 4, 5, 6].map((schemeId) => ({
    schemeId,
    schemeName: `办法${String(schemeId)}`,
    body: '评议组',
    bodySize: schemeId === 2 ? 7 : 1,
  }));
  const everywhere = [{ ...member, schemeId: null, schemeName: null }];
  expect(bodyLines(many, everywhere)).toEqual([
    { text: '办法2：评议组，应有 7 人，名单 1 人，请核对', differs: true },
    { text: '其余 5 个办法的评议机构，名单人数与应有人数相同', differs: false },
  ]);
  expect(bodyLines(many.slice(0, 1), everywhere)).toEqual([
    { text: '办法1：评议组，应有 1 人，名单 1 人', differs: false },
  ]);
});
