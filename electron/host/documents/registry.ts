/** Registry of all documents and the functions that render them. */
import type { AssessmentResultRecord } from './assessment-result.ts';
import { assessmentResultSheet } from './assessment-result.ts';
import type { AttendanceRecord } from './attendance.ts';
import { attendanceSheet } from './attendance.ts';
import type { CardRecord } from './card.ts';
import { cardDrawing } from './card.ts';
import type { CashVoucherRecord } from './cash-voucher.ts';
import { cashVoucherSheet } from './cash-voucher.ts';
import type { CloseSheetRecord } from './close-sheet.ts';
import { closeSheet } from './close-sheet.ts';
import type { DayCloseRecord } from './day-close.ts';
import { dayCloseSheet } from './day-close.ts';
import type { DeclarationFormRecord } from './declaration.ts';
import { declarationSheet } from './declaration.ts';
import type { RenderedDocument } from '../pdf/engine.ts';
import { renderDrawing, renderSheet } from '../pdf/engine.ts';
import type { FontSet } from '../pdf/fonts.ts';
import type { GridLogRecord } from './grid-log.ts';
import { gridLogSheet } from './grid-log.ts';
import type { GroupRewardRecord } from './group-reward.ts';
import { groupRewardSheet } from './group-reward.ts';
import type { MinutesRecord } from './minutes.ts';
import { minutesSheet } from './minutes.ts';
import type { NoticeRecord } from './notice.ts';
import { noticeSheet } from './notice.ts';
import type { ObjectionAnswerRecord } from './objection-answer.ts';
import { objectionAnswerSheet } from './objection-answer.ts';
import type { PassbookContinuationRecord, PassbookRecord, PassbookReplacementRecord } from './passbook.ts';
import { passbookContinuationDrawing, passbookDrawing, passbookReplacementDrawing } from './passbook.ts';
import type { RecoveryCodeRecord } from './recovery-code.ts';
import { recoveryCodeSheet } from './recovery-code.ts';
import type { RectificationRecord } from './rectification.ts';
import { rectificationSheet } from './rectification.ts';
import type { ReversalRecord } from './reversal.ts';
import { reversalSheet } from './reversal.ts';
import type { RuleSheetRecord } from './rule-sheet.ts';
import { ruleSheet } from './rule-sheet.ts';
import type { SettlementRecord } from './settlement.ts';
import { settlementSheet } from './settlement.ts';
import type { SlipRecord } from './slip.ts';
import { slipDrawing } from './slip.ts';
import type { StatementRecord } from './statement.ts';
import { statementSheet } from './statement.ts';

export type DocumentJob =
  | { kind: 'notice'; record: NoticeRecord }
  | { kind: 'minutes'; record: MinutesRecord }
  | { kind: 'attendance'; record: AttendanceRecord }
  | { kind: 'passbook'; record: PassbookRecord }
  | { kind: 'passbook-continuation'; record: PassbookContinuationRecord }
  | { kind: 'passbook-replacement'; record: PassbookReplacementRecord }
  | { kind: 'card'; record: CardRecord }
  | { kind: 'slip'; record: SlipRecord }
  | { kind: 'settlement'; record: SettlementRecord }
  | { kind: 'close-sheet'; record: CloseSheetRecord }
  | { kind: 'day-close'; record: DayCloseRecord }
  | { kind: 'rectification'; record: RectificationRecord }
  | { kind: 'grid-log'; record: GridLogRecord }
  | { kind: 'reversal'; record: ReversalRecord }
  | { kind: 'cash-voucher'; record: CashVoucherRecord }
  | { kind: 'declaration'; record: DeclarationFormRecord }
  | { kind: 'objection-answer'; record: ObjectionAnswerRecord }
  | { kind: 'recovery-code'; record: RecoveryCodeRecord }
  | { kind: 'rule-sheet'; record: RuleSheetRecord }
  | { kind: 'statement'; record: StatementRecord }
  | { kind: 'assessment-result'; record: AssessmentResultRecord }
  | { kind: 'group-reward'; record: GroupRewardRecord };

export function renderJob(job: DocumentJob, fonts: FontSet): Promise<RenderedDocument> {
  switch (job.kind) {
    case 'notice':
      return renderSheet(noticeSheet(job.record), fonts);
    case 'minutes':
      return renderSheet(minutesSheet(job.record), fonts);
    case 'attendance':
      return renderSheet(attendanceSheet(job.record), fonts);
    case 'passbook':
      return renderDrawing(passbookDrawing(job.record), fonts);
    case 'passbook-continuation':
      return renderDrawing(passbookContinuationDrawing(job.record), fonts);
    case 'passbook-replacement':
      return renderDrawing(passbookReplacementDrawing(job.record), fonts);
    case 'card':
      return renderDrawing(cardDrawing(job.record), fonts);
    case 'slip':
      return renderDrawing(slipDrawing(job.record), fonts);
    case 'settlement':
      return renderSheet(settlementSheet(job.record), fonts);
    case 'close-sheet':
      return renderSheet(closeSheet(job.record), fonts);
    case 'day-close':
      return renderSheet(dayCloseSheet(job.record), fonts);
    case 'rectification':
      return renderSheet(rectificationSheet(job.record), fonts);
    case 'grid-log':
      return renderSheet(gridLogSheet(job.record), fonts);
    case 'reversal':
      return renderSheet(reversalSheet(job.record), fonts);
    case 'cash-voucher':
      return renderSheet(cashVoucherSheet(job.record), fonts);
    case 'declaration':
      return renderSheet(declarationSheet(job.record), fonts);
    case 'objection-answer':
      return renderSheet(objectionAnswerSheet(job.record), fonts);
    case 'recovery-code':
      return renderSheet(recoveryCodeSheet(job.record), fonts);
    case 'rule-sheet':
      return renderSheet(ruleSheet(job.record), fonts);
    case 'statement':
      return renderSheet(statementSheet(job.record), fonts);
    case 'assessment-result':
      return renderSheet(assessmentResultSheet(job.record), fonts);
    case 'group-reward':
      return renderSheet(groupRewardSheet(job.record), fonts);
  }
}
