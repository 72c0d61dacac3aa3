import { Form } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { PARTY_STATUSES } from '../../shared/schemes/subjects.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { EMPTY_PERSON, PersonFieldset, personInput, ReasonField, type PersonValues } from './fields.tsx';
import type { OpenHouseholdProps } from './open-household.ts';

interface Values {
  person: PersonValues;
  /** Shown where somebody becomes a party member, or is one no longer. */
  politicalStatusSince?: string | null;
  reason: string;
}

const isParty = (status: string | undefined): boolean => PARTY_STATUSES.some((one) => one === status);

/** Adds or edits a person. */
export function MemberDialog({
  household,
  member,
  onClose,
}: OpenHouseholdProps & { member?: HouseholdMember }) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const { id: householdId } = household;
  const command = useCommand<Values & { version: number }, unknown>({
    call: ({ person, politicalStatusSince, reason, version }, requestId, answered) => {
      const { citizenId, ...fields } = personInput(person);
      return member
        ? client.households.changeMember({
            requestId,
            answered,
            version,
            memberId: member.id,
            person: { ...fields, citizenId: citizenId === '' ? undefined : citizenId },
            ...(politicalStatusSince ? { politicalStatusSince } : {}),
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
  const status = Form.useWatch(['person', 'politicalStatus'], form) as string | undefined;
  const changesParty =
    member !== undefined && status !== undefined && isParty(status) !== isParty(member.politicalStatus);
  useProposal(form, 'politicalStatusSince', changesParty ? village?.today : undefined);
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
      running={command.running}
      onFinish={(values, version) => command.run({ ...values, version })}
      onClose={onClose}
    >
      <PersonFieldset
        form={form}
        isHead={isHead}
        maskedCitizenId={member?.citizenId}
        head={household.members.find((one) => one.isHead)}
      />
      {changesParty ? (
        <Form.Item
          label={isParty(status) ? '自哪天起是党员' : '自哪天起不是党员'}
          name="politicalStatusSince"
          rules={[{ required: true, message: '请填写日期' }]}
          extra="党员积分的期间按这一天算：这一天以前就结束的期间，仍按原来的政治面貌评。档案原来登错了的，填实际的日期。"
        >
          <DateInput allowClear={false} bounds={{ what: '政治面貌的起算日期', past: true }} />
        </Form.Item>
      ) : null}
      <ReasonField placeholder={member ? '如：身份证换号、电话变更' : '如：出生、婚入、迁入'} />
    </FormDialog>
  );
}

function pick(member: HouseholdMember): Partial<PersonValues> {
  const { name, relation, sex, birthDate, politicalStatus, phone, tags, remark } = member;
  return { name, relation, sex, birthDate, politicalStatus, phone, tags, remark };
}
