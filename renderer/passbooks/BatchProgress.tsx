import { Button, Progress } from 'antd';
import type { PassbookBatch } from '../../shared/contract/passbooks.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { useBatchRun } from './useBatchRun.ts';

interface Props {
  batch: PassbookBatch;
  run: ReturnType<typeof useBatchRun>;
  onClose: () => void;
}

/** 3组，户号 03001 至 03050 */
export function rangeText({
  groupName,
  fromNo,
  toNo,
}: Pick<PassbookBatch, 'groupName' | 'fromNo' | 'toNo'>): string {
  const numbers =
    fromNo === '' && toNo === ''
      ? ''
      : `户号 ${fromNo === '' ? '开头' : fromNo} 至 ${toNo === '' ? '末尾' : toNo}`;
  return [groupName === '' ? '全村' : groupName, numbers].filter((text) => text !== '').join('，');
}

/** How far a batch is; stopped, it can be gone on with, also after the program was closed. */
export function BatchProgress({ batch, run, onClose }: Props) {
  const { issued, planned, slices } = batch;
  const end = useCommand({
    call: (batchId: number, requestId) => client.passbooks.endBatch({ requestId, batchId }),
    done: ({ left }) => `这一批已结束，还有 ${String(left)} 户没有发`,
    after: onClose,
  });
  const last = slices.at(-1);
  return (
    <Dialog
      open
      title={`批量发放存折：${rangeText(batch)}`}
      closable={!run.isGoing}
      maskClosable={false}
      keyboard={!run.isGoing}
      onCancel={onClose}
      footer={
        run.isGoing
          ? [
              <Button key="stop" autoFocus onClick={run.stop}>
                停下
              </Button>,
            ]
          : [
              <Button key="end" loading={end.running} onClick={() => end.run(batch.id)}>
                结束这一批，其余不发
              </Button>,
              <Button key="close" onClick={onClose}>
                关闭，以后再发
              </Button>,
              <Button key="go" type="primary" autoFocus onClick={() => run.start(batch.id)}>
                接着发
              </Button>,
            ]
      }
    >
      <p role="status" style={{ marginTop: 0 }}>
        {run.isGoing ? '正在发放' : '停下了'}：已发 {issued} / {planned} 本，{slices.length} 份文件
        {last ? `，到户号 ${last.lastNo}` : ''}。
      </p>
      <Progress
        aria-label="发放进度"
        percent={Math.min(100, Math.round((issued * 100) / Math.max(planned, 1)))}
        status={run.isGoing ? 'active' : 'normal'}
      />
      <p>
        {run.isGoing
          ? '发完一份才停。'
          : '已发的都有文件，在“打印过的批次”里打印；没有发的户还没有存折。接着发从下一户开始。'}
      </p>
    </Dialog>
  );
}
