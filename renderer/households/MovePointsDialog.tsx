import { Form, Radio } from 'antd';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { notMoreThanRule, OtherHouseholdField, ReasonField } from './fields.tsx';
import { useUnits } from '../ui/useUnit.ts';
import type { FamilyDialogProps } from './family-household.ts';

/** 转分: transfers points to another household. */
export function MovePointsDialog({ household, onClose }: Omit<FamilyDialogProps, 'onDone'>) {
  type Values = { toHouseholdId: number; schemeId: number; points: number; reason: string };
  const [form] = Form.useForm<Values>();
  const withBalance = household.balances.filter(({ balance }) => balance > 0);
  const schemeId = Form.useWatch('schemeId', form) ?? withBalance[0]?.schemeId;
  const units = useUnits();
  const unit = units.of(schemeId);
  const most = withBalance.find((account) => account.schemeId === schemeId)?.balance ?? 0;
  const command = useCommand({
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
      initialValues={{ schemeId: withBalance[0]?.schemeId, reason: '' }}
      running={command.running}
      onFinish={command.run}
      onClose={onClose}
    >
      <OtherHouseholdField name="toHouseholdId" label="转给哪一户" what="转入的农户" />
      <Form.Item label="积分办法" name="schemeId" rules={[{ required: true, message: '请选择积分办法' }]}>
        <Radio.Group
          options={withBalance.map((account) => ({
            value: account.schemeId,
            label: `${account.schemeName}，可兑余额 ${formatPoints(account.balance)} ${units.of(account.schemeId)}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        label="转出的积分"
        name="points"
        extra="只转可兑余额，累计积分不变；写错了再反向转一次即可，两户的明细都会留下记录。"
        rules={[{ required: true, message: '请填写转出的积分' }, notMoreThanRule(most, '转出', unit)]}
      >
        <PointsInput unit={unit} />
      </Form.Item>
      <ReasonField placeholder="如：分家协议，双方已签字" />
    </FormDialog>
  );
}
