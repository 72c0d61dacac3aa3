import { afterEach, beforeEach, expect, it } from 'vitest';
import { numbering } from '../../db/households/numbering.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const build = (numbers: [number, string][]) =>
  numbers.forEach(([group, no], at) => buildHousehold(village, `户主${String(at)}`, { group, no }));
const next = (...groups: number[]) => groups.map(numbering(village.store));

it.each<[string, [number, string][], number[], string[]]>([
  ['no household', [], [1, 2], ['01001', '02002']],
  [
    'one counter for the village',
    [
      [1, '01001'],
      [2, '02002'],
    ],
    [1, 9, 1],
    ['01003', '09004', '01005'],
  ],
  [
    'a counter in each group',
    [
      [1, '01001'],
      [1, '01002'],
      [2, '02001'],
      [2, '02002'],
      [2, '02003'],
    ],
    [1, 2, 3],
    ['01003', '02004', '03001'],
  ],
  [
    'letters and a counter in each group',
    [
      [1, 'SQ1001'],
      [1, 'SQ1039'],
      [2, 'SQ2001'],
      [8, 'SQ8001'],
      [8, 'SQ8038'],
    ],
    [1, 8, 1, 3],
    ['SQ1040', 'SQ8039', 'SQ1041', 'SQ3001'],
  ],
  [
    'a mark behind the group',
    [
      [1, 'SQ1-01'],
      [2, 'SQ2-01'],
      [2, 'SQ2-02'],
    ],
    [1, 2, 9],
    ['SQ1-02', 'SQ2-03', 'SQ9-01'],
  ],
  [
    'no group',
    [
      [1, '1'],
      [2, '57'],
      [3, '120'],
    ],
    [2, 1],
    ['121', '122'],
  ],
  [
    'no group and a width',
    [
      [2, 'A0007'],
      [3, 'A0009'],
      [4, 'A0010'],
    ],
    [2],
    ['A0011'],
  ],
  [
    'one that fits nothing',
    [
      [1, '01001'],
      [2, '02002'],
      [2, '老屋'],
    ],
    [2],
    ['02003'],
  ],
  [
    'one of another group',
    [
      [1, '01001'],
      [2, '02002'],
      [2, '01003'],
    ],
    [2],
    ['02004'],
  ],
])('%s: continued as the village has it', (_what, known, groups, expected) => {
  build(known);
  expect(next(...groups)).toEqual(expected);
});
