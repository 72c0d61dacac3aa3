/** The receipt printer's address opens no way out of the village's network, and into no file or disk. */
import { expect, test } from 'vitest';
import { writeSetting } from '../../db/village/settings.ts';
import { counterSettings } from '../../db/village/counter-settings.ts';
import { transact } from '../../db/database/store.ts';
import type { Application } from '../../electron/host/application.ts';
import { sendReceipt } from '../../electron/host/printing/receipt/send.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const OUTSIDE = [
  '8.8.8.8',
  '8.8.8.8:9100',
  '172.32.0.1',
  '172.15.255.255',
  '192.169.0.1',
  '11.0.0.1',
  '0.0.0.0',
  '169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  // A name may mean another address the next time it is asked for.
  'printer.example.com',
  'localhost.example.com',
  '127.0.0.1.example.com',
  // Other spellings of numbers.
  '010.8.8.8',
  '0x0a.1.1.1',
  '2130706433',
  '127.1',
  '10.0.0.256',
  '10.0.0.1@8.8.8.8',
  'user@10.0.0.1',
  '[::ffff:8.8.8.8]:9100',
  'http://10.0.0.1',
  // Services of this computer below the ports of printers.
  '127.0.0.1:22',
  '127.0.0.1:0',
  '127.0.0.1:65536',
];

const FILES = [
  '/dev/sda',
  '/dev/mem',
  '/dev/null',
  '/dev/pts/0',
  '/dev/tty1',
  '/dev/usb/../sda',
  '/dev/usb/lp0/../../sda',
  '/dev/usb/lp0\n/etc/passwd',
  '/dev/usb/lp0;reboot',
  '/dev/ttyS0,9600;reboot',
  '/etc/passwd',
  '../village.db',
  'village.db',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  String.raw`\\.\PhysicalDrive0`,
  String.raw`\\.\C:`,
  String.raw`\\?\C:\Windows\win.ini`,
  String.raw`\\.\pipe\spoolss`,
  String.raw`\\.\COM3\..\PhysicalDrive0`,
  // A share outside would be sent the Windows user's sign-in.
  String.raw`\\files.example.com\slips`,
  String.raw`\\8.8.8.8\slips`,
  String.raw`\\office@SSL\slips`,
  String.raw`\\office\C$`,
  String.raw`\\office\IPC$`,
  String.raw`\\office\pipe`,
  String.raw`\\office\slips\..\..\x`,
  String.raw`\\office\slips\file.txt`,
  String.raw`\\office\..`,
  '//office/slips/../x',
];

test.each([...OUTSIDE, ...FILES])(
  '%s is refused as a printer, saved, tried out or sent to',
  async (printerAddress) => {
    const office = clientFor(app, village, 'administrator');
    const settings = await office.village.counterSettings();
    const refused = { data: { code: 'invalidInput', message: expect.stringMatching(/打印机接口/) } };
    const input = { ...settings, slipOutput: 'receipt' as const, printerAddress };
    await expect(
      office.village.changeCounterSettings({ requestId: crypto.randomUUID(), ...input }),
    ).rejects.toMatchObject(refused);
    const {
      version: _,
      proxyDailyLimit: _limit,
      returnDays: _days,
      slipOutput: _output,
      lockMinutes: _lock,
      ...printer
    } = input;
    await expect(
      office.village.tryReceiptPrinter({ requestId: crypto.randomUUID(), ...printer }),
    ).rejects.toMatchObject(refused);
    await expect(sendReceipt(printerAddress, new Uint8Array(1))).rejects.toMatchObject({
      code: 'printFailed',
    });
    // Nor from a database that somebody has changed by hand.
    transact(village.store, village.by.administrator, 'test.address', null, (tx) =>
      writeSetting(tx, 'printerAddress', printerAddress),
    );
    expect(counterSettings(village.store).printerAddress).toBe('');
  },
);

test('the shop prints its slips and does not choose the printer', async () => {
  const shop = clientFor(app, village, 'operator');
  const settings = await clientFor(app, village, 'administrator').village.counterSettings();
  const {
    version: _,
    proxyDailyLimit: _limit,
    returnDays: _days,
    slipOutput: _output,
    lockMinutes: _lock,
    ...printer
  } = settings;
  const notAllowed = { data: { code: 'notAllowed' } };
  await expect(
    shop.village.changeCounterSettings({ requestId: crypto.randomUUID(), ...settings }),
  ).rejects.toMatchObject(notAllowed);
  await expect(
    shop.village.tryReceiptPrinter({ requestId: crypto.randomUUID(), ...printer }),
  ).rejects.toMatchObject(notAllowed);
});
