import type { StaffMember } from '../../shared/contract/staff.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Space, Switch, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { ROLES, ROLE_DUTIES, ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { newPasswordRules } from '../ui/password-rules.ts';

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }));

interface StaffValues {
  name: string;
  login: string;
  role: Role;
  password: string;
  state: 'active' | 'disabled';
}

function StaffDialog({ present, onClose }: { present: StaffMember | null; onClose: () => void }) {
  const [form] = Form.useForm<StaffValues>();
  const add = useCommand({
    call: (values: { name: string; login: string; role: Role; password: string }, requestId) =>
      client.staff.add({ requestId, ...values }),
    done: (staff) => `已新增操作员 ${staff.name}`,
    after: onClose,
  });
  const change = useCommand({
    call: (
      values: { id: number; version: number; name: string; role: Role; state: 'active' | 'disabled' },
      requestId,
    ) => client.staff.change({ requestId, ...values }),
    done: (staff) => `已修改操作员 ${staff.name}`,
    after: onClose,
  });
  const role = Form.useWatch('role', form);
  return (
    <FormDialog
      form={form}
      title={present ? `修改操作员 ${present.name}` : '新增操作员'}
      okText={present ? '保存修改' : '新增操作员'}
      initialValues={
        present ? { name: present.name, role: present.role, state: present.state } : { role: 'accountant' }
      }
      record={
        present
          ? {
              version: present.version,
              subject: `staff:${String(present.id)}`,
              labels: { name: '姓名', role: '岗位', state: '状态' },
            }
          : undefined
      }
      running={add.running || change.running}
      onFinish={(values, version) =>
        present
          ? change.run({
              id: present.id,
              version,
              name: values.name,
              role: values.role,
              state: values.state,
            })
          : add.run(values)
      }
      onClose={onClose}
    >
      <Form.Item label="姓名" name="name" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input />
      </Form.Item>
      <Form.Item label="岗位" name="role" extra={role === undefined ? undefined : ROLE_DUTIES[role]}>
        <Select
          options={ROLE_OPTIONS}
          optionRender={({ data }) => (
            <>
              <div>{data.label}</div>
              <Typography.Text type="secondary" style={{ whiteSpace: 'normal' }}>
                {ROLE_DUTIES[data.value]}
              </Typography.Text>
            </>
          )}
        />
      </Form.Item>
      {present ? (
        <Form.Item label="状态" name="state">
          <Select
            options={[
              { value: 'active', label: '在用' },
              { value: 'disabled', label: '停用' },
            ]}
          />
        </Form.Item>
      ) : (
        <>
          <Form.Item
            label="用户名（登录用）"
            name="login"
            rules={[{ required: true, message: '请填写用户名' }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            label="初始密码（至少 8 位）"
            name="password"
            dependencies={['login', 'name']}
            rules={newPasswordRules(['login', 'name'])}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function ResetDialog({ staff, onClose }: { staff: StaffMember; onClose: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const reset = useCommand({
    call: ({ password }: { password: string }, requestId) =>
      client.staff.resetPassword({ requestId, id: staff.id, password }),
    done: () => `已为 ${staff.name} 设置新密码`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`为 ${staff.name} 设置新密码`}
      okText="设置新密码"
      first="password"
      initialValues={{}}
      running={reset.running}
      onFinish={reset.run}
      onClose={onClose}
    >
      <Form.Item
        label="新密码（至少 8 位）"
        name="password"
        rules={newPasswordRules([], [staff.login, staff.name])}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  );
}

/** Whether the sign-in page lists staff names. */
function DoorSwitch() {
  const settings = useQuery(api.staff.signInSettings.queryOptions());
  const save = useCommand({
    call: (input: { version: number; showNames: boolean }, requestId) =>
      client.staff.changeSignInSettings({ requestId, ...input }),
    done: ({ showNames }) => (showNames ? '登录页会列出姓名' : '登录页不再列出姓名'),
  });
  if (!settings.data) return null;
  const { version, showNames } = settings.data;
  return (
    <label>
      <Switch
        size="small"
        aria-label="登录页列出操作员姓名"
        checked={showNames}
        loading={save.running}
        onChange={(shown) => save.run({ version, showNames: shown })}
      />{' '}
      登录页列出操作员姓名（点姓名就不用输用户名；电脑放在公共场所的可以关掉）
    </label>
  );
}

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
          <DoorSwitch />
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
            render: (state: string) => (state === 'active' ? '在用' : <Tag>停用</Tag>),
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
      {reset && <ResetDialog staff={reset} onClose={() => setReset(null)} />}
    </>
  );
}
