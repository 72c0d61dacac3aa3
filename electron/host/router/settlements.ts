import { createSettlement } from '../../../db/redemptions/create-settlement.ts';
import { cancelSettlement } from '../../../db/redemptions/cancel-settlement.ts';
import { listSettlements, settlementById, settlementLines } from '../../../db/redemptions/settlements.ts';
import { unsettledSlips } from '../../../db/redemptions/settlement-preview.ts';
import { requireFound } from '../../../shared/refusals.ts';
import { settlementDocument } from '../documents/settlement-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const settlements = os.settlements.router({
  list: os.settlements.list.handler(({ context: { app } }) => ({ settlements: listSettlements(app.store) })),
  get: os.settlements.get.handler(({ input, context: { app } }) => {
    const settlement = requireFound(settlementById(app.store, input.id), '结算单');
    return { settlement, lines: settlementLines(app.store, settlement) };
  }),
  unsettled: os.settlements.unsettled.handler(({ context: { app } }) => ({
    schemes: unsettledSlips(app.store),
  })),
  preview: os.settlements.preview.handler(({ input, context: { app } }) =>
    readInThread(app, 'settlementPreview', input),
  ),
  create: os.settlements.create.handler(({ input, context }) =>
    createSettlement(context.app.store, actorOf(context), input),
  ),
  cancel: os.settlements.cancel.handler(({ input, context }) =>
    cancelSettlement(context.app.store, actorOf(context), input),
  ),
  document: os.settlements.document.handler(({ input, context }) =>
    settlementDocument(context.app, actorOf(context), input.id),
  ),
});
