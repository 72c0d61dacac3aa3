/** 校验链: verifies the chain, balances, documents, and every page of the database file. */
import type { ChainFault, ChainFinding } from '../../shared/contract/ledger.ts';
import { corruptPages, type CorruptPage } from '../database/corrupt-pages.ts';
import type { Store } from '../database/store.ts';
import { verifyChainAsync } from './chain.ts';

function pageFault({ page, from, to }: CorruptPage): ChainFault {
  const message =
    `数据库文件第 ${String(page)} 页（第 ${String(from)} 至 ${String(to)} 字节）被程序以外的东西改动过，或磁盘已有损坏。` +
    '请先备份，再用最近的备份核对。';
  return { transferId: null, accountId: null, message };
}

/** Full verification, yielding to other requests; read-only. */
export async function verifyLedger(store: Store, secret: string): Promise<ChainFinding> {
  const finding = await verifyChainAsync(store);
  const pages = (await corruptPages(store.file, secret)).map(pageFault);
  const [first] = pages;
  if (!first) return finding;
  const faults = finding.ok ? pages : [...finding.faults, ...pages];
  return { ok: false, transferId: null, message: finding.ok ? first.message : finding.message, faults };
}
