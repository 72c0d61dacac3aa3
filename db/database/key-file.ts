import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Refusal } from '../../shared/refusals.ts';
import { newSecret } from './key.ts';

/** Reads the key file (owner-only permissions), or creates it when `create` says the database is new. */
export function keyFileSecret(file: string, create: boolean): string {
  if (existsSync(file)) {
    const secret = readFileSync(file, 'utf8').trim();
    if (!/^[0-9a-f]{32}$/.test(secret)) {
      throw new Refusal('wrongKey', `密钥文件已损坏：${file}。请用恢复码打开数据库。`);
    }
    return secret;
  }
  if (!create) {
    throw new Refusal('wrongKey', `找不到密钥文件：${file}。请用打印保存的恢复码打开数据库。`);
  }
  const secret = newSecret();
  writeKeyFile(file, secret);
  return secret;
}

/** Atomic write (temporary file, fsync, rename): after a power cut the old or the new key is intact. */
export function writeKeyFile(file: string, secret: string): void {
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
