import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Flex, Space, type MenuProps } from 'antd';
import { useState } from 'react';
import { ageOn } from '../../shared/values/dates.ts';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { PARTY_MEMBER } from '../../shared/households.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { HeadDialog } from './HeadDialog.tsx';
import { LeaveDialog, MemberDialog, MoveDialog, type OpenHousehold } from './MemberDialogs.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';

interface Props {
  household: OpenHousehold & { groupId: number; state: string };
  mayChange: boolean;
}

type Act = 'change' | 'leave' | 'move' | 'return';

/** Household members with their actions. */
export function MembersTab({ household, mayChange }: Props) {
  const [open, setOpen] = useState<'add' | 'head' | { act: Act; member: HouseholdMember } | null>(null);
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
              <MemberActs member={member} onAct={(act) => setOpen({ act, member })} />
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
        <MemberAct {...open} household={household} onClose={close} />
      ) : null}
    </>
  );
}

function MemberActs({ member, onAct }: { member: HouseholdMember; onAct: (act: Act) => void }) {
  if (member.state === 'left') {
    return (
      <Button size="small" onClick={() => onAct('return')}>
        恢复在户
      </Button>
    );
  }
  const items: MenuProps['items'] = [
    { key: 'leave', label: '离户（去世、迁出）' },
    { key: 'move', label: '转到另一户' },
  ];
  return (
    <Space>
      <Button size="small" onClick={() => onAct('change')} aria-label={`修改${member.name}`}>
        修改
      </Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onAct(key as Act) }}>
        <Button size="small" aria-label={`更多：${member.name}`}>
          更多
        </Button>
      </Dropdown>
    </Space>
  );
}

interface ActProps {
  act: Act;
  member: HouseholdMember;
  household: Props['household'];
  onClose: () => void;
}

function MemberAct({ act, member, household, onClose }: ActProps) {
  switch (act) {
    case 'change':
      return <MemberDialog household={household} member={member} onClose={onClose} />;
    case 'leave':
      return <LeaveDialog household={household} member={member} onClose={onClose} />;
    case 'move':
      return <MoveDialog household={household} member={member} onClose={onClose} />;
    case 'return':
      return <ReturnDialog household={household} member={member} onClose={onClose} />;
  }
}

function ReturnDialog({ household, member, onClose }: Omit<ActProps, 'act'>) {
  const act = useCommand({
    call: (reason: string, requestId, answered) =>
      client.households.memberReturns({
        requestId,
        answered,
        version: household.version,
        memberId: member.id,
        reason,
      }),
    done: () => `${member.name}已恢复在户`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`${member.name}恢复在户`}
      action="恢复在户"
      running={act.running}
      onConfirm={act.run}
      onClose={onClose}
    >
      原离户原因：{member.leftReason}
    </ReasonDialog>
  );
}

/** Masked until revealed; each reveal is audited. */
function CitizenId({ member, mayLook }: { member: HouseholdMember; mayLook: boolean }) {
  const { modal } = App.useApp();
  const look = useMutation({
    mutationFn: () => client.households.revealCitizenId({ memberId: member.id }),
    onError: (error) =>
      void modal.error({ title: '没有办成', content: errorMessage(error), okText: '知道了' }),
  });
  if (member.citizenId === '') return <span>未填</span>;
  return (
    <Space>
      <span className="number">{look.data?.citizenId ?? member.citizenId}</span>
      {mayLook && look.data === undefined ? (
        <Button
          size="small"
          type="link"
          onClick={() => look.mutate()}
          aria-label={`查看${member.name}的身份证号`}
        >
          查看
        </Button>
      ) : null}
    </Space>
  );
}
