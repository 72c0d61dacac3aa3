/** What is done for one member, and the dialogs for it. */
import { Button, Dropdown, Space, type MenuProps } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { MemberDialog } from './MemberDialog.tsx';
import type { OpenHousehold } from './open-household.ts';
import { MoveMemberDialog } from './MoveMemberDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';

export type Action = 'change' | 'leave' | 'move' | 'return';

export function MemberActions({
  member,
  onAction,
}: {
  member: HouseholdMember;
  onAction: (action: Action) => void;
}) {
  if (member.state === 'left') {
    return (
      <Button size="small" onClick={() => onAction('return')}>
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
      <Button size="small" onClick={() => onAction('change')} aria-label={`修改${member.name}`}>
        修改
      </Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onAction(key as Action) }}>
        <Button size="small" aria-label={`更多：${member.name}`}>
          更多
        </Button>
      </Dropdown>
    </Space>
  );
}

interface ActionProps {
  action: Action;
  member: HouseholdMember;
  household: OpenHousehold;
  onClose: () => void;
}

export function MemberActionDialog({ action, member, household, onClose }: ActionProps) {
  switch (action) {
    case 'change':
      return <MemberDialog household={household} member={member} onClose={onClose} />;
    case 'leave':
      return <LeaveDialog household={household} member={member} onClose={onClose} />;
    case 'move':
      return <MoveMemberDialog household={household} member={member} onClose={onClose} />;
    case 'return':
      return <ReturnDialog household={household} member={member} onClose={onClose} />;
  }
}

function ReturnDialog({ household, member, onClose }: Omit<ActionProps, 'action'>) {
  const command = useCommand({
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
      running={command.running}
      onConfirm={command.run}
      onClose={onClose}
    >
      原离户原因：{member.leftReason}
    </ReasonDialog>
  );
}
