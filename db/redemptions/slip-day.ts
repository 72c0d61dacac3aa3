/**
 * SQL: the day on which the goods of slip `r` were handed out. It is that of the form where the slip was written by hand
 * during a power cut, and never after the day of the slip, so that `r.day >= …` finds it.
 */
export const HANDED_OUT_ON = `coalesce((SELECT written_on FROM handwritten_slip WHERE redemption_id = r.id), r.day)`;
