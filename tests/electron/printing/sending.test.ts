/** Receipts on their way to a printer, and what is said when they do not come out. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openPort, openShare } from '../../../electron/host/printing/receipt/device.ts';
import { systemFault } from '../../../electron/host/printing/receipt/faults.ts';
import { sendReceipt } from '../../../electron/host/printing/receipt/send.ts';
import {
  COVER_OPEN,
  fakePrinter,
  NO_PAPER,
  READY,
  type Behaviour,
  type FakePrinter,
} from '../../builders/receipt-printer.ts';

/** As in the program, and shorter. */
const LIMITS = { reachMs: 500, stallMs: 400, answerMs: 150, finishMs: 300 };
const RECEIPT = new TextEncoder().encode('a slip\n'.repeat(100));

let printers: FakePrinter[] = [];
afterEach(async () => {
  await Promise.all(printers.map((printer) => printer.close()));
  printers = [];
});

async function printerThat(behaviour: Behaviour): Promise<FakePrinter> {
  const printer = await fakePrinter(behaviour);
  printers.push(printer);
  return printer;
}

const send = ({ address }: Pick<FakePrinter, 'address'>, bytes = RECEIPT) =>
  sendReceipt(address, bytes, LIMITS);
const fault = (message: RegExp) => ({ code: 'printFailed', message: expect.stringMatching(message) });

describe('a network printer', () => {
  it('that reports its state has printed the slip, byte for byte', async () => {
    const printer = await printerThat({ status: READY, whenPrinted: 0 });
    expect(await send(printer)).toBe('printed');
    expect(printer.jobs()).toEqual([RECEIPT]);
  });

  it('that does not know the question after the job is asked how it is instead', async () => {
    expect(await send(await printerThat({ status: READY }))).toBe('printed');
  });

  it('that reports nothing is sent the slip, and nobody claims that it is printed', async () => {
    const printer = await printerThat({});
    expect(await send(printer)).toBe('sent');
    expect(printer.jobs()).toEqual([RECEIPT]);
  });

  it('without paper, or with its cover open, is sent nothing', async () => {
    const printer = await printerThat({ status: NO_PAPER });
    await expect(send(printer)).rejects.toMatchObject(fault(/没有纸/));
    printer.behaviour = { status: COVER_OPEN };
    await expect(send(printer)).rejects.toMatchObject(fault(/上盖开着/));
    printer.behaviour = { status: { ...READY, 1: 0x1a } };
    await expect(send(printer)).rejects.toMatchObject(fault(/没有就绪/));
    printer.behaviour = { status: { ...READY, 2: 0x52 } };
    await expect(send(printer)).rejects.toMatchObject(fault(/故障/));
    expect(printer.jobs()).toEqual([]);
    printer.behaviour = { status: READY, whenPrinted: 0 };
    expect(await send(printer)).toBe('printed');
  });

  it('whose paper ends within the slip says so', async () => {
    const printer = await printerThat({ status: READY });
    printer.behaviour.onJob = () => (printer.behaviour.status = NO_PAPER);
    await expect(send(printer)).rejects.toMatchObject(fault(/没有纸/));
  });

  it('that hangs up within the slip may have printed a part of it', async () => {
    await expect(send(await printerThat({ status: READY, closesAfter: 10 }))).rejects.toMatchObject(
      fault(/中途断开/),
    );
    const long = new Uint8Array(5_000_000).fill(0x41);
    await expect(send(await printerThat({ closesAfter: 10 }), long)).rejects.toMatchObject(fault(/中途断开/));
  });

  it('that answered before and is silent now is a fault', async () => {
    const printer = await printerThat({ status: READY, whenPrinted: 0 });
    await send(printer);
    printer.behaviour = { isStuck: true };
    await expect(send(printer)).rejects.toMatchObject(fault(/没有回应/));
  });

  it('that takes nothing is given up after a while', async () => {
    const printer = await printerThat({ isStuck: true });
    await expect(send(printer, new Uint8Array(30_000_000))).rejects.toMatchObject(fault(/不再接收/));
  });

  it('that is not there is not reached', async () => {
    const gone = await fakePrinter({});
    await gone.close();
    await expect(send(gone)).rejects.toMatchObject(fault(/连不上小票打印机（127\.0\.0\.1:\d+）/));
  });

  it('prints one slip after another, and a fault of one is not that of the next', async () => {
    const printer = await printerThat({ status: READY, whenPrinted: 0 });
    const slips = ['one', 'two', 'three'].map((text) => new TextEncoder().encode(`slip ${text}\n`));
    const outcomes = await Promise.all(slips.map((bytes) => send(printer, bytes)));
    expect(outcomes).toEqual(['printed', 'printed', 'printed']);
    expect(printer.jobs()).toEqual(slips);
    expect(printer.most()).toBe(1);
    printer.behaviour = { status: NO_PAPER };
    const failing = send(printer).catch((error: Error) => error.message);
    const next = send(printer).catch((error: Error) => error.message);
    expect(await Promise.all([failing, next])).toEqual([
      expect.stringContaining('没有纸'),
      expect.stringContaining('没有纸'),
    ]);
  });
});

it('a printer in use and one without permission are told apart from one that is not there', () => {
  const words = (code: string) =>
    systemFault(Object.assign(new Error(code), { code }), '/dev/usb/lp0').message;
  expect(words('EBUSY')).toMatch(/占用/);
  expect(words('EACCES')).toMatch(/没有权限/);
  expect(words('EPIPE')).toMatch(/中途断开/);
  for (const code of ['ENOENT', 'ENODEV', 'ENXIO', 'EHOSTUNREACH']) expect(words(code)).toMatch(/连不上/);
});

describe.skipIf(process.platform === 'win32')('a device of this computer', () => {
  const write = async (device: string, bytes = RECEIPT) => {
    const channel = await openPort(device, undefined, LIMITS);
    try {
      await channel.write(bytes);
      expect(await channel.read(50)).toBeUndefined();
    } finally {
      await channel.close(false);
    }
  };

  it('takes the bytes', async () => {
    await expect(write('/dev/null')).resolves.toBeUndefined();
  });

  it('that is full, as a printer without paper is, says so', async () => {
    await expect(write('/dev/full')).rejects.toMatchObject(fault(/没有纸/));
  });

  it('that is none, or a file, is refused', async () => {
    await expect(sendReceipt('/dev/usb/lp97', RECEIPT, LIMITS)).rejects.toMatchObject(
      fault(/连不上小票打印机（\/dev\/usb\/lp97）/),
    );
    await expect(write(import.meta.filename)).rejects.toMatchObject(fault(/不是打印机的接口/));
  });

  it('of another system is named as such', async () => {
    for (const port of ['COM3', String.raw`\\localhost\小票`]) {
      await expect(sendReceipt(port, RECEIPT, LIMITS)).rejects.toMatchObject(fault(/Windows 电脑的接口/));
    }
  });
});

it('a Windows share gets the slip as a file that is written to it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'share-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const share = path.join(folder, '小票');
  const channel = await openShare(share, LIMITS);
  expect(channel.canRead).toBe(false);
  await channel.write(RECEIPT);
  await channel.close(true);
  expect(new Uint8Array(readFileSync(share))).toEqual(RECEIPT);
  await expect(openShare(path.join(folder, 'none', '小票'), LIMITS)).rejects.toMatchObject(fault(/连不上/));
});
