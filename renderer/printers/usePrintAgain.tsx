import { App } from 'antd';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { followPrintJob, sentText } from '../ui/pdf/follow-print-job.ts';

/** 再打一次: as a new job of the same document on the same queue. */
export function usePrintAgain() {
  const { modal } = App.useApp();
  return useCommand({
    call: (jobId: number, requestId) => client.printers.retry({ requestId, jobId }),
    done: sentText,
    after: (job) => {
      if (job.state === 'failed') modal.error({ title: '没有打印', content: job.reason, okText: '知道了' });
      else followPrintJob(job);
    },
  });
}
