/** What a printing tool of the system complains of, in the office’s words. */
import { Refusal } from '../../../shared/refusals.ts';

export const SERVICE_STOPPED = '打印服务没有运行。请重新启动电脑；还不行的，请找装电脑的人。';

const NOT_TAKEN =
  '打印系统没有接受。请看打印机是否开着、连着，再打一次；还不行的，请找装电脑的人看运行日志。';

/** Answers of the tools, and what to say about them. */
const KNOWN_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/no space left on device|disk full|not enough space/i, '电脑磁盘已满，请先腾出空间，再打一次。'],
  [
    /scheduler is not running|connection refused|bad file descriptor|transport endpoint|unable to connect|no such file or directory/i,
    SERVICE_STOPPED,
  ],
  [/not accepting|rejecting jobs/i, '打印机不接收任务。请在系统的打印机设置里改为接收，再打一次。'],
  [/forbidden|unauthorized|not authorized|permission denied/i, '本机用户无权使用这台打印机。'],
  [
    /does not exist|not found|unknown destination/i,
    '这台电脑上已没有这台打印机，请在“系统 → 打印机”里另选。',
  ],
];

/** What the tool said is in the log. */
export function faultOf(stderr: string): Refusal {
  const known = KNOWN_FAULTS.find(([words]) => words.test(stderr));
  return new Refusal('printFailed', known?.[1] ?? NOT_TAKEN);
}
