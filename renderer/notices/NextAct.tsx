import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Steps } from 'antd';
import { chineseDate, daysBetween, localDate } from '../../shared/dates.ts';
import { formatPoints } from '../../shared/points.ts';
import { client } from '../client.ts';
import { useAct } from '../ui/useAct.ts';
import { useKeys } from '../ui/useKeys.ts';
import type { Notice } from './types.ts';

/** Which of 张贴, 公示, 期满, 入账 is the present one. */
function presentOf({ state, today, fromDate, postableFrom }: Notice): number {
  if (state === 'posted') return 4;
  if (today >= postableFrom) return 3;
  return today >= fromDate ? 1 : 0;
}

/** The days of a sheet as a line from 张贴 to 入账, and the one thing to do next. */
export function NextAct({ notice, mayPost }: { notice: Notice; mayPost: boolean }) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { hungOn, fromDate, toDate, postableFrom, today, days, lines, state } = notice;
  const clear = lines.filter((line) => line.state === 'hanging' || line.state === 'corrected');
  const objected = lines.filter((line) => line.state === 'objected').length;
  const posted = lines.filter((line) => line.state === 'posted' && line.declarationId !== null).length;
  const sum = (sign: 1 | -1): number =>
    clear.reduce((total, line) => total + Math.max(0, sign * line.effectivePoints), 0);
  const post = useAct({
    call: (_: null, requestId) =>
      client.notices.post({ requestId, noticeId: notice.id, version: notice.version }),
    done: (answer) =>
      `已入账 ${String(answer.posted)} 条：加 ${formatPoints(answer.awarded)} 分，扣 ${formatPoints(answer.deducted)} 分` +
      (answer.remaining > 0 ? `；${String(answer.remaining)} 条等异议答复` : ''),
  });
  const ended = today >= postableFrom;
  const ready = mayPost && state === 'hanging' && ended && (clear.length > 0 || objected === 0);
  const act = clear.length > 0 ? `入账 ${String(clear.length)} 条` : '办结这张公示表';
  const ask = (): void => {
    modal.confirm({
      title: `${act}？`,
      content:
        clear.length > 0
          ? `加 ${formatPoints(sum(1))} 分，扣 ${formatPoints(sum(-1))} 分，记入各户台账。入账之后不能修改，只能冲销。` +
            (objected > 0 ? `另有 ${String(objected)} 条有异议，答复之后再入账。` : '')
          : '没有需要入账的事项。',
      okText: act,
      cancelText: '返回',
      onOk: () => post.run(null),
    });
  };
  useKeys(ready ? { F9: ask } : {});
  const current = presentOf(notice);
  return (
    <section className="panel" aria-labelledby="notice-days">
      <h2 id="notice-days">公示进度</h2>
      <Steps
        orientation="vertical"
        size="small"
        current={current}
        items={[
          { title: '张贴', content: `${chineseDate(hungOn)}（当天不计）` },
          { title: `公示 ${String(days)} 整天`, content: `${chineseDate(fromDate)}至${chineseDate(toDate)}` },
          { title: '期满', content: `${chineseDate(postableFrom)}起可以入账` },
          {
            title: '入账',
            content:
              notice.postedAt === null
                ? `${String(clear.length)} 条待入账`
                : `${chineseDate(localDate(notice.postedAt))}，已入账 ${String(posted)} 条`,
          },
        ]}
      />
      {state === 'hanging' && !ended && (
        <Alert
          type="info"
          title={`距可以入账还有 ${String(daysBetween(today, postableFrom))} 天，到时在这里入账。`}
        />
      )}
      {state === 'hanging' && objected > 0 && (
        <Alert
          className="below"
          type="warning"
          showIcon
          title={`${String(objected)} 条有未答复的异议，答复之后才能入账。`}
        />
      )}
      {ready && (
        <Button className="below" type="primary" size="large" block loading={post.running} onClick={ask}>
          {act}
          <kbd>F9</kbd>
        </Button>
      )}
      {state === 'posted' && (
        <Button className="below" block onClick={() => void navigate({ to: '/ledger' })}>
          到台账里看
        </Button>
      )}
    </section>
  );
}
