/** Acts that are interrupted by a kill, by the name that is passed to the worker. */
import type { GoodsImportLine } from '../../shared/contract/goods-imports.ts';
import { importDeclarations, type RegisterImport } from '../../db/declarations/import-register.ts';
import { importGoodsLines, type StockOfImport } from '../../db/goods/import.ts';
import { stocktake } from '../../db/goods/stocktake.ts';
import { withdrawGoodsImport, type WithdrawGoodsImport } from '../../db/goods/withdraw-import.ts';
import { applyRoster, type RosterImport } from '../../db/households/import-roster.ts';
import { withdrawRoster, type WithdrawRoster } from '../../db/households/withdraw-roster.ts';
import { confirmPrinted } from '../../db/passbooks/print-lines.ts';
import { closePeriod, type CloseInput } from '../../db/period-closes/close.ts';
import { createSettlement, type CreateSettlementInput } from '../../db/redemptions/create-settlement.ts';
import { settleVouchers } from '../../db/redemptions/settle-vouchers.ts';
import { adoptScheme, type AdoptInput } from '../../db/schemes/adopt.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { closeShift } from '../../db/shifts/close.ts';
import { receiveBundle } from '../../db/vouchers/bundles.ts';
import type { Actor, Store } from '../../db/database/store.ts';

interface GoodsImport {
  requestId: string;
  fileName: string;
  sha256: string;
  stock: StockOfImport;
  lines: GoodsImportLine[];
}

const BY: Actor = { staffId: 1, name: '管理员' };

export const ACTS = {
  adoptScheme: (store: Store, input: AdoptInput) => adoptScheme(store, BY, input),
  closePeriod: (store: Store, input: CloseInput) => closePeriod(store, BY, input),
  closeShift: (store: Store, input: Parameters<typeof closeShift>[2]) => closeShift(store, BY, input),
  confirmPrinted: (store: Store, input: Parameters<typeof confirmPrinted>[2]) =>
    confirmPrinted(store, BY, input),
  importGoods: (store: Store, { lines, ...input }: GoodsImport) => importGoodsLines(store, BY, input, lines),
  importRegister: (store: Store, input: RegisterImport) => importDeclarations(store, BY, input),
  importRoster: (store: Store, input: RosterImport) => applyRoster(store, BY, input),
  createSettlement: (store: Store, input: CreateSettlementInput) => createSettlement(store, BY, input),
  putInForce: (store: Store, input: Parameters<typeof putInForce>[2]) => putInForce(store, BY, input),
  receiveBundle: (store: Store, input: Parameters<typeof receiveBundle>[2]) =>
    receiveBundle(store, BY, input),
  settleVouchers: (store: Store, input: Parameters<typeof settleVouchers>[2]) =>
    settleVouchers(store, BY, input),
  stocktake: (store: Store, input: Parameters<typeof stocktake>[2]) => stocktake(store, BY, input),
  withdrawGoodsImport: (store: Store, input: WithdrawGoodsImport) => withdrawGoodsImport(store, BY, input),
  withdrawRoster: (store: Store, input: WithdrawRoster) => withdrawRoster(store, BY, input),
};

export type ActName = keyof typeof ACTS;

/** An act with its input, as a worker reads it. */
export type Planned = {
  [Name in ActName]: { name: Name; input: Parameters<(typeof ACTS)[Name]>[1] };
}[ActName];

export function run(store: Store, { name, input }: Planned): unknown {
  return (ACTS[name] as (store: Store, input: unknown) => unknown)(store, input);
}
