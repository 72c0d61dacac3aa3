import { expect, test } from 'vitest';
import { bodyOptions, tellsBodies } from '../../renderer/meetings/committee-bodies.tsx';

const bodies = [{ schemeId: 1, schemeName: '农户积分', body: '积分评议小组', bodySize: 5 }];
const all = { value: 0, label: '各办法都由他评议' };
const member = {
  id: 1,
  name: '余明梅',
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
  expect(tellsBodies(bodies, [ofOld])).toBe(true);
});

test('nothing is added for others, and one body alone needs no column', () => {
  const ofAll = { ...member, schemeId: null, schemeName: null };
  expect(bodyOptions(bodies, ofAll)).toEqual([{ value: 1, label: '农户积分：积分评议小组' }, all]);
  expect(bodyOptions(bodies, { ...member, schemeId: 1, schemeName: '农户积分' })).toHaveLength(2);
  expect(tellsBodies(bodies, [ofAll])).toBe(false);
});
