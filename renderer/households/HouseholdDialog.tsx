import { Form } from 'antd';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import {
  EMPTY_PERSON,
  HouseholdFieldset,
  PersonFieldset,
  personInput,
  ReasonField,
  type PersonValues,
} from './fields.tsx';

interface HouseholdValues {
  no: string;
  groupId: number;
  address: string;
  tags: string[];
  remark: string;
  reason: string;
  person: PersonValues;
}

interface AddProps {
  onDone: (id: number) => void;
  onClose: () => void;
}

/** 新增农户, with a new person as head. */
export function AddHouseholdDialog({ onDone, onClose }: AddProps) {
  const [form] = Form.useForm<HouseholdValues>();
  const add = useCommand({
    call: ({ person, ...values }: HouseholdValues, requestId, answered) =>
      client.households.add({
        requestId,
        answered,
        ...values,
        head: personInput(person),
      }),
    done: ({ no }) => `已新建农户 ${no}`,
    after: ({ id }) => onDone(id),
  });
  return (
    <FormDialog
      form={form}
      title="新增农户"
      okText="新增农户"
      first="person_name"
      width={760}
      atTop
      initialValues={{
        no: '',
        groupId: undefined,
        address: '',
        tags: [],
        remark: '',
        reason: '',
        person: EMPTY_PERSON,
      }}
      running={add.running}
      onFinish={add.run}
      onClose={onClose}
    >
      <h2 className="form-part">户主</h2>
      <PersonFieldset form={form} isHead />
      <h2 className="form-part">本户</h2>
      <HouseholdFieldset isNew />
      <ReasonField placeholder="如：新迁入、建档补登" />
    </FormDialog>
  );
}

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
