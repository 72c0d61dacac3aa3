/** The database key, encrypted for this user by the operating system. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';

interface Places {
  /** Path of the encrypted key. */
  sealed: string;
  /** The host's own key file: if it exists, the host was used without the desktop and keeps using it. */
  hostKeyFile: string;
  database: string;
}

/**
 * The key (32 hex digits) of the database. Undefined leaves it to the host: its own key file (created for a
 * new database), or the recovery code (for a database without a key).
 */
export async function loadDatabaseKey(places: Places): Promise<string | undefined> {
  if (existsSync(places.hostKeyFile) || !(await systemKeepsSecrets())) return undefined;
  if (existsSync(places.sealed)) return unseal(places.sealed);
  // Never generates a new key for an existing database: only the recovery code opens it.
  if (existsSync(places.database)) return undefined;
  const secret = randomBytes(16).toString('hex');
  // The system may lose a key encrypted just before a power cut: the plain copy stays until a later start has
  // decrypted the same key.
  writeWhole(plainCopy(places.sealed), secret);
  await seal(places.sealed, secret);
  return secret;
}

function plainCopy(sealed: string): string {
  return `${sealed}.unproven`;
}

/** On Linux without a keyring Electron "encrypts" with a well-known password: a 0600 file is better. */
async function systemKeepsSecrets(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/**
 * A key that cannot be decrypted (another user or computer, a reset password) is moved aside; the host then
 * asks for the recovery code.
 */
async function unseal(path: string): Promise<string | undefined> {
  const copy = plainCopy(path);
  const opened = await tryUnseal(path);
  if (opened !== undefined) {
    rmSync(copy, { force: true });
    if (opened.shouldReEncrypt) await seal(path, opened.secret);
    return opened.secret;
  }
  renameSync(path, freeName(`${path}.unreadable`));
  if (!existsSync(copy)) return undefined;
  const secret = readFileSync(copy, 'utf8').trim();
  await seal(path, secret);
  return secret;
}

async function tryUnseal(path: string): Promise<{ secret: string; shouldReEncrypt: boolean } | undefined> {
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(path));
    return /^[0-9a-f]{32}$/.test(result) ? { secret: result, shouldReEncrypt } : undefined;
  } catch (fault) {
    console.error('the sealed database key cannot be opened', fault);
    return undefined;
  }
}

function freeName(path: string): string {
  let number = 1;
  while (existsSync(`${path}-${String(number)}`)) number += 1;
  return `${path}-${String(number)}`;
}

async function seal(path: string, secret: string): Promise<void> {
  writeWhole(path, await safeStorage.encryptStringAsync(secret));
}

/** Atomic write (temporary file and rename): a power cut leaves the old or the new content. */
function writeWhole(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, content, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
