import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { CloseView, Payout } from '../../shared/contract/closes.ts';
import { FUND_NAMES } from '../../shared/funds.ts';
import { unpaidFen } from '../../shared/period-closes/payment.ts';
import { chineseDate, localDateTime } from '../../shared/values/dates.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { client } from '../client.ts';
import { FundEntryForm } from '../funds/FundEntryForm.tsx';
import { AttachmentList } from '../ui/AttachmentList.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { PaidOutsideDialog } from './PaidOutsideDialog.tsx';

interface Props {
  close: CloseView;
  mayAct: boolean;
}

/** What is on record as paid out of other books, and the act that takes it back. */
function PaidOutside({ close, mayAct }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { id, no, version, paidOutside } = close;
  const withdraw = useCommand({
    call: (reason: string, requestId) =>
      client.closes.withdrawPaidOutside({ requestId, id, version, reason }),
    done: () => '已撤回账外发清的登记',
    after: () => setOpen(false),
  });
  if (!paidOutside) return null;
  const { paidOn, fen, approver, reason, staffName, notedAt } = paidOutside;
  return (
    <>
      <Flex align="center" wrap gap={8} style={{ marginBottom: 16 }}>
        <span>
          {chineseDate(paidOn)}在资金专账以外发清 {formatFen(fen)} 元：{reason}（审批人：{approver}；
          {localDateTime(notedAt)} {staffName}登记）
        </span>
        {mayAct && (
          <Button size="small" onClick={() => setOpen(true)}>
            撤回账外发清
          </Button>
        )}
      </Flex>
      {isOpen && (
        <ReasonDialog
          title={`撤回账外发清 ${no}`}
          action="撤回登记"
          running={withdraw.running}
          onConfirm={withdraw.run}
          onClose={() => setOpen(false)}
        >
          <p>撤回以后，这 {formatFen(fen)} 元又是没有发放的；登记和撤回都留在审计日志里。</p>
        </ReasonDialog>
      )}
    </>
  );
}

/** 分配到户: what was paid of the close out of the fund book or other books, and what is still open. Nothing where nothing is paid. */
export function Payouts({ close, mayAct }: Props) {
  const [dialog, setDialog] = useState<'pay' | 'outside'>();
  const { id, no, schemeName, period, state, needs, payment, dueFen, payments, paidOutside } = close;
  if (state === 'reopened' || needs.money !== 'due') return null;
  const unpaid = unpaidFen(close);
  const isPayable = payment === 'payable' || payment === 'voted';
  return (
    <section aria-label="发放">
      <Flex justify="space-between" align="center" wrap gap={8}>
        <h2 className="section">发放</h2>
        {mayAct && unpaid > 0 && (
          <Flex gap={8}>
            {isPayable && <Button onClick={() => setDialog('pay')}>登记发放</Button>}
            <Button onClick={() => setDialog('outside')}>登记账外发清</Button>
          </Flex>
        )}
      </Flex>
      <p>
        应发 {formatFen(dueFen)} 元，已登记发放 {formatFen(sumBy(payments, ({ amount }) => amount))} 元
        {paidOutside ? `，账外发清 ${formatFen(paidOutside.fen)} 元` : ''}
        {unpaid > 0 ? `，还有 ${formatFen(unpaid)} 元没有登记发放` : '，已经发清'}
        {unpaid > 0 && isPayable ? '。发了钱，在这里登记，记入资金专账。' : '。'}
      </p>
      <PaidOutside close={close} mayAct={mayAct} />
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
      {dialog === 'outside' && <PaidOutsideDialog close={close} onClose={() => setDialog(undefined)} />}
      {dialog === 'pay' && (
        <FundEntryForm
          pays={{ kind: 'close', id, no, shopName: `${schemeName}${periodLabel(period)}`, unpaid }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </section>
  );
}
