import { Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import { FLOW_NAMES } from '../../shared/ledger.ts';
import { placesText } from '../../shared/passbooks.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { client } from '../client.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import { localPages } from '../ui/usePage.ts';

export type Book = Awaited<ReturnType<typeof client.passbooks.ofHousehold>>[number];
type Line = Book['lines'][number];

const keyOf = ({ page, line }: Pick<Line, 'page' | 'line'>): string => `${String(page)}-${String(line)}`;

const marksOf = (lines: readonly Line[]): string[] =>
  lines.filter(({ unprintedAt }) => unprintedAt === null).map(keyOf);

/** Lines of a booklet: chosen ones are printed again at their positions (补打), or declared unprinted. */
export function BookLines({ book, mayPrint }: { book: Book; mayPrint: boolean }) {
  const [marked, setMarked] = useState<string[]>([]);
  const [declaring, setDeclaring] = useState(false);
  const { printerId } = usePassbookPrinter();
  // What was marked and has been declared unprinted in the meantime is not chosen any more.
  const chosen = book.lines.filter((line) => line.unprintedAt === null && marked.includes(keyOf(line)));
  const positions = chosen.map(({ page, line }) => ({ page, line }));
  const declare = useCommand({
    call: (reason: string, requestId) =>
      client.passbooks.declareUnprinted({ requestId, passbookId: book.id, lines: positions, reason }),
    done: ({ lines }) => `${String(lines)} 行改为没有印上，续打时在原处再打`,
    after: () => {
      setDeclaring(false);
      setMarked([]);
    },
  });
  const draw = (lines: { page: number; line: number }[]) =>
    client.passbooks.linesDocument({ passbookId: book.id, lines, printerId });
  const pages = [...new Set(book.lines.map(({ page }) => page))];
  return (
    <>
      {mayPrint && chosen.length === 0 && pages.length > 0 ? (
        <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
          <span>卡纸、打歪、要补打的，选那几行；整页的：</span>
          {pages.map((page) => (
            <Button
              key={page}
              onClick={() => setMarked(marksOf(book.lines.filter((line) => line.page === page)))}
            >
              {`选第 ${String(page)} 页`}
            </Button>
          ))}
        </Flex>
      ) : null}
      {chosen.length > 0 ? (
        <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
          <span role="status">已选 {chosen.length} 行</span>
          <PaperButton
            printerId={printerId}
            draw={() => draw(positions)}
          >{`补打选中的 ${String(chosen.length)} 行`}</PaperButton>
          <Button onClick={() => setDeclaring(true)}>选中的行没有印上</Button>
          <Button onClick={() => setMarked([])}>不选了</Button>
        </Flex>
      ) : null}
      <ListTable<Line>
        className="book-lines"
        rowKey={keyOf}
        size="small"
        pagination={localPages(24)}
        dataSource={book.lines}
        locale={{ emptyText: '这一册还没有打印明细' }}
        {...(mayPrint
          ? {
              rowSelection: {
                // antd would repeat the header checkbox in its hidden measure row.
                columnTitle: <span className="visually-hidden">选择</span>,
                selectedRowKeys: chosen.map(keyOf),
                onChange: (keys) => setMarked(keys.map(String)),
                getCheckboxProps: (line) => ({
                  disabled: line.unprintedAt !== null,
                  'aria-label': `选第 ${String(line.page)} 页第 ${String(line.line)} 行`,
                }),
              },
            }
          : {})}
        columns={[
          {
            title: '位置',
            width: '8.125rem',
            render: (_, line) => (
              <>
                第 {line.page} 页 {line.line} 行 {line.unprintedAt === null ? null : <Tag>没印上</Tag>}
              </>
            ),
          },
          { title: '日期', dataIndex: 'date', width: '7.1875rem' },
          { title: '摘要', dataIndex: 'summary', main: true },
          {
            title: FLOW_NAMES.both,
            width: '5.625rem',
            align: 'right',
            className: 'number',
            render: (_, line) => <PointsText points={line.change} signed />,
          },
          {
            title: '余额',
            width: '5.625rem',
            align: 'right',
            className: 'number',
            render: (_, line) => <PointsText points={line.balance} />,
          },
          {
            title: '记入时间',
            folds: 'named',
            width: '9.6875rem',
            render: (_, line) => (line.unprintedAt === null ? localDateTime(line.printedAt) : '待续打'),
          },
          {
            title: '办理',
            width: '8.75rem',
            render: (_, line) =>
              mayPrint && line.unprintedAt === null ? (
                <PaperButton printerId={printerId} draw={() => draw([{ page: line.page, line: line.line }])}>
                  补打此行
                </PaperButton>
              ) : null,
          },
        ]}
      />
      {declaring ? (
        <ReasonDialog
          title={`没有印上：${book.no} ${book.head}`}
          action={`${String(chosen.length)} 行改为没有印上`}
          label="没有印上的原因（卡纸、断墨、打歪）"
          running={declare.running}
          onConfirm={declare.run}
          onClose={() => setDeclaring(false)}
        >
          <p>{placesText(chosen)}重新等着打印，下次续打时先在原处打它们，再接着打新的。余额不变。</p>
        </ReasonDialog>
      ) : null}
    </>
  );
}
