import { onOrder, strict } from './control.ts';

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
  }),
});

/** What the shell answers when a page asks for something the system guards. */
onOrder('permission', async (permission: string) => ({
  asked: await new Promise<boolean>((resolve) => ask(null, permission, resolve)),
  checked: check(null, permission),
  device: device(),
}));
