/** Dialogs between households: 合户, 分户, 转分. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Radio } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { GroupField, ReasonField, relationOptions } from './fields.tsx';
import { HouseholdPicker } from './HouseholdPicker.tsx';
import type { OpenHousehold } from './MemberDialogs.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useUnits } from '../ui/useUnit.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';

export interface FamilyHousehold extends OpenHousehold {
  headName: string;
  groupId: number;
  balances: { schemeId: number; schemeName: string; balance: number }[];
}

interface Props {
  household: FamilyHousehold;
  onDone: (householdId: number) => void;
  onClose: () => void;
}

const presentOf = ({ members }: FamilyHousehold): HouseholdMember[] =>
  members.filter(({ state }) => state === 'present');

function RelationFields({ people, head }: { people: readonly HouseholdMember[]; head: string }) {
  return people.map((member) => (
    <Form.Item
      key={member.id}
      label={`${member.name}与户主${head}的关系`}
      name={['relations', String(member.id)]}
      rules={[{ required: true, whitespace: true, message: `请填写${member.name}与户主${head}的关系` }]}
    >
      <SuggestInput options={relationOptions} showSearch={{ filterOption: true }} />
    </Form.Item>
  ));
}

/** 合户: merges the household into another. */
export function MergeDialog({ household, onDone, onClose }: Props) {
  type Values = { intoHouseholdId: number; relations: Record<string, string>; reason: string };
  const [form] = Form.useForm<Values>();
  const intoId = Form.useWatch('intoHouseholdId', form);
  const into = useQuery({
    ...api.households.detail.queryOptions({ input: { householdId: intoId ?? 0 } }),
    enabled: typeof intoId === 'number',
  }).data;
  const people = presentOf(household);
  const held = household.balances.filter(({ balance }) => balance !== 0);
  const act = useCommand({
    call: ({ intoHouseholdId, relations, reason }: Values, requestId) =>
      client.households.merge({
        requestId,
        householdId: household.id,
        version: household.version,
        intoHouseholdId,
        intoVersion: into?.version ?? 0,
        relations: people.map(({ id }) => ({ memberId: id, relation: relations[String(id)] ?? '' })),
        reason,
      }),
    done: ({ people: count }) => `${household.no} 户已并入 ${into?.no ?? ''} 户，转入 ${String(count)} 人`,
    after: (_answer, { intoHouseholdId }) => onDone(intoHouseholdId),
  });
  const unitOf = useUnits().of;
  return (
    <FormDialog
      form={form}
      title={`合户：${household.no} ${household.headName} 并入另一户`}
      okText="办理合户"
      first="intoHouseholdId"
      width={680}
      atTop
      initialValues={{ reason: '' }}
      running={act.running}
      onFinish={act.run}
      onClose={onClose}
    >
      <Form.Item
        label="并入哪一户"
        name="intoHouseholdId"
        rules={[{ required: true, message: '请选择并入的农户' }]}
      >
        <HouseholdPicker label="姓名、拼音、户号" value={null} />
      </Form.Item>
      {into ? (
        <>
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 16 }}
            title={`${String(people.length)} 人转到 ${into.no} ${into.headName}户；${
              held.length === 0
                ? '本户没有可兑余额'
                : held
                    .map(
                      ({ schemeId, schemeName, balance }) =>
                        `${schemeName}可兑余额 ${formatPoints(balance)} ${unitOf(schemeId)}一并转入`,
                    )
                    .join('，')
            }。累计积分留在原户账上；${household.no} 户的积分卡作废，户头销户，原有账目保留。`}
          />
          <RelationFields people={people} head={into.headName} />
        </>
      ) : null}
      <ReasonField placeholder="如：老人随子女生活" />
    </FormDialog>
  );
}

/** 分户: several members form a new household. */
export function SplitDialog({ household, onDone, onClose }: Props) {
  type Values = {
    going: number[];
    headMemberId: number;
    relations: Record<string, string>;
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
  const candidates = presentOf(household).filter(({ isHead }) => !isHead);
  const chosen = candidates.filter(({ id }) => going.includes(id));
  const head = chosen.find(({ id }) => id === headMemberId);
  const held = household.balances.filter(({ balance }) => balance > 0);
  const act = useCommand({
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
          .map(({ id }) => ({ memberId: id, relation: values.relations[String(id)] ?? '' })),
        points: held.flatMap(({ schemeId }) => {
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
      running={act.running}
      onFinish={act.run}
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
      {head ? <RelationFields people={chosen.filter(({ id }) => id !== head.id)} head={head.name} /> : null}
      <div className="form-columns">
        <Form.Item label="新户的户号" name="no" extra="留空由程序编号">
          <TextInput max={20} />
        </Form.Item>
        <GroupField />
      </div>
      <Form.Item label="住址" name="address">
        <TextInput max={100} />
      </Form.Item>
      {held.map(({ schemeId, schemeName, balance }) => (
        <Form.Item
          key={schemeId}
          label={`分走的积分：${schemeName}（可兑余额 ${formatPoints(balance)} ${units.of(schemeId)}）`}
          name={['points', String(schemeId)]}
          extra="不填就全部留在原户；分走的须全家签字。累计积分留在原户。"
          rules={[
            {
              validator: (_rule, value: number | null | undefined) =>
                (value ?? 0) <= balance
                  ? Promise.resolve()
                  : Promise.reject(new Error(`最多分走 ${formatPoints(balance)} ${units.of(schemeId)}`)),
            },
          ]}
        >
          <PointsInput aria-label={`分走的积分：${schemeName}`} unit={units.of(schemeId)} />
        </Form.Item>
      ))}
      <ReasonField placeholder="如：成家分户，积分分配已签字" />
    </FormDialog>
  );
}

/** 转分: transfers points to another household. */
export function MovePointsDialog({ household, onClose }: Omit<Props, 'onDone'>) {
  type Values = { toHouseholdId: number; schemeId: number; points: number; reason: string };
  const [form] = Form.useForm<Values>();
  const held = household.balances.filter(({ balance }) => balance > 0);
  const schemeId = Form.useWatch('schemeId', form) ?? held[0]?.schemeId;
  const units = useUnits();
  const unit = units.of(schemeId);
  const most = held.find((account) => account.schemeId === schemeId)?.balance ?? 0;
  const act = useCommand({
    call: (values: Values, requestId) =>
      client.households.movePoints({
        requestId,
        householdId: household.id,
        version: household.version,
        ...values,
      }),
    done: ({ balance }, { points }) =>
      `已转出 ${formatPoints(points)} ${unit}，余 ${formatPoints(balance)} ${unit}`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`转分：${household.no} ${household.headName}`}
      okText="办理转分"
      first="toHouseholdId"
      initialValues={{ schemeId: held[0]?.schemeId, reason: '' }}
      running={act.running}
      onFinish={act.run}
      onClose={onClose}
    >
      <Form.Item
        label="转给哪一户"
        name="toHouseholdId"
        rules={[{ required: true, message: '请选择转入的农户' }]}
      >
        <HouseholdPicker label="姓名、拼音、户号" value={null} />
      </Form.Item>
      <Form.Item label="积分办法" name="schemeId" rules={[{ required: true, message: '请选择积分办法' }]}>
        <Radio.Group
          options={held.map((account) => ({
            value: account.schemeId,
            label: `${account.schemeName}，可兑余额 ${formatPoints(account.balance)} ${units.of(account.schemeId)}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        label="转出的积分"
        name="points"
        extra="只转可兑余额，累计积分不变；写错了再反向转一次即可，两户的明细都会留下记录。"
        rules={[
          { required: true, message: '请填写转出的积分' },
          {
            validator: (_rule, value: number | null | undefined) =>
              (value ?? 0) <= most
                ? Promise.resolve()
                : Promise.reject(new Error(`最多转出 ${formatPoints(most)} ${unit}`)),
          },
        ]}
      >
        <PointsInput unit={unit} />
      </Form.Item>
      <ReasonField placeholder="如：分家协议，双方已签字" />
    </FormDialog>
  );
}
