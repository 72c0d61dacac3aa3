import { useEffect } from 'react';
import { Alert, Button, Col, Form, Input, Row, Select } from 'antd';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useEditedForm } from '../ui/useEditedRecord.tsx';
import { useFormLeaveGuard } from '../ui/useFormLeaveGuard.tsx';
import { GroupLine } from './GroupLine.tsx';
import { AddGroup } from './AddGroup.tsx';

interface Values {
  county: string;
  town: string;
  name: string;
  code: string;
  officePhone: string;
  objectionHandler: string;
  shopName: string;
  maskRule: 'middle' | 'given' | 'none';
}

const MASK_RULES = [
  { value: 'middle', label: '遮中间一字（张*明），建议' },
  { value: 'given', label: '只留姓（张**）' },
  { value: 'none', label: '不遮盖（须经村民会议同意）' },
];

const FIELDS = [
  ['county', '县（市、区）'],
  ['town', '乡镇（街道）'],
  ['name', '村名'],
  ['code', '统计用区划代码（12 位）'],
  ['objectionHandler', '异议受理人'],
  ['officePhone', '村办公电话（印在公示表上）'],
  ['shopName', '超市名称'],
] as const;

const LABELS = { ...Object.fromEntries(FIELDS), maskRule: '公示姓名遮盖' };

/** Profile fields of the form. */
function fieldsOf({
  county,
  town,
  name,
  code,
  officePhone,
  objectionHandler,
  shopName,
  maskRule,
}: Values): Values {
  return { county, town, name, code, officePhone, objectionHandler, shopName, maskRule };
}

/** Puts the cursor into a field once its form is there. */
function FocusField({ id }: { id: string }) {
  useEffect(() => {
    document.getElementById(id)?.focus();
  }, [id]);
  return null;
}

/** 村信息. `first` is the id of the field that gets the cursor; none in a dialog, which chooses its own. */
export function VillageTab({ first }: { first?: string | undefined }) {
  const village = useVillage();
  const [form] = Form.useForm<Values>();
  const editing = useEditedForm(
    form,
    village.data && { version: village.data.version, fields: fieldsOf(village.data) },
    { subject: 'village:1', labels: LABELS },
  );
  const leave = useFormLeaveGuard(form, editing.kept, '村信息有改动还没有保存');
  const save = useCommand({
    call: (values: Values & { version: number }, requestId) =>
      client.village.change({ requestId, ...values }),
    done: () => '村信息已保存',
    // Each save raises the version by one.
    after: (_, { version, ...sent }) => editing.saved(version + 1, sent),
  });
  return (
    <QueryBoundary query={village}>
      {(data) => (
        <>
          {data.warnings.map((warning) => (
            <Alert
              key={warning}
              type="warning"
              showIcon
              title={`区划代码：${warning}`}
              style={{ marginBottom: 16 }}
            />
          ))}
          {editing.notice}
          {leave.dialog}
          {first === undefined ? null : <FocusField id={first} />}
          <Form<Values>
            form={form}
            layout="vertical"
            initialValues={data}
            onFinish={(values) => save.run({ ...values, version: editing.version })}
          >
            <Row gutter={16}>
              {FIELDS.map(([name, label]) => (
                <Col span={8} key={name}>
                  <Form.Item label={label} name={name}>
                    <Input />
                  </Form.Item>
                </Col>
              ))}
              <Col span={8}>
                <Form.Item label="公示姓名遮盖" name="maskRule">
                  <Select options={MASK_RULES} />
                </Form.Item>
              </Col>
            </Row>
            <Button type="primary" htmlType="submit" loading={save.running}>
              保存村信息
            </Button>
          </Form>
          <h2 className="section">村民小组（{data.groups.length} 个）</h2>
          <ul className="group-list">
            {data.groups.map((group) => (
              <GroupLine key={group.id} group={group} version={data.version} />
            ))}
          </ul>
          <AddGroup />
        </>
      )}
    </QueryBoundary>
  );
}
