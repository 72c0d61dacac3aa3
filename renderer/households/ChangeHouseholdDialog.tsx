import { Form } from 'antd';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { HouseholdFieldset, ReasonField } from './fields.tsx';
import type { HouseholdValues } from './household-values.ts';

interface ChangeProps {
  household: {
    id: number;
    no: string;
    groupId: number;
    address: string;
    tags: string[];
    remark: string;
    version: number;
  };
  onClose: () => void;
}

export function ChangeHouseholdDialog({ household, onClose }: ChangeProps) {
  const [form] = Form.useForm<HouseholdValues>();
  const { id, no, groupId, address, tags, remark, version } = household;
  const change = useCommand({
    call: (values: HouseholdValues & { version: number }, requestId, answered) =>
      client.households.change({ requestId, answered, householdId: id, ...values }),
    done: () => `已修改 ${household.no} 户的资料`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`修改 ${household.no} 户的资料`}
      okText="保存修改"
      first="address"
      width={680}
      initialValues={{ no, groupId, address, tags, remark, reason: '' }}
      record={{
        version,
        subject: `household:${String(id)}`,
        labels: { no: '户号', groupId: '村民小组', address: '住址', tags: '标签', remark: '备注' },
      }}
      running={change.running}
      onFinish={(values, seen) => change.run({ ...values, version: seen })}
      onClose={onClose}
    >
      <HouseholdFieldset isNew={false} />
      <ReasonField placeholder="如：搬到新村点" />
    </FormDialog>
  );
}
