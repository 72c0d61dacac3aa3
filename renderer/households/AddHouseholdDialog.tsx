import { Form } from 'antd';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { EMPTY_PERSON, HouseholdFieldset, PersonFieldset, personInput, ReasonField } from './fields.tsx';
import type { HouseholdValues } from './household-values.ts';

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
