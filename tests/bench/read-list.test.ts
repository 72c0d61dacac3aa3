/** The benchmark of reads calls what the contract has. */
import { expect, test } from 'vitest';
import { unknownReads, unlistedReads } from './read-list.ts';

test('every read of the contract is in the benchmark of reads, and nothing else', () => {
  expect(unlistedReads()).toEqual([]);
  expect(unknownReads()).toEqual([]);
});
