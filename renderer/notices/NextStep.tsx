import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Steps } from 'antd';
import { useState } from 'react';
import { chineseDate, daysBetween, localDate } from '../../shared/values/dates.ts';
import { noticeContent } from '../../shared/notices.ts';
import { AWARDS_FIRST } from '../../shared/sentences/negative-note.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { useUnit } from '../ui/useUnit.ts';
import type { NoticeDetailView } from '../../shared/contract/notices.ts';

/** Index of the current step among 张贴, 公示, 期满, 入账. */
function presentMembersIn({ state, today, fromDate, postableFrom }: NoticeDetailView): number {
  if (state === 'posted') return 4;
  if (state === 'withdrawn') return 0;
  if (today >= postableFrom) return 3;
  return today >= fromDate ? 1 : 0;
}

/** Progress of a notice from 张贴 to 入账, and the next action. */
export function NextStep({ notice, mayPost }: { notice: NoticeDetailView; mayPost: boolean }) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const unit = useUnit(notice.schemeId);
  const [withdrawing, setWithdrawing] = useState(false);
  const { publishedOn, fromDate, toDate, postableFrom, today, days, counts, state } = notice;
  const { clear, objected, posted } = counts;
  const isOpening = notice.kind === 'opening';
  const nothingToPost = state !== 'withdrawn' && clear + objected + posted === 0;
  const end = nothingToPost ? '办结' : '入账';
  const why = counts.reversals === counts.lines ? '只告知冲销，没有要入账的' : '没有要入账的';
  const post = useCommand({
    call: (_: null, requestId) =>
      client.notices.post({ requestId, noticeId: notice.id, version: notice.version }),
    done: (answer) =>
      answer.posted === 0
        ? `已办结公示表 ${notice.no}`
        : `已入账 ${String(answer.posted)} 条：加 ${formatPoints(answer.awarded)} ${unit}，扣 ${formatPoints(answer.deducted)} ${unit}` +
          (answer.remaining > 0 ? `；${String(answer.remaining)} 条等异议答复` : ''),
  });
  const withdraw = useCommand({
    call: (reason: string, requestId) =>
      client.notices.withdraw({ requestId, noticeId: notice.id, version: notice.version, reason }),
    done: (released) =>
      isOpening
        ? `已撤回期初公示 ${notice.no}，那一张期初回到待公示`
        : `已撤回公示表 ${notice.no}，${noticeContent(released)}留待下一张`,
    after: () => setWithdrawing(false),
  });
  const mayWithdraw =
    mayPost &&
    state === 'published' &&
    today < fromDate &&
    notice.objections.every((one) => one.state === 'withdrawn');
  const ended = today >= postableFrom;
  const ready = mayPost && state === 'published' && ended && (clear > 0 || objected === 0);
  const label = clear > 0 ? `入账 ${String(clear)} 条` : '办结这张公示表';
  const order =
    notice.awardsFirst && counts.awarded > 0 && counts.deducted > 0 ? `入账时，${AWARDS_FIRST}。` : '';
  const ask = (): void => {
    modal.confirm({
      title: `${label}？`,
      content:
        clear > 0
          ? `加 ${formatPoints(counts.awarded)} ${unit}，扣 ${formatPoints(counts.deducted)} ${unit}，记入各户台账。入账之后不能修改，只能${isOpening ? '整张冲回' : '冲销'}。` +
            order +
            (objected > 0 ? `另有 ${String(objected)} 条有异议，答复之后再入账。` : '')
          : '没有需要入账的事项。',
      okText: label,
      cancelText: '返回',
      onOk: () => post.run(null),
    });
  };
  useKeys(ready ? { F9: ask } : {});
  const current = presentMembersIn(notice);
  return (
    <section className="panel" aria-labelledby="notice-days">
      <h2 id="notice-days">公示进度</h2>
      {state === 'withdrawn' ? (
        <Alert type="warning" showIcon title="这张公示表张贴前已撤回，不作数。" />
      ) : null}
      <Steps
        orientation="vertical"
        size="small"
        current={current}
        items={[
          { title: '张贴', content: `${chineseDate(publishedOn)}（当天不计）` },
          { title: `公示 ${String(days)} 整天`, content: `${chineseDate(fromDate)}至${chineseDate(toDate)}` },
          { title: '期满', content: `${chineseDate(postableFrom)}起可以${end}` },
          {
            title: end,
            content:
              notice.postedAt === null
                ? nothingToPost
                  ? why
                  : `${String(clear)} 条待入账`
                : `${chineseDate(localDate(notice.postedAt))}，${nothingToPost ? why : `已入账 ${String(posted)} 条`}`,
          },
        ]}
      />
      {state === 'published' && !ended && (
        <Alert
          className="below"
          type="info"
          title={
            nothingToPost
              ? `${why}；公示到${chineseDate(toDate)}，期满后在这里办结。`
              : `距可以入账还有 ${String(daysBetween(today, postableFrom))} 天，到时在这里入账。`
          }
        />
      )}
      {state === 'published' && order !== '' && <p className="below">{order}</p>}
      {state === 'published' && objected > 0 && (
        <Alert
          className="below"
          type="warning"
          showIcon
          title={`${String(objected)} 条有未答复的异议，答复之后才能入账。`}
        />
      )}
      {ready && (
        <Button className="below" type="primary" size="large" block loading={post.running} onClick={ask}>
          {label}
          <kbd>F9</kbd>
        </Button>
      )}
      {mayWithdraw && (
        <Button className="below" block onClick={() => setWithdrawing(true)}>
          撤回这张公示表
        </Button>
      )}
      {withdrawing && (
        <ReasonDialog
          title={`撤回公示表 ${notice.no}`}
          action={
            isOpening
              ? '撤回这张公示'
              : `撤回，${noticeContent({ declarations: clear, reversals: counts.reversals })}留待下一张`
          }
          danger
          running={withdraw.running}
          onConfirm={withdraw.run}
          onClose={() => setWithdrawing(false)}
        >
          {chineseDate(fromDate)}
          起才算公示，现在还可以撤回：这张作废、编号保留，{isOpening ? '期初' : '各条'}
          回到“待公示”。已经张贴的请揭下。
        </ReasonDialog>
      )}
      {state === 'posted' && (
        <Button className="below" block onClick={() => void navigate({ to: '/ledger' })}>
          到台账里看
        </Button>
      )}
    </section>
  );
}
