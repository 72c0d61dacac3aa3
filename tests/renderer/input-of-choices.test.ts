import { expect, it } from 'vitest';
import { inputOfChoices } from '../../renderer/ui/input-of-choices.ts';

it('keeps the grades of an item while another way of scoring is looked at', () => {
  const scoring = inputOfChoices<string, number[]>();
  expect(scoring.change('graded', [1, 2, 3], 'fixed')).toBeUndefined();
  expect(scoring.change('fixed', [5], 'graded')).toEqual([1, 2, 3]);
  expect(scoring.change('graded', [1, 2, 4], 'fixed')).toEqual([5]);
});
