import { Form } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { EMPTY_PERSON, PersonFieldset, personInput, ReasonField, type PersonValues } from './fields.tsx';
import type { OpenHouseholdProps } from './open-household.ts';

/** Adds or edits a person. */
export function MemberDialog({
  household,
  member,
  onClose,
}: OpenHouseholdProps & { member?: HouseholdMember }) {
  const [form] = Form.useForm<{ person: PersonValues; reason: string }>();
  const { id: householdId } = household;
  const command = useCommand<{ person: PersonValues; reason: string; version: number }, unknown>({
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
      <ReasonField placeholder={member ? '如：身份证换号、电话变更' : '如：出生、婚入、迁入'} />
    </FormDialog>
  );
}

function pick(member: HouseholdMember): Partial<PersonValues> {
  const { name, relation, sex, birthDate, politicalStatus, phone, tags, remark } = member;
  return { name, relation, sex, birthDate, politicalStatus, phone, tags, remark };
}
