import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { useVillage } from '../session.ts';

/** The operator's shift at the counter, and the way to begin or end it. */
export function ShiftButton({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  const { data } = useQuery(api.shifts.current.queryOptions());
  const { data: village } = useVillage();
  // Villages without shifts see nothing of them.
  if (!data || (!data.required && data.shift === null)) return null;
  const { shift } = data;
  const isOld = shift !== null && localDate(shift.openedAt) !== village?.today;
  return (
    <>
      {shift && (
        <span className={isOld ? 'counter-shift old' : 'counter-shift'}>
          {shift.no} 班，{isOld ? localDateTime(shift.openedAt) : localDateTime(shift.openedAt).slice(11)} 起
          {isOld && '，还没有交班'}
        </span>
      )}
      <Button type={shift === null ? 'primary' : 'default'} disabled={disabled} onClick={onClick}>
        {shift === null ? '开班' : '交班'}
      </Button>
    </>
  );
}
