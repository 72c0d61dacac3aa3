import type { ListAsked } from '../../../shared/contract/lists.ts';
import type { StepRecord } from '../../../shared/contract/steps.ts';
import { recordsOfScheme } from '../../../db/steps/read.ts';
import { stepCountsText } from '../../../shared/sentences/steps.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { byOffset, date, text, type ListDefinition } from './definition.ts';

export const stepsList: ListDefinition<ListAsked<'steps'>, StepRecord> = {
  title: '程序登记',
  columns: () => [
    date('日期', ({ heldOn }) => heldOn),
    text('步骤', ({ step }) => step),
    text('哪一期、哪一版', ({ period, versionNumber }) =>
      versionNumber === null ? (period === '' ? '' : periodLabel(period)) : `第 ${String(versionNumber)} 版`,
    ),
    text('由谁办理', ({ body }) => body),
    text('表决', ({ counts }) => stepCountsText(counts)),
    text('文号', ({ documentNo }) => documentNo),
    text('说明', ({ remark }) => remark),
    text('撤回', ({ withdrawn, withdrawalReason }) => (withdrawn ? `已撤回：${withdrawalReason}` : '')),
    text('谁登记的', ({ staffName }) => staffName),
  ],
  ...byOffset(({ store, asked }) => recordsOfScheme(store, asked).records),
};
