import { useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useState } from 'react';
import type { EnteredCount, Shift } from '../../shared/contract/shifts.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { CountTable, countsOf, missingCount, type CountsTyped } from './CountTable.tsx';
import { ShiftFigures } from './ShiftFigures.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

interface Props {
  shift: Shift;
  receivers: readonly { id: StaffId; name: string }[];
  /** `shift`: of the closed one, whose 交班表 can be printed. */
  onClosed: (shift: Shift) => void;
  onClose: () => void;
}

/** 交班: figures of the shift, goods counted, who takes over. */
export function CloseShiftDialog({ shift, receivers, onClosed, onClose }: Props) {
  const [typed, setTyped] = useState<CountsTyped>({});
  const [receiverId, setReceiver] = useState<StaffId | null>(null);
  const [remark, setRemark] = useState('');
  const query = useQuery({
    ...api.shifts.goodsToCount.queryOptions({ input: { shiftId: shift.id } }),
    refetchOnWindowFocus: false,
  });
  const goods = query.data?.goods ?? [];
  const { run, running } = useCommand({
    call: (input: { receiverId: StaffId | null; counts: EnteredCount[]; remark: string }, requestId) =>
      client.shifts.close({ ...input, id: shift.id, version: shift.version, requestId }),
    done: ({ no, differences }) =>
      `${no} 班已交班${differences === 0 ? '' : `，${String(differences)} 种有差异`}`,
    after: () => onClosed(shift),
  });
  return (
    <Dialog
      open
      title={`交班 ${shift.no}（${localDateTime(shift.openedAt)} 开班）`}
      width={980}
      style={{ top: 24 }}
      okText="交班"
      okButtonProps={{ loading: running }}
      missing={query.data ? missingCount(goods, typed, shift.countsGoods) : '正在读商品'}
      onOk={() => run({ receiverId, counts: countsOf(typed), remark: remark.trim() })}
      onCancel={onClose}
    >
      <ShiftFigures id={shift.id} />
      <h3>{shift.countsGoods ? '点货（兑出过的都要点）' : '点货（不点的留空）'}</h3>
      <QueryBoundary query={query}>
        {() => <CountTable goods={goods} typed={typed} onType={setTyped} />}
      </QueryBoundary>
      <Flex gap={16} style={{ marginTop: 12 }}>
        <div>
          <label className="field-label" htmlFor="shift-receiver">
            接班人
          </label>
          <Select
            id="shift-receiver"
            allowClear={CLEARABLE}
            placeholder="没有人接班"
            style={{ width: '12rem' }}
            value={receiverId}
            options={receivers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value: StaffId | undefined) => setReceiver(value ?? null)}
          />
        </div>
        <div style={{ flex: 1 }}>
          <label className="field-label" htmlFor="shift-remark">
            交班说明
          </label>
          <TextInput
            id="shift-remark"
            max={200}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        </div>
      </Flex>
    </Dialog>
  );
}
