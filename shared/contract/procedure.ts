import { oc } from '@orpc/contract';
import * as z from 'zod';
import { BOOK_READERS, COUNTER, OFFICE, type Role } from '../roles.ts';

z.config(z.locales.zhCN());

/** Who may call a procedure: anyone at the screen (before sign-in), any member of staff who has signed in, or these roles. */
export type Access = 'anyone' | 'staff' | readonly Role[];

export interface ProcedureMeta {
  access: Access;
}

/** The one error of the contract that a clerk meets: a code, and a sentence that says what to do. */
export const refusalData = z.object({ code: z.string(), message: z.string() });

const base = oc.$meta<ProcedureMeta>({ access: [] }).errors({ REFUSED: { status: 422, data: refusalData } });

/** A procedure and who may call it, said in one place: access(OFFICE).input(…).output(…). */
export function access(allowed: Access) {
  return base.meta({ access: allowed });
}

export { BOOK_READERS, COUNTER, OFFICE };
