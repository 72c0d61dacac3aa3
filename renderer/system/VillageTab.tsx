import { Alert, App, Button, Col, Form, Input, Row, Select, Space } from 'antd';
import { useState } from 'react';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useHeldForm } from '../ui/useEditedRecord.tsx';

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

function AddGroup() {
  const [name, setName] = useState('');
  const add = useCommand({
    call: (group: string, requestId) => client.village.addGroup({ requestId, name: group }),
    done: () => '已新增村民小组',
    after: () => setName(''),
  });
  return (
    <Space.Compact>
      <Input
        aria-label="新小组名称"
        placeholder="如：第十村民小组"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button disabled={name.trim() === ''} loading={add.running} onClick={() => add.run(name.trim())}>
        新增小组
      </Button>
    </Space.Compact>
  );
}

interface GroupLineProps {
  group: { id: number; number: number; name: string };
  version: number;
}

/** One group, with rename and removal. */
function GroupLine({ group, version }: GroupLineProps) {
  const [name, setName] = useState<string>();
  const rename = useCommand({
    call: (next: string, requestId) =>
      client.village.renameGroup({ requestId, version, groupId: group.id, name: next }),
    done: (_answer, next) => `${group.name}已改名为${next}`,
    after: () => setName(undefined),
  });
  const remove = useCommand({
    call: (groupId: number, requestId) => client.village.removeGroup({ requestId, version, groupId }),
    done: () => `已删除${group.name}`,
  });
  const { modal } = App.useApp();
  if (name === undefined) {
    return (
      <li>
        <span className="group-name">{group.name}</span>
        <Button size="small" aria-label={`改名：${group.name}`} onClick={() => setName(group.name)}>
          改名
        </Button>
        <Button
          size="small"
          aria-label={`删除：${group.name}`}
          loading={remove.running}
          onClick={() =>
            void modal.confirm({
              title: `删除${group.name}？`,
              content: '只有从没登记过农户和记录的小组可以删除。',
              okText: `删除${group.name}`,
              cancelText: '返回',
              onOk: () => remove.run(group.id),
            })
          }
        >
          删除
        </Button>
      </li>
    );
  }
  return (
    <li>
      <Input
        aria-label={`${group.name}的新名称`}
        className="group-name"
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => name.trim() !== '' && rename.run(name.trim())}
      />
      <Button
        size="small"
        type="primary"
        loading={rename.running}
        onClick={() => name.trim() !== '' && rename.run(name.trim())}
      >
        保存名称
      </Button>
      <Button size="small" onClick={() => setName(undefined)}>
        返回
      </Button>
    </li>
  );
}

const FIELDS = [
  ['county', '县（市、区）'],
  ['town', '乡镇（街道）'],
  ['name', '村名'],
  ['code', '统计用区划代码（12 位）'],
  ['officePhone', '村办公电话（印在公示表上）'],
  ['objectionHandler', '异议受理人'],
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

export function VillageTab() {
  const village = useVillage();
  const [form] = Form.useForm<Values>();
  const held = useHeldForm(
    form,
    village.data && { version: village.data.version, fields: fieldsOf(village.data) },
    { subject: 'village:1', labels: LABELS },
  );
  const save = useCommand({
    call: (values: Values & { version: number }, requestId) =>
      client.village.change({ requestId, ...values }),
    done: () => '村信息已保存',
    // Each save raises the version by one.
    after: (_, { version, ...sent }) => held.saved(version + 1, sent),
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
          {held.notice}
          <Form<Values>
            form={form}
            layout="vertical"
            initialValues={data}
            onFinish={(values) => save.run({ ...values, version: held.version })}
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
