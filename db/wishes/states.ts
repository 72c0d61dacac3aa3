import { lifecycle } from '../database/states.ts';
import { wish } from '../schema/wishes.ts';

export const WISH = lifecycle(wish, {
  open: { ended: ['wishes.end'] },
  ended: {},
});
