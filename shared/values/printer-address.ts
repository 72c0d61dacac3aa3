/**
 * Where a receipt printer is reached: a device of this computer, a Windows share, or a socket in the local network.
 * Slips name villagers, so nothing outside the local network is accepted, and no path that could be a file or a disk.
 */
import { plainWord, withoutInvisible } from './plain-text.ts';

export type PrinterAddress =
  /** A literal address: names are not resolved, so that no name server can point elsewhere. */
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'device'; system: 'linux' | 'windows'; path: string; baud?: number }
  | { kind: 'share'; path: string };

/** The usual port of network receipt printers. */
const RAW_PORT = 9100;
const BAUD_RATES = [2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];

export const ADDRESS_EXAMPLES =
  '如 192.168.1.50（网口）、/dev/usb/lp0（Linux 的 USB 口）、COM3（串口）、\\\\localhost\\小票（Windows 共享的打印机）';

type Read = { ok: true; address: PrinterAddress; text: string } | { ok: false; reason: string };

const refused = (reason: string): Read => ({ ok: false, reason });

/** Private (RFC 1918) or loopback, in plain decimal. */
function isLocalAddress(host: string): boolean {
  const parts = host.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return false;
  const [first = 0, second = 0] = parts.map(Number);
  return (
    first === 10 ||
    first === 127 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second <= 31)
  );
}

function readTcp(host: string, port: string | undefined): Read {
  const at = host.toLowerCase() === 'localhost' ? '127.0.0.1' : host;
  if (!isLocalAddress(at)) {
    return refused(
      '网口打印机只能填本机或村里局域网的地址（10、172.16 至 172.31、192.168 开头），不能填网名和外网地址',
    );
  }
  const number = port === undefined ? RAW_PORT : Number(port);
  if (number < 1024 || number > 65_535) return refused('端口应在 1024 至 65535 之间，一般是 9100');
  return {
    ok: true,
    address: { kind: 'tcp', host: at, port: number },
    text: number === RAW_PORT ? at : `${at}:${String(number)}`,
  };
}

function readShare(host: string, share: string): Read {
  const isName = /^[\p{L}\p{N}_-]{1,63}$/u.test(host);
  if (!isName && !isLocalAddress(host)) {
    return refused('共享打印机的电脑只能填局域网里的电脑名或地址');
  }
  if (share.endsWith('$') || /^(pipe|mailslot|\.{1,2})$/i.test(share)) {
    return refused('共享名不是打印机，请填这台打印机的共享名');
  }
  const text = `\\\\${host}\\${share}`;
  return { ok: true, address: { kind: 'share', path: text }, text };
}

function readDevice(system: 'linux' | 'windows', name: string, isSerial: boolean, speed?: string): Read {
  const path = system === 'linux' ? name : `\\\\.\\${name}`;
  if (!isSerial) {
    return speed === undefined
      ? { ok: true, address: { kind: 'device', system, path }, text: name }
      : refused('只有串口才写速率');
  }
  const baud = speed === undefined ? 9600 : Number(speed);
  if (!BAUD_RATES.includes(baud)) return refused(`串口速率应为 ${BAUD_RATES.join('、')} 之一`);
  const text = baud === 9600 ? name : `${name},${String(baud)}`;
  return { ok: true, address: { kind: 'device', system, path, baud }, text };
}

/** What the clerk typed, with its canonical spelling; otherwise the reason, without a full stop. */
export function readPrinterAddress(typed: string): Read {
  const plain = plainWord(typed).replaceAll('。', '.').replaceAll('、', ',');
  const [, name = plain, speed] = /^(.*?),(\d+)$/.exec(plain) ?? [];
  const linux = /^\/dev\/(?:usb\/lp|lp|(tty(?:S|USB|ACM)|rfcomm))\d{1,2}$/.exec(name);
  if (linux) return readDevice('linux', name, linux[1] !== undefined, speed);
  const windows = /^(?:\\\\\.\\)?((com)|lpt)(\d{1,3}):?$/i.exec(name);
  if (windows) {
    const [, port = '', serial, number = ''] = windows;
    return readDevice('windows', `${port.toUpperCase()}${number}`, serial !== undefined, speed);
  }
  // The name of a share keeps its blanks and full-width characters.
  const share = /^[\\/]{2}([^\\/]+)[\\/]([^\\/:*?"<>|]{1,80})$/.exec(withoutInvisible(typed).trim());
  if (share) return readShare(share[1] ?? '', share[2] ?? '');
  const tcp = /^(?:tcp:\/\/)?([\w.-]+)(?::(\d{1,5}))?$/i.exec(plain);
  if (tcp) return readTcp(tcp[1] ?? '', tcp[2]);
  return refused(`没有看懂，请照样子填：${ADDRESS_EXAMPLES}`);
}
