export type StockSource = 'purchased' | 'donated';
export const STOCK_SOURCE_NAMES: Record<StockSource, string> = { purchased: '购', donated: '捐' };

export type StockMoveKind = 'in' | 'out' | 'return' | 'writeOff' | 'stocktake';
export const STOCK_MOVE_NAMES: Record<StockMoveKind, string> = {
  in: '入库',
  out: '兑换',
  return: '退货',
  writeOff: '报损',
  stocktake: '盘点',
};
