/** Why a slip did not come out, in words the shop can act on. */
import { Refusal } from '../../../../shared/refusals.ts';

export function printerFault(message: string): Refusal {
  return new Refusal('printFailed', message);
}

const NOT_REACHED = '连不上小票打印机';
const PAPER_OUT = '小票打印机没有纸了，请装好纸卷再打。';

export const FAULTS = {
  paper: PAPER_OUT,
  cover: '小票打印机的上盖开着，请合上再打。',
  offline: '小票打印机没有就绪，请看它的指示灯，或关掉再打开。',
  broken: '小票打印机报告故障（卡纸、切刀或机头过热），请排除后重新开机。',
  stalled: '小票打印机不再接收，可能没有纸、上盖开着或卡住了；纸上可能只印了一部分。请看打印机，再重打。',
  ended: '打印中途断开了，纸上可能只印了一部分。请检查打印机的电源和连线，再重打。',
  silent: '小票打印机没有回应，不知道有没有印出来。请看打印机，没有印出来就重打。',
} as const;

/** A fault of the system, by its code. */
export function systemFault(error: unknown, place: string): Refusal {
  if (error instanceof Refusal) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EBUSY':
      return printerFault(`小票打印机（${place}）正被另一个程序占用，请关掉那个程序，或过一会儿再打。`);
    case 'EACCES':
    case 'EPERM':
      return process.platform === 'win32'
        ? printerFault(
            `打不开小票打印机（${place}）：没有权限，或正被另一个程序占用。请检查共享权限，或关掉那个程序。`,
          )
        : printerFault(
            `没有权限使用小票打印机（${place}）。请让管电脑的人把当前用户加入 lp 组（串口是 dialout 组），重新登录电脑后再打。`,
          );
    case 'ENOSPC':
      return printerFault(PAPER_OUT);
    case 'ECONNRESET':
    case 'EPIPE':
      return printerFault(FAULTS.ended);
    default:
      return printerFault(
        `${NOT_REACHED}（${place}）。请检查打印机有没有开机、线有没有插好，再到“系统 → 打印与柜台”核对接口。`,
      );
  }
}
