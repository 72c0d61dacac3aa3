import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Descriptions } from 'antd';
import { useState } from 'react';
import type { CloseView } from '../../shared/contract/closes.ts';
import { announcementText } from '../../shared/period-closes/clearing-announced.ts';
import { countersignatureText } from '../../shared/countersignatures.ts';
import { isUnscored } from '../../shared/period-closes/close-lines.ts';
import { unpaidFen } from '../../shared/period-closes/payment.ts';
import { chineseDate, localDateTime } from '../../shared/values/dates.ts';
import { noticeDays } from '../../shared/notices.ts';
import { periodLabel } from '../../shared/values/period.ts';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import './closes.css';
import { CloseStateTag } from './CloseStateTag.tsx';
import { CloseFiguresTabs } from './CloseFiguresTabs.tsx';
import { Payouts } from './Payouts.tsx';
import { PublicationDialog } from './PublicationDialog.tsx';
import { VotePaymentDialog } from './VotePaymentDialog.tsx';
import { useRecordId } from '../ui/useRecordId.ts';

/** Progress of the payment, with vote and notice. */
function PaymentText({ close }: { close: CloseView }) {
  const { vote, notice, needs, paymentText, countersignatures } = close;
  return (
    <>
      <strong>
        {close.payments.length > 0 && close.paidOutside === null && unpaidFen(close) <= 0
          ? '已经发清'
          : paymentText}
      </strong>
      {vote && (
        <div>
          {chineseDate(vote.date)}
          {vote.body}
          {needs.votes}通过（应到 {vote.due}，实到 {vote.present}，赞成 {vote.inFavour}）
        </div>
      )}
      {notice && (
        <div>
          {chineseDate(notice.publishedOn)}张贴于{notice.where}，公示 {notice.days} 天，到
          {chineseDate(noticeDays(notice.publishedOn, notice.days).to)}
        </div>
      )}
      {countersignatures.map((one) => (
        <div key={`${one.staffName} ${one.signedAt}`}>监委会会签：{countersignatureText(one)}</div>
      ))}
    </>
  );
}

function View({ close }: { close: CloseView }) {
  const navigate = useNavigate();
  const mayAct = useHasRole(OFFICE);
  const [paper, setPaper] = useState<PostedSheet>('A4');
  const [dialog, setDialog] = useState<'reopen' | 'vote' | 'publish'>();
  const reopen = useCommand({
    call: (reason: string, requestId) =>
      client.closes.reopen({ requestId, id: close.id, version: close.version, reason }),
    done: ({ reversed }) => `已重新打开，冲销 ${String(reversed)} 笔`,
    after: () => setDialog(undefined),
  });
  const { id, no, figures, state, needs } = close;
  const closed = state === 'closed';
  const announced = announcementText(figures);
  return (
    <Page
      title={`${periodLabel(close.period)}结账单 ${no}`}
      note={close.schemeName}
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/closes' })}>返回期末结账</Button>
          <PostedSheetChoice label="张贴用的纸" value={paper} onChange={setPaper} />
          <PaperButton draw={() => client.closes.resultDocument({ id, paper })}>评定结果公示表</PaperButton>
          {figures.lines.some(isUnscored) && (
            <PaperButton draw={() => client.closes.resultDocument({ id, all: true, paper })}>
              评定结果（0 分的也列）
            </PaperButton>
          )}
          {figures.dividend && (
            <>
              <PaperButton draw={() => client.closes.dividendDocument({ id, published: true, paper })}>
                分红公示表
              </PaperButton>
              {closed && (
                <PaperButton draw={() => client.closes.dividendDocument({ id })}>分红明细表</PaperButton>
              )}
            </>
          )}
          {(figures.pay ?? figures.payYear) && (
            <>
              {needs.noticeDays !== null && needs.money === 'due' && (
                <PaperButton draw={() => client.closes.payDocument({ id, published: true, paper })}>
                  绩效公示表
                </PaperButton>
              )}
              {closed && (
                <PaperButton draw={() => client.closes.payDocument({ id })}>
                  {figures.payYear ? '年度绩效发放汇总表' : '绩效发放表'}
                </PaperButton>
              )}
            </>
          )}
          {mayAct && closed && needs.money === 'due' && needs.votedBy !== null && !close.vote && (
            <Button type="primary" onClick={() => setDialog('vote')}>
              登记发放{needs.votes}
            </Button>
          )}
          {mayAct && closed && (
            <Button
              type={
                !close.notice && needs.money === 'due' && needs.noticeDays !== null ? 'primary' : 'default'
              }
              onClick={() => setDialog('publish')}
            >
              {close.notice ? '更正公示' : '登记公示'}
            </Button>
          )}
          {mayAct && closed && <Button onClick={() => setDialog('reopen')}>重新打开</Button>}
        </>
      }
    >
      {!close.intact && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title="这张结账单的数字与结账时不一致：有人改动过数据库。请与打印的表核对，并用备份恢复。"
        />
      )}
      <Descriptions
        bordered
        size="small"
        column={2}
        style={{ marginBottom: 16 }}
        items={[
          { key: 'state', label: '状态', children: <CloseStateTag state={state} /> },
          {
            key: 'at',
            label: '结账',
            children: `${localDateTime(close.closedAt)}　${close.staffName}`,
          },
          { key: 'payment', label: '款项', children: <PaymentText close={close} /> },
          ...(announced === undefined
            ? []
            : [{ key: 'announced', label: '清零公告', span: 2, children: announced }]),
          { key: 'hash', label: '校验码', children: close.contentHash.slice(0, 16) },
          ...(closed || close.reopenedAt === null
            ? []
            : [
                {
                  key: 'reopened',
                  label: '重新打开',
                  span: 2,
                  children: `${localDateTime(close.reopenedAt)}　原因：${close.reopenReason}`,
                },
              ]),
        ]}
      />
      <Payouts close={close} mayAct={mayAct} />
      <CloseFiguresTabs figures={figures} />
      {dialog === 'publish' && <PublicationDialog close={close} onClose={() => setDialog(undefined)} />}
      {dialog === 'vote' && <VotePaymentDialog close={close} onClose={() => setDialog(undefined)} />}
      {dialog === 'reopen' && (
        <ReasonDialog
          title={`重新打开 ${no}`}
          action="重新打开"
          danger
          running={reopen.running}
          onConfirm={reopen.run}
          onClose={() => setDialog(undefined)}
        >
          <p>清零、结转和下期基础分逐笔冲销，余额恢复到结账以前。这张结账单留存，改正之后请重新结账。</p>
        </ReasonDialog>
      )}
    </Page>
  );
}

/** A closed period: figures, documents, vote; can be reopened with a reason. */
export function ClosePage() {
  const id = useRecordId();
  const query = useQuery(api.closes.get.queryOptions({ input: { id } }));
  return <QueryBoundary query={query}>{(close) => <View key={close.id} close={close} />}</QueryBoundary>;
}
