import { expect, it } from 'vitest';
import { proposedSettlement } from '../../shared/settlements.ts';

it('in October the month to settle is September while its slips wait, then October up to the day', () => {
  expect(proposedSettlement('2026-09-07', '2026-10-09')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
  expect(proposedSettlement('2026-10-03', '2026-10-09')).toEqual({ from: '2026-10-01', to: '2026-10-09' });
  expect(proposedSettlement(undefined, '2026-10-09')).toEqual({ from: '2026-10-01', to: '2026-10-09' });
});
