/** The database's secret, sealed by the operating system for this user. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';

interface Places {
  /** Where the sealed secret lies. */
  sealed: string;
  /** The host's own key file: where there is one, the host was used without the desktop and keeps using it. */
  hostKeyFile: string;
  database: string;
}

/**
 * The secret (32 hex digits) to open the database with; undefined leaves it to the host: to its own key file, which it makes
 * for a new database, or to the recovery code, which it asks for where a database lies there without a key.
 */
export async function loadDatabaseKey(places: Places): Promise<string | undefined> {
  if (existsSync(places.hostKeyFile) || !(await systemKeepsSecrets())) return undefined;
  if (existsSync(places.sealed)) return unseal(places.sealed);
  // A database without its secret is never given a new one: only the recovery code opens it.
  if (existsSync(places.database)) return undefined;
  const secret = randomBytes(16).toString('hex');
  // The system may still lose what it sealed a moment ago (a power cut before its own files are written): the plain copy
  // stays until a later start has unsealed the same secret.
  writeWhole(plainCopy(places.sealed), secret);
  await seal(places.sealed, secret);
  return secret;
}

function plainCopy(sealed: string): string {
  return `${sealed}.unproven`;
}

/** On Linux without a keyring Electron "encrypts" with a password everybody knows: a 0600 file is better. */
async function systemKeepsSecrets(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** What cannot be unsealed (another user or computer, a reset password) is put aside; the host then asks for the recovery code. */
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

/** Written under another name and renamed, so that a power cut leaves the old content or the new one. */
function writeWhole(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, content, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
