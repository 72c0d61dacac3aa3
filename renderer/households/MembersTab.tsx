import { Button, Flex } from 'antd';
import { useState } from 'react';
import { ageOn } from '../../shared/values/dates.ts';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { PARTY_MEMBER } from '../../shared/households.ts';
import { useVillage } from '../session.ts';
import { HeadDialog } from './HeadDialog.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import type { OpenHousehold } from './open-household.ts';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { CitizenId } from './CitizenId.tsx';
import { type Action, MemberActions, MemberActionDialog } from './MemberActions.tsx';

interface Props {
  household: OpenHousehold & { groupId: number; state: string };
  mayChange: boolean;
}

/** Household members with their actions. */
export function MembersTab({ household, mayChange }: Props) {
  const [open, setOpen] = useState<'add' | 'head' | { action: Action; member: HouseholdMember } | null>(null);
  const { data: village } = useVillage();
  const canChange = mayChange && household.state !== 'closed';
  const present = household.members.filter((member) => member.state === 'present');
  const close = (): void => setOpen(null);

  const columns: ListColumns<HouseholdMember> = [
    {
      title: '姓名',
      main: true,
      dataIndex: 'name',
      width: 110,
      render: (name: string) => <strong>{name}</strong>,
    },
    { title: '与户主关系', dataIndex: 'relation', width: 110 },
    { title: '性别', folds: 'named', dataIndex: 'sex', width: 60 },
    {
      title: '出生日期',
      folds: 'named',
      dataIndex: 'birthDate',
      width: 175,
      render: (date: string | null) =>
        date === null ? '' : village ? `${date}（${String(ageOn(date, village.today))}岁）` : date,
    },
    {
      title: '身份证号',
      width: 215,
      render: (_value, member) => <CitizenId member={member} mayLook={mayChange} />,
    },
    {
      title: '政治面貌',
      folds: 'named',
      dataIndex: 'politicalStatus',
      width: 110,
      render: (status: string) => (status === PARTY_MEMBER ? <strong>{status}</strong> : status),
    },
    { title: '联系电话', dataIndex: 'phone', width: 125 },
    {
      title: '标签、备注',
      folds: 'plain',
      render: (_value, member) =>
        [member.state === 'left' ? `离户：${member.leftReason}` : '', member.tags.join('、'), member.remark]
          .filter(Boolean)
          .join('；'),
    },
    ...(canChange
      ? [
          {
            title: '办理',
            width: 135,
            render: (_value: unknown, member: HouseholdMember) => (
              <MemberActions member={member} onAction={(action) => setOpen({ action, member })} />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {canChange ? (
        <Flex gap={8} style={{ marginBottom: 12 }}>
          <Button onClick={() => setOpen('add')}>增加成员</Button>
          <Button disabled={present.length < 2} onClick={() => setOpen('head')}>
            变更户主
          </Button>
        </Flex>
      ) : null}
      <ListTable<HouseholdMember>
        rowKey="id"
        pagination={false}
        dataSource={household.members}
        columns={columns}
        rowClassName={(member) => (member.state === 'left' ? 'row-left' : '')}
        locale={{ emptyText: '本户还没有成员' }}
        footer={() => `在户 ${String(present.length)} 人`}
      />
      {open === 'add' ? <MemberDialog household={household} onClose={close} /> : null}
      {open === 'head' ? <HeadDialog household={household} onClose={close} /> : null}
      {open !== null && typeof open === 'object' ? (
        <MemberActionDialog {...open} household={household} onClose={close} />
      ) : null}
    </>
  );
}
