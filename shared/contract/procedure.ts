import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { PublicScreen } from '../public-screens.ts';
import { BOOK_READERS, COUNTER, OFFICE, SUPERVISORS, type Role } from '../roles.ts';

z.config(z.locales.zhCN());

/** Who may call a procedure: anyone (before sign-in), any signed-in staff, or these roles. */
export type Access = 'anyone' | 'staff' | readonly Role[];

/**
 * Which roles may read a part of a procedure's answer: a document kind, a record kind, a field. `others` applies to every
 * part that is not named.
 */
export type Parts = Readonly<Record<string, readonly Role[]>>;

export interface ProcedureMeta {
  access: Access;
  parts?: Parts;
  /** Public screens that may call it. A session in that state may call nothing else. */
  screens?: readonly PublicScreen[];
}

/**
 * The contract's only typed error: a code, a Chinese sentence with the instruction, and the input field it is about where
 * it is one (administrator.login).
 */
export const refusalData = z.object({ code: z.string(), message: z.string(), field: z.string().optional() });

const base = oc.$meta<ProcedureMeta>({ access: [] }).errors({ REFUSED: { status: 422, data: refusalData } });

/**
 * Starts a procedure with its access rule: access(OFFICE).input(…).output(…). A rule about a part of the answer follows
 * it: access('staff', { slip: COUNTER, others: BOOK_READERS }).
 */
export function access(allowed: Access, parts?: Parts) {
  return base.meta(parts ? { access: allowed, parts } : { access: allowed });
}

/** Starts a procedure of public screens, which nobody else may call. */
export function onScreens(screens: readonly PublicScreen[]) {
  return base.meta({ access: [], screens });
}

export { BOOK_READERS, COUNTER, OFFICE, SUPERVISORS };
