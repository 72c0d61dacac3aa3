import { useQuery } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { useState } from 'react';
import { chineseDate } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

const CHECK_EVERY_MS = 60_000;

/** Asks to confirm the computer's date when it is behind the last entry or far ahead of it. */
export function DateQuestion() {
  const belief = useQuery({ ...api.village.clockCheck.queryOptions(), refetchInterval: CHECK_EVERY_MS });
  const [changing, setChanging] = useState(false);
  /** The date for which somebody chose to continue read-only. */
  const [looking, setLooking] = useState<string>();
  const confirm = useCommand({
    call: (date: string, requestId) => client.village.confirmDate({ requestId, date }),
    done: () => '已记下：电脑日期正确',
  });
  const { data } = belief;
  if (!data || data.doubt === null || data.lastDay === null || looking === data.today) return null;
  const { today, lastDay, doubt } = data;
  return (
    <Dialog
      open
      width={560}
      title="请核对电脑日期"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      onCancel={() => setChanging(false)}
      footer={
        changing
          ? [
              <Button key="look" onClick={() => setLooking(today)}>
                先只查看，不办理
              </Button>,
              <Button
                key="again"
                type="primary"
                loading={belief.isFetching}
                onClick={() => void belief.refetch().then(() => setChanging(false))}
              >
                改好了，重新核对
              </Button>,
            ]
          : [
              <Button key="change" onClick={() => setChanging(true)}>
                去改电脑的日期
              </Button>,
              <Button key="right" type="primary" loading={confirm.running} onClick={() => confirm.run(today)}>
                日期正确
              </Button>,
            ]
      }
    >
      <Typography.Paragraph style={{ fontSize: '1.125rem' }}>
        电脑日期是 <strong>{chineseDate(today)}</strong>，对吗？
      </Typography.Paragraph>
      <Typography.Paragraph>
        上次办理业务是 {chineseDate(lastDay)}，{doubt === 'behind' ? '电脑日期比它还早。' : '离现在很久了。'}
        登记、入账、兑换都按电脑日期记，日期不对，账上的日期就错了。
      </Typography.Paragraph>
      {changing && (
        <Typography.Paragraph>
          请点屏幕右下角的时间，选“调整日期/时间”，改成今天；关机后日期又变回去的，多半是主板电池没电，请找人换一块。
        </Typography.Paragraph>
      )}
    </Dialog>
  );
}
