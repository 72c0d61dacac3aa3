import { expect, test } from 'vitest';
import { readPrinterAddress } from '../../shared/values/printer-address.ts';

const textOf = (typed: string): string | undefined => {
  const read = readPrinterAddress(typed);
  return read.ok ? read.text : undefined;
};

test('an address is taken as people write it', () => {
  const SHARE = String.raw`\\office-pc\小票 打印机`;
  const written: [string, string][] = [
    ['192.168.1.50', '192.168.1.50'],
    ['１９２.168.1.50：9100', '192.168.1.50'],
    ['192。168。1。50', '192.168.1.50'],
    [' tcp://10.0.0.8:9101 ', '10.0.0.8:9101'],
    ['172.31.0.9', '172.31.0.9'],
    ['localhost', '127.0.0.1'],
    ['/dev/usb/lp0', '/dev/usb/lp0'],
    ['/dev/lp1', '/dev/lp1'],
    ['/dev/ttyUSB0', '/dev/ttyUSB0'],
    ['/dev/ttyS0,19200', '/dev/ttyS0,19200'],
    ['com3', 'COM3'],
    ['COM3:', 'COM3'],
    ['COM3，19200', 'COM3,19200'],
    ['COM4,9600', 'COM4'],
    [String.raw`\\.\COM12`, 'COM12'],
    ['LPT1', 'LPT1'],
    [SHARE, SHARE],
    ['//office-pc/小票 打印机', SHARE],
    [String.raw`\\192.168.1.7\receipt`, String.raw`\\192.168.1.7\receipt`],
  ];
  for (const [typed, kept] of written) {
    expect(textOf(typed), typed).toBe(kept);
    expect(textOf(kept), kept).toBe(kept);
  }
});

test('what is reached: a socket, a port with its speed, or a share', () => {
  const addressOf = (typed: string): unknown => {
    const read = readPrinterAddress(typed);
    return read.ok ? read.address : read.reason;
  };
  expect(addressOf('192.168.1.50')).toEqual({ kind: 'tcp', host: '192.168.1.50', port: 9100 });
  expect(addressOf('COM3')).toEqual({
    kind: 'device',
    system: 'windows',
    path: String.raw`\\.\COM3`,
    baud: 9600,
  });
  expect(addressOf('/dev/usb/lp0')).toEqual({ kind: 'device', system: 'linux', path: '/dev/usb/lp0' });
  expect(addressOf(String.raw`\\localhost\小票`)).toEqual({
    kind: 'share',
    path: String.raw`\\localhost\小票`,
  });
});

test('what is not understood is refused with an example', () => {
  for (const typed of [
    '',
    '打印机',
    'EPSON TM-T88',
    '192.168.1.50:9100:1',
    'COM3,12345',
    '/dev/usb/lp0,9600',
  ]) {
    const read = readPrinterAddress(typed);
    expect(read.ok, typed).toBe(false);
    expect(!read.ok && read.reason, typed).toMatch(/[\u4e00-\u9fff]/);
  }
});
