import { Form, Modal } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { client } from '../client.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useAct } from '../ui/useAct.ts';
import { submitOnEnter } from '../ui/submit-on-enter.ts';
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
    <Modal
      open
      width={760}
      afterOpenChange={focusOnOpen(founder ? 'no' : 'person_name')}
      style={{ top: 24 }}
      title={title}
      okText={title}
      cancelText="返回"
      confirmLoading={add.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        onKeyDown={submitOnEnter(form.submit)}
        layout="vertical"
        initialValues={{
          no: '',
          groupId: founder?.groupId,
          address: '',
          tags: [],
          remark: '',
          reason: '',
          person: EMPTY_PERSON,
        }}
        onFinish={add.run}
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
      </Form>
    </Modal>
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
    <Modal
      open
      width={680}
      afterOpenChange={focusOnOpen('address')}
      title={`修改 ${household.no} 户的资料`}
      okText="保存修改"
      cancelText="返回"
      confirmLoading={change.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        onKeyDown={submitOnEnter(form.submit)}
        layout="vertical"
        initialValues={{ ...fields, reason: '' }}
        onFinish={change.run}
      >
        <HouseholdFieldset isNew={false} />
        <ReasonField placeholder="如：搬到新村点" />
      </Form>
    </Modal>
  );
}
