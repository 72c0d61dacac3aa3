import { Flex, Form, Input, Select } from 'antd';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import type { ListForm, MigrantDuties } from '../../shared/contract/participants.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';

type Migrants = NonNullable<ListForm['migrants']>;

interface Values {
  memberId: number;
  dutyId: string;
  date: string;
  relative?: string;
  note?: string;
}

export function RecordDutyDialog({
  schemeId,
  rules,
  migrants,
  date,
  chosen,
  onClose,
}: {
  schemeId: number;
  rules: Migrants;
  migrants: MigrantDuties[];
  /** Proposed: the day the list shows. */
  date: string;
  chosen: number | undefined;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  useProposal(form, 'date', date);
  const record = useCommand({
    call: (values: Values, requestId) => client.participants.recordDuty({ requestId, schemeId, ...values }),
    done: () => '已登记',
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      name="duty"
      title="登记履行义务"
      okText="登记"
      initialValues={{ memberId: chosen, dutyId: rules.duties[0]?.id }}
      running={record.running}
      onFinish={record.run}
      onClose={onClose}
    >
      <Form.Item label="外出人员" name="memberId" rules={[{ required: true, message: '请选择外出人员' }]}>
        <Select
          showSearch={LABEL_SEARCH}
          options={migrants.map(({ memberId, name, no }) => ({ value: memberId, label: `${name} ${no}` }))}
        />
      </Form.Item>
      <Flex gap={16}>
        <Form.Item label="义务" name="dutyId" rules={[{ required: true }]} style={{ flex: 1 }}>
          <Select options={rules.duties.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item label="日期" name="date" rules={[{ required: true, message: '请填写日期' }]}>
          <DateInput allowClear={false} bounds={{ what: '日期', past: true }} />
        </Form.Item>
      </Flex>
      {rules.relativeMayStandIn && (
        <Form.Item label="代为参加的家属（本人到的不填）" name="relative">
          <Input />
        </Form.Item>
      )}
      <Form.Item label="说明" name="note">
        <TextInput max={200} placeholder="如：电话汇报、参加9月26日党员会议" />
      </Form.Item>
    </FormDialog>
  );
}
