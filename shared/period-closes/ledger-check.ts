/** The check of a close that verifies the whole ledger: shown with the others, and asked for again by the close itself. */
import type { CloseCheck } from './questions.ts';

const TITLE = '台账链条校验';

/** Undefined while it is verified. */
export function ledgerCheck(finding: { ok: boolean } | undefined): CloseCheck {
  if (!finding) return { id: 'chain', level: 'warning', title: TITLE, detail: '正在校验……', page: '' };
  if (finding.ok) return { id: 'chain', level: 'done', title: TITLE, detail: '', page: '' };
  return {
    id: 'chain',
    level: 'blocking',
    title: `${TITLE}没有通过`,
    detail: '台账与链条不符，请先查明。',
    page: '/ledger',
  };
}

/** Not verified this time, and why. */
export function unknownLedgerCheck(why: string): CloseCheck {
  return { id: 'chain', level: 'warning', title: TITLE, detail: why, page: '' };
}
