import { Form } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useAct } from '../ui/useAct.ts';
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
  /** Who founds the household out of another one (分户); left out: a head new to the books. */
  founder?: Pick<HouseholdMember, 'id' | 'name'> & { groupId: number };
  onDone: (id: number) => void;
  onClose: () => void;
}

/** 新增农户, or 分户 with a founder. */
export function AddHouseholdDialog({ founder, onDone, onClose }: AddProps) {
  const [form] = Form.useForm<HouseholdValues>();
  const add = useAct({
    call: ({ person, ...values }: HouseholdValues, requestId) =>
      client.households.add({
        requestId,
        ...values,
        head: founder
          ? { kind: 'moved', memberId: founder.id }
          : { kind: 'new', person: personInput(person) },
      }),
    done: ({ no }) => `已新建农户 ${no}`,
    after: ({ id }) => onDone(id),
  });
  const title = founder ? `${founder.name}分户另立` : '新增农户';
  return (
    <FormDialog
      form={form}
      title={title}
      okText={title}
      first={founder ? 'no' : 'person_name'}
      width={760}
      atTop
      initialValues={{
        no: '',
        groupId: founder?.groupId,
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
      {founder ? null : (
        <>
          <h2 className="form-part">户主</h2>
          <PersonFieldset form={form} isHead />
        </>
      )}
      <h2 className="form-part">本户</h2>
      <HouseholdFieldset isNew />
      <ReasonField placeholder={founder ? '如：成家分户' : '如：新迁入、建档补登'} />
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
  const { id, version, ...fields } = household;
  const change = useAct({
    call: (values: HouseholdValues, requestId) =>
      client.households.change({ requestId, householdId: id, version, ...values }),
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
      initialValues={{ ...fields, reason: '' }}
      running={change.running}
      onFinish={change.run}
      onClose={onClose}
    >
      <HouseholdFieldset isNew={false} />
      <ReasonField placeholder="如：搬到新村点" />
    </FormDialog>
  );
}
