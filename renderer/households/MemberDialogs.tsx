/** What can happen to a person of a household, each in a window of its own. */
import { AutoComplete, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { LEAVE_REASONS } from '../../shared/households.ts';
import { useVillage } from '../app/session.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useAct } from '../ui/useAct.ts';
import {
  EMPTY_PERSON,
  PersonFieldset,
  personInput,
  ReasonField,
  relationOptions,
  type PersonValues,
} from './fields.tsx';
import { HouseholdPicker } from './HouseholdPicker.tsx';
import { Dialog } from '../ui/Dialog.tsx';

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

/** Adds a person, or changes one. */
export function MemberDialog({ household, member, onClose }: Props & { member?: HouseholdMember }) {
  const [form] = Form.useForm<{ person: PersonValues; reason: string }>();
  const { id: householdId, version } = household;
  const act = useAct<{ person: PersonValues; reason: string }, unknown>({
    call: ({ person, reason }, requestId) => {
      const { citizenId, ...fields } = personInput(person);
      return member
        ? client.households.changeMember({
            requestId,
            version,
            memberId: member.id,
            person: { ...fields, citizenId: citizenId === '' ? undefined : citizenId },
            reason,
          })
        : client.households.addMember({
            requestId,
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
      running={act.running}
      onFinish={act.run}
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

/** 离户: death, moving out. The head's leaving asks for the next head. */
export function LeaveDialog({ household, member, onClose }: MemberProps) {
  type Values = { why: (typeof LEAVE_REASONS)[number]; date: string; newHeadId?: number; reason: string };
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const act = useAct({
    call: ({ newHeadId, ...values }: Values, requestId) =>
      client.households.memberLeaves({
        requestId,
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
      <Form.Item label="离户原因" name="why" rules={[{ required: true, message: '请选择离户原因' }]}>
        <Select options={LEAVE_REASONS.map((why) => ({ value: why, label: why }))} />
      </Form.Item>
      <Form.Item label="离户日期" name="date" rules={[{ required: true, message: '请填写离户日期' }]}>
        <DateInput allowClear={false} />
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
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

/** 转户: into another household. */
export function MoveDialog({ household, member, onClose }: MemberProps) {
  type Values = { toHouseholdId: number; relation: string; reason: string };
  const [form] = Form.useForm<Values>();
  const act = useAct({
    call: (values: Values, requestId) =>
      client.households.moveMember({ requestId, version: household.version, memberId: member.id, ...values }),
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
        <AutoComplete options={relationOptions} showSearch={{ filterOption: true }} />
      </Form.Item>
      <ReasonField placeholder="如：出嫁、投靠子女" />
    </FormDialog>
  );
}

/** 变更户主, with what the others are to the new head. */
export function HeadDialog({ household, onClose }: Props) {
  const present = household.members.filter((member) => member.state === 'present');
  const candidates = present.filter((member) => !member.isHead);
  const [headId, setHeadId] = useState<number>();
  const [relations, setRelations] = useState<Record<number, string>>({});
  const [reason, setReason] = useState('');
  const rest = present.filter((member) => member.id !== headId);
  const relationOf = (member: HouseholdMember): string =>
    relations[member.id] ?? (member.isHead ? '' : member.relation);
  const missing =
    headId === undefined || reason.trim() === '' || rest.some((member) => relationOf(member).trim() === '');
  const act = useAct({
    call: (headMemberId: number, requestId) =>
      client.households.changeHead({
        requestId,
        householdId: household.id,
        version: household.version,
        headMemberId,
        relations: rest.map((member) => ({ memberId: member.id, relation: relationOf(member) })),
        reason: reason.trim(),
      }),
    done: () => `已变更 ${household.no} 户的户主`,
    after: onClose,
  });
  return (
    <Dialog
      open
      width={620}
      afterOpenChange={focusOnOpen('new-head')}
      title={`变更 ${household.no} 户的户主`}
      okText="变更户主"
      cancelText="返回"
      okButtonProps={{ disabled: missing, loading: act.running }}
      onOk={() => headId !== undefined && act.run(headId)}
      onCancel={onClose}
    >
      <label className="field-label" htmlFor="new-head">
        新户主（必选）
      </label>
      <Select
        id="new-head"
        style={{ width: '100%' }}
        value={headId}
        onChange={setHeadId}
        options={candidates.map((member) => ({
          value: member.id,
          label: `${member.name}（${member.relation}）`,
        }))}
      />
      {headId === undefined ? null : (
        <Table
          style={{ marginTop: 16 }}
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={rest}
          columns={[
            { title: '其他成员', dataIndex: 'name' },
            { title: '原关系', dataIndex: 'relation' },
            {
              title: '与新户主关系（必填）',
              render: (_value, member) => (
                <AutoComplete
                  aria-label={`${member.name}与新户主关系`}
                  style={{ width: '11.25rem' }}
                  value={relationOf(member)}
                  options={relationOptions}
                  onChange={(relation) => setRelations({ ...relations, [member.id]: relation })}
                />
              ),
            },
          ]}
        />
      )}
      <label className="field-label" htmlFor="head-reason">
        办理原因（必填）
      </label>
      <Input
        id="head-reason"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
