import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Flex } from 'antd';
import { useState } from 'react';
import type { FundLine } from '../../shared/contract/funds.ts';
import { FUND_ENTRY_NAMES, FUND_NAMES } from '../../shared/funds.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api, client } from '../client.ts';
import { AttachmentList } from '../ui/AttachmentList.tsx';
import { SidePanel } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Props {
  line: FundLine;
  mayReverse: boolean;
  onClose: () => void;
}

/** One entry: its papers, its voucher, and its reversal. */
export function FundEntryPanel({ line, mayReverse, onClose }: Props) {
  const [reversing, setReversing] = useState(false);
  const attachments = useQuery(api.funds.attachments.queryOptions({ input: { id: line.id } }));
  const reversal = useCommand({
    call: (reason: string, requestId) => client.funds.reverse({ requestId, id: line.id, reason }),
    done: ({ no }) => `已冲销 ${line.no}，冲销凭证 ${no}`,
    after: onClose,
  });
  const isReversible = mayReverse && line.kind !== 'reversal' && line.reversedByNo === null;
  const isDonation = line.kind === 'receipt' && line.fund === 'donation' && line.reversedByNo === null;
  const amount = line.income === 0 ? line.outgo : line.income;
  return (
    <SidePanel
      open
      size={560}
      title={`凭证 ${line.no}`}
      onClose={onClose}
      extra={
        <Flex gap={8}>
          {isReversible && (
            <Button danger onClick={() => setReversing(true)}>
              冲销
            </Button>
          )}
          {isDonation && (
            <>
              <PaperButton draw={() => client.funds.receiptDocument({ id: line.id })}>捐赠收据</PaperButton>
              <PaperButton draw={() => client.funds.thanksDocument({ id: line.id })}>感谢信</PaperButton>
            </>
          )}
          <PaperButton draw={() => client.funds.voucherDocument({ id: line.id })}>打印凭证</PaperButton>
        </Flex>
      }
    >
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'kind', label: '种类', children: FUND_ENTRY_NAMES[line.kind] },
          {
            key: 'fund',
            label: '来源',
            children:
              line.otherFund === null
                ? FUND_NAMES[line.fund]
                : `${FUND_NAMES[line.fund]}（另一方：${FUND_NAMES[line.otherFund]}）`,
          },
          { key: 'amount', label: '金额', children: `${formatFen(amount)} 元` },
          { key: 'day', label: '日期', children: line.day },
          { key: 'party', label: '对方', children: line.party || '—' },
          { key: 'summary', label: '摘要', children: line.summary },
          { key: 'voucher', label: '原始单据', children: line.voucher || '—' },
          { key: 'handler', label: '记账', children: line.staffName },
          ...(line.reversedByNo === null
            ? []
            : [{ key: 'reversed', label: '冲销', children: `已由 ${line.reversedByNo} 冲销` }]),
        ]}
      />
      <h2 className="section">附件</h2>
      <QueryBoundary query={attachments}>
        {({ files }) =>
          files.length === 0 ? (
            <p className="field-hint">没有附件</p>
          ) : (
            <AttachmentList files={files} read={(id) => client.funds.attachment({ id })} />
          )
        }
      </QueryBoundary>
      {reversing && (
        <ReasonDialog
          title={`冲销 ${line.no}`}
          action="冲销这一笔"
          danger
          running={reversal.running}
          onConfirm={(reason) => reversal.run(reason)}
          onClose={() => setReversing(false)}
        >
          {line.summary}，{formatFen(amount)}{' '}
          元。冲销以红字另记一笔，原来的一笔留着；要改正的，冲销后照正确的再记一笔。
        </ReasonDialog>
      )}
    </SidePanel>
  );
}
