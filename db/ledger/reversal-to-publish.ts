/** Declaration `d` without points that was cancelled, and is on no notice yet. */
export const CANCELLED_TO_PUBLISH = `EXISTS (SELECT 1 FROM deed_cancellation c WHERE c.declaration_id = d.id)
  AND NOT EXISTS (SELECT 1 FROM notice_line l WHERE l.cancelled_deed_id = d.id AND l.state <> 'withdrawn')`;

/**
 * Reversal `t` of the award or deduction `o` from account `a` that is on no notice yet: for the next notice, for what
 * is due and for the checks of a close.
 */
export const REVERSAL_TO_PUBLISH = `a.kind IN ('household', 'person') AND t.kind = 'reversal' AND o.kind IN ('award', 'deduction')
  AND NOT EXISTS (SELECT 1 FROM notice_line l WHERE l.transfer_id = t.id AND l.state <> 'withdrawn')`;
