import { Refusal } from '../../shared/refusals.ts';

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Turns SQLite errors into refusals with instructions. Other errors are returned unchanged. */
export function toRefusal(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') {
    return new Refusal(
      'wrongKey',
      `打不开数据库：密钥不对，或文件不是村积分的数据库（${file}）。请核对恢复码，原文件未作任何改动。`,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new Refusal(
      'damagedDatabase',
      `数据库文件已损坏（${file}）。原文件未作任何改动，请在“备份与恢复”中用最近的备份恢复。`,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal(
      'databaseLocked',
      `数据库正被另一个程序占用（${file}）。请关闭另一个村积分或正在复制该文件的程序后重试。`,
    );
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new Refusal('diskFull', '磁盘已满，本次操作没有保存，原有记录完好。请清理磁盘空间后重试。');
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') {
    return new Refusal(
      'diskFull',
      `读写数据库文件失败（${file}）。请检查磁盘是否已满、已拔出或为只读，再重试。`,
    );
  }
  if (code === 'ERR_DLOPEN_FAILED') {
    return new Refusal(
      'systemTooOld',
      '这台电脑的系统太旧，打不开数据库部件：Linux 需要 glibc 2.34 以上（如 Debian 12、Ubuntu 22.04；统信 UOS 20、麒麟 V10 不够新），Windows 需要 10 以上。请换一台电脑，或在这台电脑上用浏览器打开另一台电脑上的村积分。',
    );
  }
  return error;
}
