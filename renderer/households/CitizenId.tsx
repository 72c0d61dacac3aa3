import { useMutation } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';

/** Masked until revealed; each reveal is audited. */
export function CitizenId({ member, mayLook }: { member: HouseholdMember; mayLook: boolean }) {
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
