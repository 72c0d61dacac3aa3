/** Pages of the shop and of money. */
import { createRoute } from '@tanstack/react-router';
import { isDate } from '../../shared/values/dates.ts';
import { frame } from './base-routes.tsx';
import { lazyPage } from './lazy-page.ts';
import { PATHS } from './paths.ts';

export const shop = createRoute({
  getParentRoute: () => frame,
  path: PATHS.shop,
  component: lazyPage(() => import('../goods/ShopPage.tsx'), 'ShopPage'),
});
export const goods = createRoute({
  getParentRoute: () => frame,
  path: PATHS.goods,
  /** Initial search: a code, or part of a name. */
  validateSearch: ({ find }: Record<string, unknown>): { find?: string } => ({
    find: typeof find === 'string' || typeof find === 'number' ? String(find) : undefined,
  }),
  component: lazyPage(() => import('../goods/GoodsPage.tsx'), 'GoodsPage'),
});
export const goodsImport = createRoute({
  getParentRoute: () => frame,
  path: PATHS.goodsImport,
  component: lazyPage(() => import('../goods/GoodsImportPage.tsx'), 'GoodsImportPage'),
});
export const weighing = createRoute({
  getParentRoute: () => frame,
  path: PATHS.weighing,
  component: lazyPage(() => import('../weighing/WeighingPage.tsx'), 'WeighingPage'),
});
export const uses = createRoute({
  getParentRoute: () => frame,
  path: PATHS.uses,
  /** Number of the household whose page the user came from; or number and day of a use that was looked for. */
  validateSearch: ({
    who,
    find,
    on,
  }: Record<string, unknown>): { who?: string; find?: string; on?: string } => ({
    who: typeof who === 'string' || typeof who === 'number' ? String(who) : undefined,
    find: typeof find === 'string' ? find : undefined,
    on: typeof on === 'string' && isDate(on) ? on : undefined,
  }),
  component: lazyPage(() => import('../uses/UsesPage.tsx'), 'UsesPage'),
});
export const vouchers = createRoute({
  getParentRoute: () => frame,
  path: PATHS.vouchers,
  /** Id of a voucher that was looked for, or of the series to begin with. */
  validateSearch: ({ voucher, series }: Record<string, unknown>): { voucher?: number; series?: number } => ({
    voucher: Number.isInteger(voucher) ? Number(voucher) : undefined,
    series: Number.isInteger(series) ? Number(series) : undefined,
  }),
  component: lazyPage(() => import('../vouchers/VouchersPage.tsx'), 'VouchersPage'),
});
export const voucherImport = createRoute({
  getParentRoute: () => frame,
  path: PATHS.voucherImport,
  /** Id of the series that takes the numbers. */
  validateSearch: ({ series }: Record<string, unknown>): { series?: number } => ({
    series: Number.isInteger(series) ? Number(series) : undefined,
  }),
  component: lazyPage(() => import('../vouchers/VoucherImportPage.tsx'), 'VoucherImportPage'),
});
export const settlements = createRoute({
  getParentRoute: () => frame,
  path: PATHS.settlements,
  component: lazyPage(() => import('../settlements/SettlementsPage.tsx'), 'SettlementsPage'),
});
export const purchases = createRoute({
  getParentRoute: () => frame,
  path: PATHS.purchases,
  component: lazyPage(() => import('../purchases/PurchasesPage.tsx'), 'PurchasesPage'),
});
export const funds = createRoute({
  getParentRoute: () => frame,
  path: PATHS.funds,
  component: lazyPage(() => import('../funds/FundsPage.tsx'), 'FundsPage'),
});
