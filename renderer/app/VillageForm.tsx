import { Button, Col, Form, Input, Row, Typography, type FormInstance } from 'antd';
import { numberGroups, readGroups } from '../../shared/values/groups.ts';
import { newPasswordLabel } from '../../shared/values/passwords.ts';
import { checkVillageCode } from '../../shared/values/village-code.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { newPasswordRules } from '../ui/password-rules.ts';

export interface VillageValues {
  county: string;
  town: string;
  name: string;
  code: string;
  /** How many groups, or their names. */
  groups: string;
  officePhone?: string;
  objectionHandler?: string;
  administratorName: string;
  login: string;
  password: string;
}

/** Easily guessed facts about the first administrator. */
const KNOWN = ['login', 'administratorName', 'name', 'officePhone'] as const;

const required = (label: string) => [{ required: true, message: `请填写${label}` }];

/** As the host takes it: full width, blanks and hyphens do not count. */
function villageCode(_rule: unknown, text: string | undefined): Promise<void> {
  const check = checkVillageCode(text ?? '');
  if (check.ok) return Promise.resolve();
  return Promise.reject(new Error(`${check.reason}；可向乡镇统计站查询`));
}

/** What is unusual about the code; it may be right, because the lists change. */
function villageCodeDoubt(_rule: unknown, text: string | undefined): Promise<void> {
  const check = checkVillageCode(text ?? '');
  if (!check.ok || check.warning === undefined) return Promise.resolve();
  return Promise.reject(new Error(check.warning));
}

function villageGroups(_rule: unknown, text: string | undefined): Promise<void> {
  const { fault } = readGroups(text ?? '');
  return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
}

/** What was typed for the groups is read as; nothing while it is empty or at fault. */
function GroupsRead({ form }: { form: FormInstance<VillageValues> }) {
  const typed = readGroups(Form.useWatch('groups', form) ?? '');
  if (typed.fault !== undefined || typed.names.length === 0) return null;
  return `共 ${String(typed.count)} 个组：${numberGroups(typed.names)
    .map(({ name }) => name)
    .join('、')}`;
}

export function VillageForm({
  form,
  onFinish,
  running,
}: {
  form: FormInstance<VillageValues>;
  onFinish: (values: VillageValues) => void;
  running: boolean;
}) {
  return (
    <Form form={form} layout="vertical" onFinish={onFinish}>
      <Row gutter={16}>
        <Col span={8}>
          <Form.Item label="县（市、区）" name="county" rules={required('县（市、区）')}>
            <Input autoFocus placeholder="如：龙游县" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item label="乡镇（街道）" name="town" rules={required('乡镇（街道）')}>
            <Input placeholder="如：湖镇镇" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item label="村名" name="name" rules={required('村名')}>
            <Input placeholder="如：地圩村" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item
            label="统计用区划代码（12 位）"
            name="code"
            rules={[{ validator: villageCode }, { validator: villageCodeDoubt, warningOnly: true }]}
            required
          >
            <TextInput inputMode="numeric" max={60} placeholder="可向乡镇统计站查询" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item
            label="村民小组（几个，或各组的名称）"
            name="groups"
            rules={[{ validator: villageGroups }]}
            required
            extra={<GroupsRead form={form} />}
          >
            <TextArea
              max={2000}
              autoSize={{ minRows: 1, maxRows: 4 }}
              placeholder="如：9，或 1-9组、上湾组（以后可以改）"
            />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="村办公电话（印在公示表上，可不填）" name="officePhone">
            <Input />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="异议受理人（可不填）" name="objectionHandler">
            <Input />
          </Form.Item>
        </Col>
      </Row>
      <Typography.Title level={2} style={{ fontSize: '1.125rem' }}>
        第一位管理员
      </Typography.Title>
      <Row gutter={16}>
        <Col span={8}>
          <Form.Item label="姓名" name="administratorName" rules={required('姓名')}>
            <Input />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item label="用户名（登录用）" name="login" rules={required('用户名')}>
            <Input autoComplete="username" />
          </Form.Item>
        </Col>
        <Col span={8}>
          <Form.Item
            label={newPasswordLabel('密码')}
            name="password"
            dependencies={[...KNOWN]}
            rules={newPasswordRules(KNOWN)}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </Col>
      </Row>
      <Button type="primary" htmlType="submit" size="large" block loading={running}>
        建立村档案
      </Button>
    </Form>
  );
}
