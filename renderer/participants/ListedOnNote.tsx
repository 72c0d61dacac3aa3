import { Alert } from 'antd';
import type { ListForm } from '../../shared/contract/participants.ts';
import { chineseDate } from '../../shared/values/dates.ts';

/** What a first day on the list means for periods: of those that ended before, and of those that are closed already. */
export function ListedOnNote({ form, day }: { form: ListForm; day: string }) {
  const { closedUntil } = form;
  if (closedUntil !== '' && day !== '' && day <= closedUntil) {
    return (
      <Alert
        style={{ marginTop: 8 }}
        type="warning"
        showIcon
        title={`到${chineseDate(closedUntil)}为止的期间已经结账，结账的结果不变；要算在里面的，请先重新打开那次结账。`}
      />
    );
  }
  return (
    <p style={{ margin: '8px 0 0' }}>
      这一天以前就结束的期间不评他；村里本来就有、补录名单的，填他开始担任或参加的那一天。
    </p>
  );
}
