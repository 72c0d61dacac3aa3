import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Form, Radio } from 'antd';
import { useState } from 'react';
import type { CountersignedBill } from '../../shared/contract/countersignatures.ts';
import { COUNTERSIGNED_NAMES, countersignatureText } from '../../shared/countersignatures.ts';
import { SUPERVISORS } from '../../shared/roles.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole } from '../session.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { TextArea } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { PAGE_ROWS, usePage } from '../ui/usePage.ts';

const nameOf = ({ kind, no }: CountersignedBill): string => `${COUNTERSIGNED_NAMES[kind]} ${no}`;

/** Who signed, and what payment waits for. */
function Signatures({ bill: { required, fault, signatures, paid, amount } }: { bill: CountersignedBill }) {
  const waits = required && paid < amount;
  return (
    <>
      {fault === '' ? (
        <StateTag tone="good">已会签</StateTag>
      ) : signatures.length > 0 ? (
        <StateTag tone="bad">不同意</StateTag>
      ) : waits ? (
        <StateTag tone="waiting">待会签</StateTag>
      ) : null}
      {signatures.map((one) => (
        <span key={`${one.staffName} ${one.signedAt}`} className="sub-line">
          {countersignatureText(one)}
        </span>
      ))}
    </>
  );
}

interface Values {
  agreed?: boolean;
  remark?: string;
}

/** Agrees to what is going to be paid, or says why not. */
function SignDialog({ bill, onClose }: { bill: CountersignedBill; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const refused = Form.useWatch('agreed', form) === false;
  const sign = useCommand({
    call: ({ agreed, remark = '' }: Values, requestId) =>
      client.countersignatures.sign({
        requestId,
        kind: bill.kind,
        id: bill.id,
        agreed: agreed === true,
        remark,
      }),
    done: ({ no }, { agreed }) => `已会签 ${no}：${agreed === true ? '同意' : '不同意'}`,
    after: onClose,
  });
  return (
    <FormDialog<Values>
      form={form}
      name="countersign"
      title={`会签 ${nameOf(bill)}`}
      okText="会签"
      initialValues={{ remark: '' }}
      running={sign.running}
      onFinish={sign.run}
      onClose={onClose}
    >
      <p>
        {bill.party}，{formatFen(bill.amount)}{' '}
        元。请先看过单子。会签以您登录的名字留在记录上、印在单子上，不能涂改；改变意见的再签一次，以后一次为准。
      </p>
      <Form.Item name="agreed" label="意见" rules={[{ required: true, message: '请选择同意还是不同意' }]}>
        <Radio.Group
          options={[
            { value: true, label: '同意付款' },
            { value: false, label: '不同意' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="remark"
        label={refused ? '为什么不同意（必填）' : '说明（可不填）'}
        dependencies={['agreed']}
        rules={refused ? [{ required: true, whitespace: true, message: '不同意的，请写明原因' }] : []}
        style={{ marginBottom: 0 }}
      >
        <TextArea rows={2} max={100} />
      </Form.Item>
    </FormDialog>
  );
}

/** The paper of a settlement, or the page of a close. */
function Bill({ bill: { kind, id } }: { bill: CountersignedBill }) {
  const navigate = useNavigate();
  if (kind === 'close')
    return (
      <Button onClick={() => void navigate({ to: '/closes/$id', params: { id: String(id) } })}>
        看结账单
      </Button>
    );
  return (
    <PaperButton
      draw={() =>
        kind === 'settlement'
          ? client.settlements.document({ id })
          : client.vouchers.settlementDocument({ settlementId: id })
      }
    >
      看单子
    </PaperButton>
  );
}

/** 会签: what is to be paid out, and which supervisor agrees to it. */
export function CountersignTab() {
  const maySign = useHasRole(SUPERVISORS);
  const [signing, setSigning] = useState<CountersignedBill>();
  const { paging, pages } = usePage(PAGE_ROWS);
  const query = useQuery({
    ...api.countersignatures.list.queryOptions({ input: paging }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p className="scheme-note">
        结算单、券结算单和有款项要发的结账单。办法里写明“付款前要监委会会签”的，监委会同意后才能付款；没有写明的也可以签。
      </p>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <ListCount total={query.data?.total} unit="张" />
        <ListActions list="countersignatures" filter={paging} />
      </Flex>
      <QueryBoundary query={query}>
        {({ bills, total }) => (
          <ListTable<CountersignedBill>
            rowKey={({ kind, id }) => `${kind}:${String(id)}`}
            dataSource={bills}
            pagination={pages(total)}
            locale={{ emptyText: '还没有要付款的单子' }}
            columns={[
              { title: '日期', dataIndex: 'day', width: 110 },
              { title: '单子', width: 190, render: (_, bill) => nameOf(bill) },
              { title: '付给', main: true, dataIndex: 'party' },
              {
                title: '金额（元）',
                align: 'right',
                width: 120,
                render: (_, { amount }) => formatFen(amount),
              },
              {
                title: '已付（元）',
                folds: 'named',
                align: 'right',
                width: 120,
                render: (_, { paid }) => (paid === 0 ? '' : formatFen(paid)),
              },
              { title: '会签', width: 240, render: (_, bill) => <Signatures bill={bill} /> },
              {
                title: '办理',
                width: 210,
                render: (_, bill) => (
                  <Flex gap={8}>
                    <Bill bill={bill} />
                    {maySign && bill.paid < bill.amount && (
                      <Button aria-label={`会签 ${nameOf(bill)}`} onClick={() => setSigning(bill)}>
                        会签
                      </Button>
                    )}
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {signing && <SignDialog bill={signing} onClose={() => setSigning(undefined)} />}
    </>
  );
}
