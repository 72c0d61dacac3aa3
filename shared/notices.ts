/** hanging: on the wall; posted: every clear line is in the ledger. */
export type NoticeState = 'hanging' | 'posted';

/** hanging → objected → hanging again (kept), corrected or cancelled → posted. */
export type NoticeLineState = 'hanging' | 'objected' | 'corrected' | 'cancelled' | 'posted';

/** What an investigation came to: 维持 / 更正分值 / 取消. */
export type ObjectionConclusion = 'kept' | 'corrected' | 'cancelled';

export const OBJECTION_CONCLUSION_NAMES: Record<ObjectionConclusion, string> = {
  kept: '维持原分',
  corrected: '更正分值',
  cancelled: '取消',
};
