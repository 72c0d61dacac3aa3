/** Dialogs for household members. */
import { Alert, Form, Select } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { LEAVE_REASONS } from '../../shared/households.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import {
  EMPTY_PERSON,
  PersonFieldset,
  personInput,
  ReasonField,
  relationOptions,
  type PersonValues,
} from './fields.tsx';
import { HouseholdPicker } from './HouseholdPicker.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

export interface OpenHousehold {
  id: number;
  no: string;
  version: number;
  headMemberId: number | null;
  members: HouseholdMember[];
}

interface Props {
  household: OpenHousehold;
  onClose: () => void;
}

interface MemberProps extends Props {
  member: HouseholdMember;
}

/** Adds or edits a person. */
export function MemberDialog({ household, member, onClose }: Props & { member?: HouseholdMember }) {
  const [form] = Form.useForm<{ person: PersonValues; reason: string }>();
  const { id: householdId } = household;
  const act = useCommand<{ person: PersonValues; reason: string; version: number }, unknown>({
    call: ({ person, reason, version }, requestId, answered) => {
      const { citizenId, ...fields } = personInput(person);
      return member
        ? client.households.changeMember({
            requestId,
            answered,
            version,
            memberId: member.id,
            person: { ...fields, citizenId: citizenId === '' ? undefined : citizenId },
            reason,
          })
        : client.households.addMember({
            requestId,
            answered,
            version,
            householdId,
            person: { ...fields, citizenId },
            reason,
          });
    },
    done: (_answer, { person }) => (member ? `已修改${person.name}的资料` : `已增加成员${person.name}`),
    after: onClose,
  });
  const isHead = member ? member.isHead : household.headMemberId === null;
  return (
    <FormDialog
      form={form}
      title={member ? `修改${member.name}的资料` : `${household.no} 户增加成员`}
      okText={member ? '保存修改' : '增加成员'}
      first="person_name"
      width={760}
      atTop
      initialValues={{
        person: member ? { ...EMPTY_PERSON, ...pick(member), citizenId: '' } : EMPTY_PERSON,
        reason: '',
      }}
      record={{
        version: household.version,
        subject: `household:${String(householdId)}`,
        labels: { person: '本人资料' },
      }}
      running={act.running}
      onFinish={(values, version) => act.run({ ...values, version })}
      onClose={onClose}
    >
      <PersonFieldset form={form} isHead={isHead} maskedCitizenId={member?.citizenId} />
      <ReasonField placeholder={member ? '如：身份证换号、电话变更' : '如：出生、婚入、迁入'} />
    </FormDialog>
  );
}

function pick(member: HouseholdMember): Partial<PersonValues> {
  const { name, relation, sex, birthDate, politicalStatus, phone, tags, remark } = member;
  return { name, relation, sex, birthDate, politicalStatus, phone, tags, remark };
}

function others(household: OpenHousehold, member: { id: number }): HouseholdMember[] {
  return household.members.filter((other) => other.state === 'present' && other.id !== member.id);
}

/** 离户: death, moving out. When the head leaves, asks for the next head. */
export function LeaveDialog({ household, member, onClose }: MemberProps) {
  type Values = { why: (typeof LEAVE_REASONS)[number]; date: string; newHeadId?: number; reason: string };
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const act = useCommand({
    call: ({ newHeadId, ...values }: Values, requestId, answered) =>
      client.households.memberLeaves({
        requestId,
        answered,
        version: household.version,
        memberId: member.id,
        ...values,
        newHeadId: newHeadId ?? null,
      }),
    done: () => `已办理${member.name}离户`,
    after: onClose,
  });
  const staying = others(household, member);
  return (
    <FormDialog
      form={form}
      title={`${member.name}离户`}
      okText={`办理${member.name}离户`}
      first="why"
      initialValues={{ date: village?.today, reason: '' }}
      running={act.running}
      onFinish={act.run}
      onClose={onClose}
    >
      {staying.length === 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`${member.name}是本户最后一人，离户后本户冻结：积分保留，暂不能兑换，待村里议定。`}
        />
      ) : null}
      <Form.Item label="离户原因" name="why" rules={[{ required: true, message: '请选择离户原因' }]}>
        <Select options={LEAVE_REASONS.map((why) => ({ value: why, label: why }))} />
      </Form.Item>
      <Form.Item label="离户日期" name="date" rules={[{ required: true, message: '请填写离户日期' }]}>
        <DateInput allowClear={false} bounds={{ what: '离户日期', past: true }} />
      </Form.Item>
      {member.isHead && staying.length > 0 ? (
        <Form.Item
          label="新户主"
          name="newHeadId"
          rules={[{ required: true, message: '户主离户，请选择新户主' }]}
        >
          <Select
            options={staying.map((other) => ({
              value: other.id,
              label: `${other.name}（${other.relation}）`,
            }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item label="说明" name="reason">
        <TextInput max={200} />
      </Form.Item>
    </FormDialog>
  );
}

/** 转户: moves to another household. */
export function MoveDialog({ household, member, onClose }: MemberProps) {
  type Values = { toHouseholdId: number; relation: string; reason: string };
  const [form] = Form.useForm<Values>();
  const act = useCommand({
    call: (values: Values, requestId, answered) =>
      client.households.moveMember({
        requestId,
        answered,
        version: household.version,
        memberId: member.id,
        ...values,
      }),
    done: () => `已把${member.name}转到另一户`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`${member.name}转户`}
      okText={`办理${member.name}转户`}
      first="toHouseholdId"
      initialValues={{ relation: '', reason: '' }}
      running={act.running}
      onFinish={act.run}
      onClose={onClose}
    >
      <Form.Item
        label="转入的农户"
        name="toHouseholdId"
        rules={[{ required: true, message: '请选择转入的农户' }]}
      >
        <HouseholdPicker label="姓名、拼音、户号" value={null} />
      </Form.Item>
      <Form.Item
        label="与那户户主的关系"
        name="relation"
        rules={[{ required: true, whitespace: true, message: '请填写关系' }]}
      >
        <SuggestInput options={relationOptions} showSearch={{ filterOption: true }} />
      </Form.Item>
      <ReasonField placeholder="如：出嫁、投靠子女" />
    </FormDialog>
  );
}
