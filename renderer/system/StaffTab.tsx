import type { StaffMember } from '../../shared/contract/staff.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Space, Table } from 'antd';
import { useState } from 'react';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { StaffDialog } from './StaffDialog.tsx';
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx';
import { SignInNamesSwitch } from './SignInNamesSwitch.tsx';
import { StateTag } from '../ui/StateTag.tsx';

export function StaffTab() {
  const staff = useQuery(api.staff.list.queryOptions());
  const may = useHasRole(['administrator']);
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const changing = staff.data?.find(({ id }) => id === open);
  const [reset, setReset] = useState<StaffMember | null>(null);
  return (
    <>
      {may && (
        <Space size="large" wrap style={{ marginBottom: 12 }}>
          <Button type="primary" onClick={() => setOpen('new')}>
            新增操作员
          </Button>
          <SignInNamesSwitch />
        </Space>
      )}
      <Table<StaffMember>
        rowKey="id"
        pagination={false}
        loading={staff.isLoading}
        dataSource={staff.data}
        columns={[
          { title: '姓名', dataIndex: 'name' },
          { title: '用户名', dataIndex: 'login' },
          { title: '岗位', dataIndex: 'role', render: (role: Role) => ROLE_NAMES[role] },
          {
            title: '状态',
            dataIndex: 'state',
            render: (state: string) => (state === 'active' ? '在用' : <StateTag tone="over">停用</StateTag>),
          },
          ...(may
            ? [
                {
                  title: '办理',
                  key: 'acts',
                  render: (_: unknown, row: StaffMember) => (
                    <Space>
                      <Button size="small" onClick={() => setOpen(row.id)}>
                        修改
                      </Button>
                      <Button size="small" onClick={() => setReset(row)}>
                        设新密码
                      </Button>
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
      {open === 'new' || changing ? (
        <StaffDialog present={changing ?? null} onClose={() => setOpen(null)} />
      ) : null}
      {reset && <ResetPasswordDialog staff={reset} onClose={() => setReset(null)} />}
    </>
  );
}
