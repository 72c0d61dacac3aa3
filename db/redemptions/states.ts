import { lifecycle } from '../database/states.ts';
import { redemption, settlement } from '../schema/goods.ts';
import { pointsUse } from '../schema/uses.ts';

export const REDEMPTION = lifecycle(redemption, {
  done: { returned: ['redemptions.returnSlip'] },
  returned: {},
});

export const SETTLEMENT = lifecycle(settlement, {
  made: { takenBack: ['settlements.takeBack'] },
  takenBack: {},
});

export const POINTS_USE = lifecycle(pointsUse, {
  done: { takenBack: ['uses.takeBack'] },
  takenBack: {},
});
