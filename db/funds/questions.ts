/** What is asked before an entry is posted that papers already handed in do not have, or that may pay a bill unnamed. */
import { PAID_NAMES, type Fund } from '../../shared/funds.ts';
import { addDays, chineseDate, localDate, startOfDay } from '../../shared/values/dates.ts';
import { formatFen } from '../../shared/values/money.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ask } from '../database/question.ts';
import { prepared, type Tx } from '../database/store.ts';
import { unpaidBills, withPaymentBlocker } from './bill-payments.ts';

/** Papers of a span of days; their records are "<record>:2026-01-01:2026-01-31". */
const HANDED_IN: readonly { record: string; name: string; only?: Fund }[] = [
  { record: 'funds:report', name: '报账单' },
  { record: 'donations', name: '募集公示表', only: 'donation' },
];

interface Printed {
  from: string;
  to: string;
  at: string;
}

/** When papers of these records were printed, and of which days. */
function printedSpans(tx: Tx, record: string): Printed[] {
  return prepared<[string, string], { subject: string; at: string }>(
    tx,
    `SELECT p.subject, max(p.at) AS at FROM printed_paper p
     WHERE p.subject > ? AND p.subject < ?
       AND NOT EXISTS (SELECT 1 FROM print_job j WHERE j.id = p.print_job_id AND j.state = 'failed')
     GROUP BY p.subject`,
  )
    .all(`${record}:`, `${record};`)
    .map(({ subject, at }) => {
      const [from = '', to = ''] = subject.slice(record.length + 1).split(':');
      return { from, to, at };
    });
}

/** Asks about an entry of a day whose paper was printed once all its days were over. */
export function askAboutHandedIn(
  tx: Tx,
  { day, funds }: { day: string; funds: readonly Fund[] },
  answered: string | undefined,
): void {
  const known = HANDED_IN.filter(({ only }) => only === undefined || funds.includes(only)).flatMap(
    ({ record, name }) =>
      printedSpans(tx, record)
        .filter(({ from, to, at }) => from <= day && day <= to && at >= startOfDay(addDays(to, 1)))
        .map(
          ({ from, to, at }) =>
            `${chineseDate(from)}至${chineseDate(to)}的${name}（${chineseDate(localDate(at))}打印）`,
        ),
  );
  if (known.length === 0) return;
  ask(
    `${chineseDate(day)}已在打印过的${known.join('、')}里，记上这一笔，交出去、贴出去的就与账不符。确要补记的才继续，记完请重打补报；不是这一天的，请返回改日期。`,
    answered,
  );
}

/** Asks about a payment without a bill to whom a bill is still to be paid, or that names one. */
export function askAboutUnpaidBill(
  tx: Tx,
  { party, summary }: { party: string; summary: string },
  answered: string | undefined,
): void {
  const bills = unpaidBills(tx)
    .filter(({ shopName, no }) => shopName.trim() === party.trim() || summary.includes(no))
    .map((bill) => withPaymentBlocker(tx, bill));
  if (bills.length === 0) return;
  const named = bills.map(
    ({ kind, no, unpaid, waits }) =>
      `${PAID_NAMES[kind]} ${no}（未付 ${formatFen(unpaid)} 元${waits === undefined ? '' : `，还不能付：${waits}`}）`,
  );
  const waiting = bills.filter(({ waits }) => waits !== undefined).length;
  const way =
    waiting === 0
      ? '请返回选上它'
      : waiting === bills.length
        ? '请返回，等它能付了再选上它付'
        : '请返回选上它，还不能付的等能付了再付';
  ask(`${quoted(party)}还有没付的${named.join('、')}。这一笔是付它的，${way}；是别的款才继续。`, answered);
}
