/** Points that came back to a household whose file is closed by then; null where it is open. */
import * as z from 'zod';

/** `to`: the household that a merged one lives on in, and that got them; null where it was closed otherwise: they stay in its account. */
export const lateCredit = z.object({ to: z.string().nullable() }).nullable();
export type LateCredit = z.output<typeof lateCredit>;
