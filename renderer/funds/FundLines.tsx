import { Button } from 'antd';
import type { FundLine } from '../../shared/contract/funds.ts';
import { FUND_ENTRY_NAMES, FUND_NAMES } from '../../shared/funds.ts';
import { formatFen } from '../../shared/values/money.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Fen } from '../../shared/values/units.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { localPages, PAGE_ROWS } from '../ui/usePage.ts';
import './funds.css';

interface Book {
  opening: Fen;
  income: Fen;
  outgo: Fen;
  closing: Fen;
  lines: FundLine[];
}

/** A reversal is red, as in a paper book. */
function Money({ fen }: { fen: Fen }) {
  if (fen === 0) return null;
  return <span className={fen < 0 ? 'red-figure' : undefined}>{formatFen(fen)}</span>;
}

function routeOf({ otherFund, outgo, kind }: FundLine): string {
  if (otherFund === null) return FUND_ENTRY_NAMES[kind];
  return `${FUND_ENTRY_NAMES[kind]}（${outgo === 0 ? '自' : '往'}${FUND_NAMES[otherFund]}）`;
}

/** 其中划入 60.00 元; nothing where no money went from one fund to another. */
function betweenIn(
  lines: readonly FundLine[],
  { side, word }: { side: 'income' | 'outgo'; word: string },
): string {
  const moved = sumBy(
    lines.filter(({ otherFund }) => otherFund !== null),
    (line) => line[side],
  );
  return moved === 0 ? '' : `（其中${word} ${formatFen(moved)} 元）`;
}

function sumsInWords({ opening, income, outgo, closing, lines }: Book): string {
  const [into, out] = [
    betweenIn(lines, { side: 'income', word: '划入' }),
    betweenIn(lines, { side: 'outgo', word: '划出' }),
  ];
  return `期初结余 ${formatFen(opening)} 元，收入 ${formatFen(income)} 元${into}，支出 ${formatFen(outgo)} 元${out}，期末结余 ${formatFen(closing)} 元`;
}

/** The lines of the book with a running balance. */
export function FundLines({ book, onOpen }: { book: Book; onOpen: (line: FundLine) => void }) {
  return (
    <>
      <ListCount total={book.lines.length} unit="行" />
      <ListTable<FundLine>
        rowKey={(line) => `${String(line.id)}-${line.fund}`}
        dataSource={book.lines}
        pagination={localPages(PAGE_ROWS)}
        locale={{ emptyText: '这段时间没有收支。收到钱、付了钱，点右上角“记一笔”。' }}
        columns={[
          { title: '日期', dataIndex: 'day', width: 110 },
          {
            title: '凭证号',
            width: 110,
            render: (_, line) => (
              <Button
                type="link"
                style={{ padding: 0, height: 'auto' }}
                aria-label={`查看凭证 ${line.no}（${FUND_NAMES[line.fund]}）`}
                onClick={() => onOpen(line)}
              >
                {line.no}
              </Button>
            ),
          },
          { title: '来源', width: 84, render: (_, line) => FUND_NAMES[line.fund] },
          {
            title: '摘要',
            main: true,
            render: (_, line) =>
              line.reversedByNo === null ? line.summary : `${line.summary}（已由 ${line.reversedByNo} 冲销）`,
          },
          { title: '种类', folds: 'plain', width: 130, render: (_, line) => routeOf(line) },
          { title: '对方', folds: 'plain', dataIndex: 'party', width: 150 },
          {
            title: '附件',
            folds: 'named',
            width: 64,
            align: 'right',
            render: (_, { attachments }) => (attachments === 0 ? '' : String(attachments)),
          },
          {
            title: '收入（元）',
            width: 112,
            align: 'right',
            render: (_, line) => <Money fen={line.income} />,
          },
          {
            title: '支出（元）',
            width: 112,
            align: 'right',
            render: (_, line) => <Money fen={line.outgo} />,
          },
          { title: '结余（元）', width: 112, align: 'right', render: (_, line) => formatFen(line.balance) },
        ]}
        footer={() => sumsInWords(book)}
      />
    </>
  );
}
