/** The check of a close that verifies the whole ledger: shown with the others, and asked for again by the close itself. */
import type { CloseCheck } from './questions.ts';

/** What is read of the verification. */
type ChainFinding =
  | { ok: true }
  | {
      ok: false;
      message: string;
      faults: readonly unknown[];
      pointsHold?: true | undefined;
      apart?: true | undefined;
    };

const TITLE = '台账链条校验';

const named = ({ faults, message }: Extract<ChainFinding, { ok: false }>): string =>
  `${message}${faults.length > 1 ? `（共 ${String(faults.length)} 处，详见“台账→校验”）` : ''}`;

/**
 * What is asked before a period is closed while other books than the points ledger have faults: those stay for good, as the books
 * are immutable. No figure of the close rests on the fund book and the audit trail; damaged pages of the file, missing
 * triggers and vouchers may have changed what it does rest on. '' of nothing to ask.
 */
export function otherBooksQuestion(finding: ChainFinding): string {
  if (finding.ok || finding.pointsHold !== true) return '';
  const effect =
    finding.apart === true
      ? '本期积分不受它影响'
      : '考评、名单、基础分、股份等可能受它影响，请先同打印的表和备份核对';
  return `积分台账校验无误，但别的账或数据库文件校验没有通过：${named(finding)}${effect}；已经查过、另行处理的才继续结账，没有查过的请返回，先到“台账”查明。`;
}

/** Undefined while it is verified. */
export function ledgerCheck(finding: ChainFinding | undefined): CloseCheck {
  if (!finding) return { id: 'chain', level: 'warning', title: TITLE, detail: '正在校验……', page: '' };
  if (finding.ok) return { id: 'chain', level: 'done', title: TITLE, detail: '', page: '' };
  if (finding.pointsHold === true) {
    const title = '积分台账无误，别的账校验没有通过';
    const detail = `${named(finding)}请先查明；结账时还会问一次。`;
    return { id: 'chain', level: 'warning', title, detail, page: '/ledger' };
  }
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
