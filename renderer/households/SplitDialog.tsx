import { Checkbox, Form, Radio } from 'antd';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { GroupField, notMoreThanRule, ReasonField } from './fields.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useUnits } from '../ui/useUnit.ts';
import { RelationFields } from './RelationFields.tsx';
import { type FamilyDialogProps, presentMembersIn } from './family-household.ts';

/** 分户: several members form a new household. */
export function SplitDialog({ household, onDone, onClose }: FamilyDialogProps) {
  type Values = {
    going: number[];
    headMemberId: number;
    /** Absent until a field of it was shown. */
    relations?: Record<string, string>;
    no: string;
    groupId: number;
    address: string;
    points: Record<string, number | null>;
    reason: string;
  };
  const [form] = Form.useForm<Values>();
  const units = useUnits();
  const going = Form.useWatch('going', form) ?? [];
  const headMemberId = Form.useWatch('headMemberId', form);
  const candidates = presentMembersIn(household).filter(({ isHead }) => !isHead);
  const chosen = candidates.filter(({ id }) => going.includes(id));
  const head = chosen.find(({ id }) => id === headMemberId);
  const withBalance = household.balances.filter(({ balance }) => balance > 0);
  const command = useCommand({
    call: (values: Values, requestId, answered) =>
      client.households.split({
        requestId,
        answered,
        householdId: household.id,
        version: household.version,
        no: values.no,
        groupId: values.groupId,
        address: values.address,
        tags: [],
        remark: '',
        headMemberId: values.headMemberId,
        others: chosen
          .filter(({ id }) => id !== values.headMemberId)
          .map(({ id }) => ({ memberId: id, relation: values.relations?.[String(id)] ?? '' })),
        points: withBalance.flatMap(({ schemeId }) => {
          const points = values.points?.[String(schemeId)] ?? 0;
          return points > 0 ? [{ schemeId, points }] : [];
        }),
        reason: values.reason,
      }),
    done: ({ no }) => `已分出 ${no} 户`,
    after: ({ id }) => onDone(id),
  });
  return (
    <FormDialog
      form={form}
      title={`分户：从 ${household.no} ${household.headName} 户分出`}
      okText="办理分户"
      first="going"
      width={680}
      atTop
      initialValues={{ going: [], no: '', groupId: household.groupId, address: '', reason: '' }}
      running={command.running}
      onFinish={command.run}
      onClose={onClose}
    >
      <Form.Item
        label="分出哪些人"
        name="going"
        extra={`户主${household.headName}留在原户；户主要分出去的，先变更户主。`}
        rules={[{ type: 'array', min: 1, message: '请勾选分出的成员' }]}
      >
        <Checkbox.Group
          options={candidates.map(({ id, name, relation }) => ({
            value: id,
            label: `${name}（${relation}）`,
          }))}
          onChange={(now) => {
            // No radio shows a head who stays after all.
            if (!now.includes(form.getFieldValue('headMemberId')))
              form.setFieldValue('headMemberId', undefined);
          }}
        />
      </Form.Item>
      {chosen.length === 0 ? null : (
        <Form.Item
          label="新户的户主"
          name="headMemberId"
          rules={[{ required: true, message: '请选择新户的户主' }]}
        >
          <Radio.Group options={chosen.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      {head ? <RelationFields people={chosen.filter(({ id }) => id !== head.id)} head={head} /> : null}
      <div className="form-columns">
        <Form.Item label="新户的户号" name="no" extra="留空由程序编号">
          <TextInput max={20} />
        </Form.Item>
        <GroupField />
      </div>
      <Form.Item label="住址" name="address">
        <TextInput max={100} />
      </Form.Item>
      {withBalance.map(({ schemeId, schemeName, balance }) => (
        <Form.Item
          key={schemeId}
          label={`分走的积分：${schemeName}（可兑余额 ${formatPoints(balance)} ${units.of(schemeId)}）`}
          name={['points', String(schemeId)]}
          extra="不填就全部留在原户；分走的须全家签字。累计积分留在原户。"
          rules={[notMoreThanRule(balance, '分走', units.of(schemeId))]}
        >
          <PointsInput aria-label={`分走的积分：${schemeName}`} unit={units.of(schemeId)} />
        </Form.Item>
      ))}
      <ReasonField placeholder="如：成家分户，积分分配已签字" />
    </FormDialog>
  );
}
