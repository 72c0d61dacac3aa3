import { allowancesFor } from '../../../db/redemptions/allowances.ts';
import { redeem } from '../../../db/redemptions/redeem.ts';
import { returnSlip } from '../../../db/redemptions/return.ts';
import { returnFault } from '../../../db/redemptions/returns.ts';
import { slipByNo, slipLines, slipVouchers } from '../../../db/redemptions/slips.ts';
import { dayFigures } from '../../../db/redemptions/day.ts';
import { counterSettings } from '../../../db/village/counter-settings.ts';
import { findCustomers } from '../../../db/redemptions/customer.ts';
import { lastCustomer } from '../../../db/redemptions/last-customer.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { dayCloseDocument } from '../documents/day-close-document.ts';
import { redemptionRegisterDocument } from '../documents/redemption-register-document.ts';
import { slipDocument } from '../documents/slip-document.ts';
import { printSlip } from '../documents/slip-receipt.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';
import { todayOf } from '../../../db/database/today.ts';

export const redemptions = os.redemptions.router({
  findCustomers: os.redemptions.findCustomers.handler(({ input, context: { app } }) =>
    findCustomers(app.store, input),
  ),
  lastCustomer: os.redemptions.lastCustomer.handler(({ input: { day }, context }) => ({
    matches: lastCustomer(context.app.store, actorOf(context), day),
  })),
  allowances: os.redemptions.allowances.handler(({ input, context: { app } }) => ({
    allowances: allowancesFor(app.store, input),
  })),
  redeem: os.redemptions.redeem.handler(({ input, context }) =>
    redeem(context.app.store, actorOf(context), input),
  ),
  returnSlip: os.redemptions.returnSlip.handler(({ input, context }) =>
    returnSlip(context.app.store, actorOf(context), input),
  ),
  slip: os.redemptions.slip.handler(({ input, context: { app } }) => {
    const today = todayOf(app.store);
    const slip = requireFound(slipByNo(app.store, input.slipNo, today.slice(0, 4)), `小票 ${input.slipNo} `);
    return {
      slip,
      lines: slipLines(app.store, slip.id),
      vouchers: slipVouchers(app.store, slip.id),
      returnFault: returnFault(app.store, slip, today) ?? null,
    };
  }),
  list: os.redemptions.list.handler(({ input, context: { app } }) => readInThread(app, 'slips', input)),
  day: os.redemptions.day.handler(({ input, context: { app } }) => dayFigures(app.store, input.day)),
  slipDocument: os.redemptions.slipDocument.handler(({ input, context }) =>
    slipDocument(context.app, actorOf(context), input),
  ),
  slipOutput: os.redemptions.slipOutput.handler(({ context: { app } }) => ({
    slipOutput: counterSettings(app.store).slipOutput,
  })),
  printSlip: os.redemptions.printSlip.handler(({ input, context }) =>
    printSlip(context.app, actorOf(context), input),
  ),
  dayDocument: os.redemptions.dayDocument.handler(({ input, context }) =>
    dayCloseDocument(context.app, actorOf(context), input.day),
  ),
  registerDocument: os.redemptions.registerDocument.handler(({ input, context }) =>
    redemptionRegisterDocument(context.app, actorOf(context), input),
  ),
});
