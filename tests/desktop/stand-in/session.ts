import type { Session, session as electronSession } from 'electron';
import { EventEmitter } from 'node:events';
import { onOrder, record, strict, type MembersOf } from './control.ts';

const downloads = new EventEmitter();

type Ask = (contents: null, permission: string, answer: (granted: boolean) => void) => void;
type Check = (contents: null, permission: string) => boolean;

let ask: Ask = (_contents, _permission, answer) => answer(true);
let check: Check = () => true;
let device: () => boolean = () => true;

export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler: (handler: Ask) => void (ask = handler),
    setPermissionCheckHandler: (handler: Check) => void (check = handler),
    setDevicePermissionHandler: (handler: () => boolean) => void (device = handler),
    on: (event: string, listener: (...args: unknown[]) => void) => void downloads.on(event, listener),
  } satisfies MembersOf<Session>),
} satisfies MembersOf<typeof electronSession>);

/** What the shell answers when a page asks for something the system guards. */
onOrder('permission', async (permission: string) => ({
  asked: await new Promise<boolean>((resolve) => ask(null, permission, resolve)),
  checked: check(null, permission),
  device: device(),
}));

/** A page saves a file: what the shell asks of the system, and what it hears of the end. */
onOrder('download', (name: string, end: 'completed' | 'cancelled' | 'interrupted') => {
  const item = new EventEmitter();
  Object.assign(item, {
    getFilename: () => name,
    setSaveDialogOptions: (options: unknown) => record('downloadItem.setSaveDialogOptions', options),
  });
  downloads.emit('will-download', {}, item, undefined);
  item.emit('done', {}, end);
});
