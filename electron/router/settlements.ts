import {
  listSettlements,
  makeSettlement,
  previewSettlement,
  settlementById,
  settlementLines,
} from '../../db/settlements.ts';
import { found } from '../../shared/refusals.ts';
import { settlementPaper } from '../papers/settlement.ts';
import { os } from './base.ts';
import { byOf } from './context.ts';

export const settlements = os.settlements.router({
  list: os.settlements.list.handler(({ context: { app } }) => ({ settlements: listSettlements(app.store) })),
  get: os.settlements.get.handler(({ input, context: { app } }) => {
    const settlement = found(settlementById(app.store, input.id), '结算单');
    return { settlement, lines: settlementLines(app.store, settlement) };
  }),
  preview: os.settlements.preview.handler(({ input, context: { app } }) =>
    previewSettlement(app.store, input),
  ),
  make: os.settlements.make.handler(({ input, context }) =>
    makeSettlement(context.app.store, byOf(context), input),
  ),
  paper: os.settlements.paper.handler(({ input, context }) =>
    settlementPaper(context.app, byOf(context), input.id),
  ),
});
