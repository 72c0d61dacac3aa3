import { Form, Input, Select, Typography } from 'antd';
import { ROLES, ROLE_DUTIES, ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { newPasswordLabel } from '../../shared/values/passwords.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { newPasswordRules } from '../ui/password-rules.ts';
import type { StaffMember } from '../../shared/contract/staff.ts';

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }));

interface StaffValues {
  name: string;
  login: string;
  role: Role;
  password: string;
  state: 'active' | 'disabled';
}

export function StaffDialog({ present, onClose }: { present: StaffMember | null; onClose: () => void }) {
  const [form] = Form.useForm<StaffValues>();
  const add = useCommand({
    call: (values: { name: string; login: string; role: Role; password: string }, requestId, answered) =>
      client.staff.add({ requestId, answered, ...values }),
    done: (staff) => `已新增操作员 ${staff.name}`,
    after: onClose,
    form,
  });
  const change = useCommand({
    call: (
      values: { id: number; version: number; name: string; role: Role; state: 'active' | 'disabled' },
      requestId,
      answered,
    ) => client.staff.change({ requestId, answered, ...values }),
    done: (staff) => `已修改操作员 ${staff.name}`,
    after: onClose,
    form,
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
            label={newPasswordLabel('初始密码')}
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
