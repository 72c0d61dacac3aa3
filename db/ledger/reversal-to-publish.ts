/**
 * Reversal `t` of the award or deduction `o` from account `a` that is on no notice yet: for the next notice, for what
 * is due and for the checks of a close.
 */
export const REVERSAL_TO_PUBLISH = `a.kind IN ('household', 'person') AND t.kind = 'reversal' AND o.kind IN ('award', 'deduction')
  AND NOT EXISTS (SELECT 1 FROM notice_line l WHERE l.transfer_id = t.id AND l.state <> 'withdrawn')`;
