import { useQuery } from '@tanstack/react-query';
import { Form, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { NAMING_NAMES, NAMINGS, type Naming } from '../../shared/donors.ts';
import type { UnpaidSettlement } from '../../shared/contract/funds.ts';
import { FUND_NAMES, FUNDS, type Fund, type PaidKind } from '../../shared/funds.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api, client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { AttachmentsField } from '../ui/AttachmentsField.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

type Kind = 'receipt' | 'payment' | 'transfer';

interface Fields {
  kind: Kind;
  fund: Fund;
  to?: Fund;
  /** 分 */
  amount: number;
  day: string;
  party?: string;
  naming?: Naming;
  /** Kind and id of the settlement. */
  settlement?: string;
  summary: string;
  voucher?: string;
}

const KINDS: { value: Kind; label: string }[] = [
  { value: 'receipt', label: '收入' },
  { value: 'payment', label: '支出' },
  { value: 'transfer', label: '划转' },
];
const FUND_OPTIONS = FUNDS.map((value) => ({ value, label: FUND_NAMES[value] }));
const FUND_LABELS: Record<Kind, string> = {
  receipt: '收到哪个来源',
  payment: '从哪个来源付',
  transfer: '从哪个来源划出',
};

type Unpaid = Pick<UnpaidSettlement, 'kind' | 'id'>;

type Proposed = Partial<Pick<Fields, 'amount' | 'party' | 'summary'>>;

const keyOf = ({ kind, id }: Unpaid): string => `${kind}:${String(id)}`;

function settlementOf(
  settlements: readonly Unpaid[],
  key: string | undefined,
): Record<'settlementId' | 'voucherSettlementId' | 'purchaseId' | 'closeId', number | null> {
  const chosen = settlements.find((one) => keyOf(one) === key);
  const idOf = (kind: PaidKind): number | null => (chosen?.kind === kind ? chosen.id : null);
  return {
    settlementId: idOf('settlement'),
    voucherSettlementId: idOf('voucherSettlement'),
    purchaseId: idOf('purchase'),
    closeId: idOf('close'),
  };
}

/** What a bill puts into the fields. */
function proposalOf({ kind, no, shopName, unpaid }: UnpaidSettlement): Proposed {
  if (kind === 'close')
    return { amount: unpaid, party: '各领款人（见签收的发放表）', summary: `发放 ${no} 款项` };
  return {
    amount: unpaid,
    party: shopName,
    summary: `付${kind === 'purchase' ? '采购单' : '结算单'} ${no} 货款`,
  };
}

interface Props {
  /** The bill that is to be paid, as its page has it. */
  pays?: UnpaidSettlement;
  onClose: () => void;
}

/** 记一笔: money in, money out, or from one source to another. */
export function FundEntryForm({ pays, onClose }: Props) {
  const [form] = Form.useForm<Fields>();
  const [attachments, setAttachments] = useState<File[]>([]);
  useProposal(form, 'day', useVillage().data?.today);
  const kind = Form.useWatch('kind', form) ?? 'receipt';
  const isDonation = Form.useWatch('fund', form) === 'donation' && kind === 'receipt';
  const { data: unpaid } = useQuery({
    ...api.funds.unpaidSettlements.queryOptions(),
    // It may be countersigned by somebody else while this form is open.
    refetchInterval: 5000,
  });
  const settlements = unpaid?.settlements ?? (pays ? [pays] : []);
  const settlement = Form.useWatch('settlement', form) as string | undefined;
  /** Paid by another screen, or cancelled, since it was chosen: never taken for a payment of no bill. */
  const isGone = settlement !== undefined && !settlements.some((one) => keyOf(one) === settlement);
  /** What the bill chosen before put into the fields. */
  const proposed = useRef<Proposed>(pays ? proposalOf(pays) : {});
  /** Fills in what is empty, or still as the bill chosen before put it. */
  const proposeSettlement = (key: string | undefined): void => {
    const chosen = settlements.find((one) => keyOf(one) === key);
    const next: Proposed = chosen ? proposalOf(chosen) : {};
    const present: Proposed = form.getFieldsValue();
    for (const name of ['amount', 'party', 'summary'] as const) {
      const value = present[name] ?? '';
      if (value === '' || value === proposed.current[name]) form.setFieldValue(name, next[name]);
    }
    proposed.current = next;
  };
  const { run, running } = useCommand({
    call: (
      {
        kind: what,
        to,
        party = '',
        naming,
        settlement: bill,
        voucher = '',
        ...rest
      }: Fields & { files: File[] },
      requestId,
      answered,
    ) => {
      const { files, ...fields } = rest;
      const movement = { ...fields, voucher, attachments: files, requestId, answered };
      if (what === 'transfer') return client.funds.transfer({ ...movement, to: to ?? fields.fund });
      return what === 'receipt'
        ? client.funds.receive({ ...movement, party, naming: naming ?? 'name' })
        : client.funds.pay({ ...movement, party, ...settlementOf(settlements, bill) });
    },
    done: ({ no }, { amount }) => `已记账 ${no}，${formatFen(amount)} 元`,
    after: onClose,
  });
  return (
    <FormDialog<Fields>
      form={form}
      title={pays ? `登记发放 ${pays.no}` : '记一笔'}
      okText="记账"
      first="amount"
      atTop
      initialValues={
        pays
          ? { kind: 'payment', naming: 'name', settlement: keyOf(pays), ...proposalOf(pays) }
          : { kind: 'receipt', naming: 'name' }
      }
      running={running}
      onFinish={(fields) => run({ ...fields, files: attachments })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="种类" hidden={pays !== undefined}>
        <Radio.Group
          options={KINDS}
          onChange={() => {
            form.setFieldValue('settlement', undefined);
            proposeSettlement(undefined);
          }}
        />
      </Form.Item>
      <Form.Item name="amount" label="金额（元）" rules={[{ required: true, message: '请填写金额' }]}>
        <NumberInput places={2} min={1} suffix="元" width="11rem" />
      </Form.Item>
      <Form.Item
        name="fund"
        label={FUND_LABELS[kind]}
        rules={[{ required: true, message: '请选择资金来源' }]}
      >
        <Select options={FUND_OPTIONS} style={{ width: '11rem' }} />
      </Form.Item>
      {kind === 'transfer' ? (
        <Form.Item name="to" label="划入哪个来源" rules={[{ required: true, message: '请选择划入的来源' }]}>
          <Select options={FUND_OPTIONS} style={{ width: '11rem' }} />
        </Form.Item>
      ) : (
        <Form.Item
          name="party"
          label={kind === 'receipt' ? '付款方' : '收款方'}
          rules={[
            {
              required: true,
              whitespace: true,
              message: `请填写${kind === 'receipt' ? '付款方' : '收款方'}`,
            },
          ]}
        >
          <TextInput max={60} />
        </Form.Item>
      )}
      {kind === 'payment' && (settlements.length > 0 || isGone) && (
        <Form.Item
          name="settlement"
          label="付哪张结算单、采购单或结账单（都不是的留空）"
          hidden={pays !== undefined && !isGone}
          rules={[
            {
              validator: () =>
                isGone
                  ? Promise.reject(
                      new Error(`这张单子已经不在未付的里面，请${pays ? '返回核对' : '核对后重选，或清空'}`),
                    )
                  : Promise.resolve(),
            },
          ]}
        >
          <Select
            allowClear={CLEARABLE}
            disabled={pays !== undefined}
            onChange={proposeSettlement}
            options={[
              ...settlements.map((one) => ({
                value: keyOf(one),
                label: `${one.no}　${one.shopName}　未付 ${formatFen(one.unpaid)} 元${one.waits === undefined ? '' : `（${one.waits}）`}`,
                disabled: one.waits !== undefined,
              })),
              ...(isGone ? [{ value: settlement, label: '已经不在未付的里面', disabled: true }] : []),
            ]}
          />
        </Form.Item>
      )}
      {isDonation && (
        <Form.Item name="naming" label="公示时怎样写捐赠人">
          <Radio.Group options={NAMINGS.map((value) => ({ value, label: NAMING_NAMES[value] }))} />
        </Form.Item>
      )}
      <Form.Item
        name="summary"
        label="摘要"
        rules={[{ required: true, whitespace: true, message: '请填写摘要' }]}
      >
        <TextInput max={100} placeholder="如 县财政奖补资金、购洗衣粉 50 袋" />
      </Form.Item>
      <Form.Item name="day" label="日期" rules={[{ required: true, message: '请填写日期' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item name="voucher" label="原始单据号（发票、收据、拨款单）">
        <TextInput max={40} />
      </Form.Item>
      <AttachmentsField files={attachments} onChange={setAttachments} />
    </FormDialog>
  );
}
