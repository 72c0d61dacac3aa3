import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import type { EnteredCount, Shift } from '../../shared/contract/shifts.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { CountTable, countsOf, missingCount, type CountsTyped } from './CountTable.tsx';

interface Props {
  offered: Shift | null;
  onOpened: (no: string) => void;
  onClose: () => void;
}

/** 开班: takes over what was handed over, with or without counting the goods. */
export function OpenShiftDialog({ offered, onOpened, onClose }: Props) {
  const [counting, setCounting] = useState(false);
  const [typed, setTyped] = useState<CountsTyped>({});
  const query = useQuery({
    ...api.shifts.goodsToCount.queryOptions({ input: { shiftId: null } }),
    enabled: counting,
    refetchOnWindowFocus: false,
  });
  const goods = query.data?.goods ?? [];
  const { run, running } = useCommand({
    call: (input: { countsGoods: boolean; counts: EnteredCount[] }, requestId) =>
      client.shifts.open({ ...input, requestId }),
    done: ({ no }) => `已开班：${no}`,
    after: ({ no }) => {
      onOpened(no);
      onClose();
    },
  });
  return (
    <Dialog
      open
      title="开班"
      width={counting ? 980 : 520}
      style={{ top: 24 }}
      okText="开班"
      okButtonProps={{ loading: running, id: 'open-shift', autoFocus: true }}
      missing={counting ? missingCount(goods, typed, false) : null}
      onOk={() => run({ countsGoods: counting, counts: counting ? countsOf(typed) : [] })}
      onCancel={onClose}
    >
      {offered && (
        <p>
          接 {offered.staffName} 的 {offered.no} 班（{localDateTime(offered.closedAt ?? '')} 交班）
          {offered.remark !== '' && `：${offered.remark}`}
        </p>
      )}
      <p>
        <Checkbox checked={counting} onChange={(event) => setCounting(event.target.checked)}>
          这一班要点货：现在点架上的货，交班时兑出过的都要点
        </Checkbox>
      </p>
      {counting && (
        <QueryBoundary query={query}>
          {() => <CountTable goods={goods} typed={typed} onType={setTyped} />}
        </QueryBoundary>
      )}
    </Dialog>
  );
}
