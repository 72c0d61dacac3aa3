import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { CloseView, Payout } from '../../shared/contract/closes.ts';
import { FUND_NAMES } from '../../shared/funds.ts';
import { unpaidFen } from '../../shared/period-closes/payment.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { client } from '../client.ts';
import { FundEntryForm } from '../funds/FundEntryForm.tsx';
import { AttachmentList } from '../ui/AttachmentList.tsx';
import { ListTable } from '../ui/ListTable.tsx';

interface Props {
  close: CloseView;
  mayAct: boolean;
}

/** 分配到户: what was paid of the close out of the fund book, and what is still open. Nothing where nothing is paid. */
export function Payouts({ close, mayAct }: Props) {
  const [paying, setPaying] = useState(false);
  const { id, no, schemeName, period, state, needs, payment, dueFen, payments } = close;
  if (state === 'reopened' || needs.money !== 'due') return null;
  const unpaid = unpaidFen(close);
  const isPayable = payment === 'payable' || payment === 'voted';
  return (
    <section aria-label="发放">
      <Flex justify="space-between" align="center" wrap gap={8}>
        <h2 className="section">发放</h2>
        {mayAct && isPayable && unpaid > 0 && <Button onClick={() => setPaying(true)}>登记发放</Button>}
      </Flex>
      <p>
        应发 {formatFen(dueFen)} 元，已发 {formatFen(dueFen - unpaid)} 元
        {unpaid > 0 ? `，还有 ${formatFen(unpaid)} 元没有登记发放` : '，已经发清'}
        {unpaid > 0 && isPayable ? '。发了钱，在这里登记，记入资金专账。' : '。'}
      </p>
      {payments.length > 0 && (
        <ListTable<Payout>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={payments}
          columns={[
            { title: '日期', dataIndex: 'day', width: 110 },
            { title: '凭证号', dataIndex: 'no', width: 110 },
            { title: '来源', width: 84, render: (_, { fund }) => FUND_NAMES[fund] },
            { title: '领款人', main: true, dataIndex: 'party' },
            { title: '原始单据', folds: 'named', width: 150, dataIndex: 'voucher' },
            { title: '经办', folds: 'named', width: 100, dataIndex: 'staffName' },
            {
              title: '附件',
              folds: 'named',
              width: 180,
              render: (_, { attachments }) => (
                <AttachmentList
                  short
                  files={attachments}
                  read={(one) => client.funds.attachment({ id: one })}
                />
              ),
            },
            {
              title: '金额（元）',
              width: 130,
              align: 'right',
              render: (_, { amount }) => formatFen(amount),
            },
          ]}
        />
      )}
      {paying && (
        <FundEntryForm
          pays={{ kind: 'close', id, no, shopName: `${schemeName}${periodLabel(period)}`, unpaid }}
          onClose={() => setPaying(false)}
        />
      )}
    </section>
  );
}
