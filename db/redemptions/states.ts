import { lifecycle } from '../database/states.ts';
import { pointsUse, redemption, settlement } from '../schema/redemptions.ts';

export const REDEMPTION = lifecycle(redemption, {
  done: { returned: ['redemptions.returnSlip'] },
  returned: {},
});

export const SETTLEMENT = lifecycle(settlement, {
  made: { cancelled: ['settlements.cancel'] },
  cancelled: {},
});

export const POINTS_USE = lifecycle(pointsUse, {
  done: { cancelled: ['uses.cancel'] },
  cancelled: {},
});
