import { lifecycle } from '../database/states.ts';
import { voucher, voucherSettlement } from '../schema/vouchers.ts';

export const VOUCHER = lifecycle(
  voucher,
  {
    ready: { issued: ['vouchers.issue'], void: ['vouchers.void'] },
    issued: {
      redeemed: ['redemptions.redeem'],
      lost: ['vouchers.reportLost'],
      void: ['vouchers.void'],
      expired: ['vouchers.expire'],
      ready: ['vouchers.reverseIssue'],
    },
    lost: {
      issued: ['vouchers.cancelLost'],
      void: ['vouchers.void'],
      expired: ['vouchers.expire'],
    },
    redeemed: {},
    void: {},
    expired: {},
  },
  { dayColumn: 'stateDay' },
);

export const VOUCHER_SETTLEMENT = lifecycle(voucherSettlement, {
  made: { cancelled: ['vouchers.cancelSettlement'] },
  cancelled: {},
});
