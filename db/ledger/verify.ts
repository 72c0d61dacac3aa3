/** 校验链: verifies the chain, balances, documents, the fund book, the audit trail, and every page of the database file. */
import type { ChainFault, ChainFinding } from '../../shared/contract/ledger-checks.ts';
import { verifyTrail } from '../audit/chain.ts';
import { corruptPages, type CorruptPage } from '../database/corrupt-pages.ts';
import { rulesFaults } from '../database/own-rules.ts';
import type { Store } from '../database/store.ts';
import { verifyFunds } from '../funds/chain.ts';
import { voucherFaults } from './voucher-faults.ts';
import { MAX_FAULTS, verifyChainAsync } from './chain.ts';

function pageFault({ page, from, to }: CorruptPage): ChainFault {
  const message =
    `数据库文件第 ${String(page)} 页（第 ${String(from)} 至 ${String(to)} 字节）被程序以外的东西改动过，或磁盘已有损坏。` +
    '请先备份，再用最近的备份核对。';
  return { transferId: null, accountId: null, message };
}

/** Full verification, yielding to other requests; read-only. */
export async function verifyLedger(store: Store, secret: string): Promise<ChainFinding> {
  const finding = await verifyChainAsync(store);
  const { entries, head, faults: fundFaults } = verifyFunds(store);
  const trail = await verifyTrail(store);
  const faultOf = (message: string): ChainFault => ({ transferId: null, accountId: null, message });
  const apart = [...fundFaults.slice(0, MAX_FAULTS), ...trail.faults].map(faultOf);
  const beneath = [
    ...[...voucherFaults(store), ...rulesFaults(store)].map(faultOf),
    ...(await corruptPages(store.file, secret)).map(pageFault),
  ];
  const others = [...apart, ...beneath];
  const [first] = others;
  if (!first) {
    const { faults: _, ...linked } = trail;
    return finding.ok ? { ...finding, funds: { entries, head }, trail: linked } : finding;
  }
  if (finding.ok)
    return {
      ok: false,
      transferId: null,
      message: first.message,
      faults: others,
      pointsHold: true,
      ...(beneath.length === 0 ? { apart: true } : {}),
    };
  const { message, faults } = finding;
  return { ok: false, transferId: null, message, faults: [...faults, ...others] };
}
