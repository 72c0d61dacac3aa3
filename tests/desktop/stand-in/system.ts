/** The parts of Electron that reach into the operating system: menu, keyring, other programs. */
import type { Menu as ElectronMenu, SafeStorage, Screen, Shell } from 'electron';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { onOrder, record, strict, type MembersOf } from './control.ts';

interface Item {
  label?: string;
  role?: string;
  type?: string;
  submenu?: Item[];
}

let applicationMenu: Item[] = [];
onOrder('menu', () => JSON.parse(JSON.stringify(applicationMenu)));

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Item[]) =>
    Object.assign(template, { popup: () => record('menu.popup', JSON.parse(JSON.stringify(template))) }),
  getApplicationMenu: () => applicationMenu,
  setApplicationMenu: (menu: Item[]) => void (applicationMenu = menu),
} satisfies MembersOf<typeof ElectronMenu>);

/** Why the next path is not opened; otherwise it is. */
const openFailures: string[] = [];
onOrder('failOpening', (reason: string) => void openFailures.push(reason));

export const shell = strict('shell', {
  openExternal: async (url: string) => record('shell.openExternal', url),
  openPath: async (path: string) => {
    record('shell.openPath', path);
    return openFailures.shift() ?? '';
  },
} satisfies Partial<Shell>);

/** The keyring of this user; STAND_IN_KEYRING=none is a Linux without one. */
const keyring = process.env['STAND_IN_KEYRING'] ?? 'of the village clerk';
const key = createHash('sha256').update(keyring).digest();

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (keyring === 'none' ? 'basic_text' : 'gnome_libsecret'),
  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  },
  async decryptStringAsync(sealed: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    const result = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
} satisfies Partial<SafeStorage>);

/** The work area in the screen's scaled pixels; STAND_IN_SCREEN=1093x574 is 1366 × 768 at 125 %. */
const [screenWidth = 0, screenHeight = 0] = (process.env['STAND_IN_SCREEN'] ?? '1920x1040')
  .split('x')
  .map(Number);

export const screen = strict('screen', {
  getPrimaryDisplay: () => ({ workAreaSize: { width: screenWidth, height: screenHeight } }),
} satisfies MembersOf<Screen>);
