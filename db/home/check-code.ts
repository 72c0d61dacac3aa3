/** 核对公示表: finds the document with a code and verifies all postings before it. */
import type { CheckedCodeView, CodedDocument } from '../../shared/contract/ledger-checks.ts';
import { closeById } from '../period-closes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { verifyChainUpTo } from '../ledger/chain.ts';

function noticesWith(store: Store, code: string): (CodedDocument & { chainHead: string })[] {
  return prepared<[string], CodedDocument & { chainHead: string }>(
    store,
    `SELECT 'notice' AS kind, n.id, n.no, s.name AS schemeName, n.period, n.created_at AS madeAt,
       iif(n.state = 'withdrawn', n.state, '') AS undone, n.chain_head AS chainHead
     FROM notice n JOIN scheme s ON s.id = n.scheme_id WHERE substr(n.chain_head, 1, 16) = ? ORDER BY n.id`,
  ).all(code);
}

function closesWith(store: Store, code: string): CodedDocument[] {
  return prepared<[string], CodedDocument>(
    store,
    `SELECT 'close' AS kind, c.id, c.no, s.name AS schemeName, c.period, c.closed_at AS madeAt,
       iif(c.state = 'reopened', c.state, '') AS undone
     FROM period_close c JOIN scheme s ON s.id = c.scheme_id WHERE substr(c.content_hash, 1, 16) = ? ORDER BY c.id`,
  ).all(code);
}

/** `code` in the spelling of printedCode(). Yields to other requests while hashing. */
export async function checkCode(store: Store, code: string): Promise<CheckedCodeView> {
  const closes = closesWith(store, code);
  if (closes.length > 0) {
    const faults = closes
      .filter(({ id }) => !closeById(store, id).intact)
      .map(({ no }) => `结账单 ${no} 的数字与结账时不同。`);
    const result = faults.length > 0 ? 'changed' : 'agrees';
    return { code, result, papers: closes, transfers: 0, faults };
  }
  const notices = noticesWith(store, code);
  const papers = notices.map(({ chainHead: _, ...paper }) => paper);
  const [notice] = notices;
  if (!notice) return { code, result: 'unknown', papers, transfers: 0, faults: [] };
  const link = await verifyChainUpTo(store, notice.chainHead);
  if (link === undefined) {
    const faults = ['公示表印的这一笔在台账里找不到了：这一笔或它以前的积分被改动或删除过。'];
    return { code, result: 'changed', papers, transfers: 0, faults };
  }
  const faults = link.faults.map(({ message }) => message);
  return { code, result: faults.length > 0 ? 'changed' : 'agrees', papers, transfers: link.id, faults };
}
