/** The database's secret, sealed by the operating system for this user. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
 * The secret (32 hex digits) to open the database with; undefined leaves it to the host's own key file, which it makes
 * for a new database and misses, with clear words, for an old one.
 */
export async function sealedSecret(places: Places): Promise<string | undefined> {
  if (existsSync(places.hostKeyFile) || !(await systemKeepsSecrets())) return undefined;
  if (existsSync(places.sealed)) return unseal(places.sealed);
  // A database without its secret is never given a new one: only the recovery code opens it.
  if (existsSync(places.database)) return undefined;
  const secret = randomBytes(16).toString('hex');
  await seal(places.sealed, secret);
  return secret;
}

/** On Linux without a keyring Electron "encrypts" with a password everybody knows: a 0600 file is better. */
async function systemKeepsSecrets(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

async function unseal(path: string): Promise<string | undefined> {
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(path));
  if (!/^[0-9a-f]{32}$/.test(result)) throw new Error(`系统保管的数据库密钥已损坏：${path}`);
  if (shouldReEncrypt) await seal(path, result);
  return result;
}

/** Written beside and renamed, so that a power cut leaves the old secret or the new one. */
async function seal(path: string, secret: string): Promise<void> {
  const sealed = await safeStorage.encryptStringAsync(secret);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, sealed, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
