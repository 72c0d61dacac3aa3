import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import type { VoucherCandidate, VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { splitIntoFaces } from '../../shared/vouchers.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { readableNumber } from '../ui/readable.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import { localPages, SMALL_TABLE_ROWS } from '../ui/usePage.ts';
import { IssueList } from './IssueList.tsx';

type Counts = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Faces and counts of one household; a count that cannot be read is none. */
const readCounts = (counts: ReadonlyMap<number, number> | undefined) =>
  [...(counts ?? [])].flatMap(([face, count]) => {
    const read = readableNumber(count);
    return read === null || read === 0 ? [] : [{ face, count: read }];
  });

const pointsOf = (counts: ReadonlyMap<number, number> | undefined): number =>
  sumBy(readCounts(counts), ({ face, count }) => face * count);

interface Props {
  series: VoucherSeriesView;
  mayChange: boolean;
  today: string;
}

/** 发放: how many vouchers of which face each household gets for its points. */
export function IssueTab({ series, mayChange, today }: Props) {
  const isOver = today > series.validUntil;
  const hasReady = series.figures.some(({ ready }) => ready > 0);
  // Here, because the form goes when the last ready voucher is given out.
  const paper = useMutation({ mutationFn: (issueId: number) => client.vouchers.issueDocument({ issueId }) });
  return (
    <>
      {mayChange && !isOver && hasReady && (
        <IssueForm series={series} paused={paper.data !== undefined} onIssued={paper.mutate} />
      )}
      {mayChange && !isOver && !hasReady && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={
            series.origin === 'own'
              ? '没有未发的券。请先点上面的“编号加印”，印好再发。'
              : '没有未发的券。请先点上面的“接收号码表”，导入乡镇给的号码。'
          }
        />
      )}
      <h2 className="section">发放清单</h2>
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      {(paper.isPending || paper.data) && (
        <PdfDialog
          documentId={paper.data?.documentId}
          missing={paper.data?.missing}
          what="发放清单"
          onClose={() => paper.reset()}
        />
      )}
      <IssueList series={series} mayChange={mayChange} />
    </>
  );
}

interface FormProps {
  series: VoucherSeriesView;
  /** A paper is open. */
  paused: boolean;
  onIssued: (issueId: number) => void;
}

function IssueForm({ series, paused, onIssued }: FormProps) {
  const { id, version, figures, unitName } = series;
  const [counts, setCounts] = useState<Counts>(new Map());
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const [proposing, setProposing] = useState(false);
  /** Who has had counts: a household that spends all it has is no candidate any more. */
  const [known, setKnown] = useState<ReadonlyMap<number, VoucherCandidate>>(new Map());
  const query = useQuery(api.vouchers.candidates.queryOptions({ input: { seriesId: id } }));
  const present = new Set(query.data?.candidates.map(({ accountId }) => accountId));
  const listed = [...counts].filter(([accountId]) => present.has(accountId));
  const gone = [...counts]
    .filter(([accountId, of]) => !present.has(accountId) && readCounts(of).length > 0)
    .flatMap(([accountId]) => known.get(accountId) ?? []);
  const rows = listed
    .map(([accountId, of]) => ({ accountId, counts: readCounts(of) }))
    .filter((row) => row.counts.length > 0);
  const total = sumBy(rows, (row) => pointsOf(counts.get(row.accountId)));
  const vouchers = sumBy(rows, (row) => sumBy(row.counts, ({ count }) => count));
  const { run, running } = useCommand({
    call: (input: typeof rows, requestId) =>
      client.vouchers.issue({ requestId, seriesId: id, version, rows: input }),
    done: ({ no, vouchers: given }) => `已发放 ${no}，${String(given)} 张。请打印发放清单，发券时逐户签收`,
    after: ({ issueId }) => {
      setAsking(false);
      setCounts(new Map());
      leave.release();
      onIssued(issueId);
    },
  });
  const leave = useLeaveGuard(rows.length > 0, '配好的券还没有发放');
  const faces = figures.filter(({ ready }) => ready > 0);
  const usedOf = (face: number): number => sumBy(listed, ([, of]) => readableNumber(of.get(face)) ?? 0);
  const short = faces.filter(({ face, ready }) => usedOf(face) > ready);
  const propose = (candidates: readonly VoucherCandidate[]): void => {
    const left = new Map(faces.map(({ face, ready }) => [face, ready]));
    setProposing(false);
    setKnown(new Map(candidates.map((one) => [one.accountId, one])));
    setCounts(
      new Map(
        candidates.map(({ accountId, balance }) => [
          accountId,
          new Map(splitIntoFaces(balance, left).map(({ face, count }) => [face, count])),
        ]),
      ),
    );
  };
  const over = (query.data?.candidates ?? []).filter(
    ({ accountId, balance }) => pointsOf(counts.get(accountId)) > balance,
  );
  // Its field may be on another page of the list.
  const unread = (query.data?.candidates ?? []).filter(({ accountId }) =>
    [...(counts.get(accountId)?.values() ?? [])].some(Number.isNaN),
  );
  const ready = rows.length > 0 && short.length === 0 && over.length === 0 && unread.length === 0;
  const issue = (): void => {
    if (ready) setAsking(true);
  };
  useKeys(rows.length > 0 && !paused && !asking && !proposing ? { F9: issue } : {});
  const words = plainText(text).trim();
  return (
    <QueryBoundary query={query}>
      {({ candidates }) => {
        return (
          <div className="panel" style={{ marginBottom: 12 }}>
            {leave.dialog}
            <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
              <Button onClick={() => (rows.length > 0 ? setProposing(true) : propose(candidates))}>
                按余额配券
              </Button>
              <Button disabled={counts.size === 0} onClick={() => setCounts(new Map())}>
                清空
              </Button>
              <Input
                allowClear
                aria-label="找户"
                placeholder="户号、户主、小组"
                value={text}
                onChange={(event) => setText(event.target.value)}
                style={{ width: '14rem' }}
              />
              <span>
                {rows.length} 户　{vouchers} 张　共 {formatPoints(total)} {unitName}
              </span>
            </Flex>
            {short.map(({ face, ready }) => (
              <Alert
                key={face}
                type="error"
                showIcon
                style={{ marginBottom: 8 }}
                title={`${formatPoints(face)} ${unitName}券只剩 ${String(ready)} 张，填了 ${String(usedOf(face))} 张，请减少。`}
              />
            ))}
            {gone.length > 0 && (
              <Alert
                type="warning"
                showIcon
                style={{ marginBottom: 8 }}
                title={`${gone
                  .slice(0, 3)
                  .map(({ no, name }) => `${no} ${name}`)
                  .join(
                    '、',
                  )}${gone.length > 3 ? ` 等 ${String(gone.length)} 户` : ''}现在没有可用的余额，配好的券不发。`}
              />
            )}
            {unread.slice(0, 3).map((one) => (
              <Alert
                key={one.accountId}
                type="error"
                showIcon
                style={{ marginBottom: 8 }}
                title={`${one.no} ${one.name} 的张数看不懂，请改正。`}
              />
            ))}
            {over.slice(0, 3).map((one) => (
              <Alert
                key={one.accountId}
                type="error"
                showIcon
                style={{ marginBottom: 8 }}
                title={`${one.no} ${one.name} 余额 ${formatPoints(one.balance)} ${unitName}，填了 ${formatPoints(pointsOf(counts.get(one.accountId)))} ${unitName}，请减少。`}
              />
            ))}
            <ListTable<VoucherCandidate>
              rowKey="accountId"
              dataSource={candidates.filter(
                ({ no, name, group }) => words === '' || `${no} ${name} ${group}`.includes(words),
              )}
              pagination={localPages(SMALL_TABLE_ROWS)}
              locale={{ emptyText: '没有还有余额的户' }}
              columns={[
                { title: '小组', folds: 'plain', dataIndex: 'group', width: 120 },
                { title: '农户', main: true, width: 150, render: (_, one) => `${one.no} ${one.name}` },
                {
                  title: '余额',
                  width: 90,
                  align: 'right',
                  render: (_, one) => formatPoints(one.balance),
                },
                ...faces.map(({ face, ready }) => ({
                  title: `${formatPoints(face)}${unitName}券（${String(ready)} 张）`,
                  key: String(face),
                  width: 130,
                  render: (_: unknown, one: VoucherCandidate) => (
                    <NumberInput
                      min={0}
                      max={1000}
                      suffix="张"
                      width="6.5rem"
                      aria-label={`${one.no} ${one.name} ${formatPoints(face)}${unitName}券`}
                      value={counts.get(one.accountId)?.get(face) ?? null}
                      onChange={(value) => {
                        setKnown(new Map([...known, [one.accountId, one]]));
                        setCounts(
                          new Map([
                            ...counts,
                            [
                              one.accountId,
                              new Map([...(counts.get(one.accountId) ?? []), [face, value ?? 0]]),
                            ],
                          ]),
                        );
                      }}
                    />
                  ),
                })),
                {
                  title: '用去',
                  width: 90,
                  align: 'right',
                  render: (_, one) => formatPoints(pointsOf(counts.get(one.accountId))),
                },
              ]}
            />
            <Button
              type="primary"
              size="large"
              style={{ marginTop: 12 }}
              loading={running}
              disabled={!ready}
              onClick={issue}
            >
              发放 {rows.length} 户 {vouchers} 张<kbd>F9</kbd>
            </Button>
            {proposing && (
              <Dialog
                open
                title="按余额重新配券"
                okText="重新配券"
                onOk={() => propose(candidates)}
                onCancel={() => setProposing(false)}
              >
                已经填了 {rows.length} 户的张数，重新配券后都按余额算，填的不再留着。
              </Dialog>
            )}
            {asking && (
              <Dialog
                open
                title={`发放 ${String(rows.length)} 户 ${String(vouchers)} 张`}
                okText={`发放，记去 ${formatPoints(total)} ${unitName}`}
                okButtonProps={{ loading: running }}
                onOk={() => run(rows)}
                onCancel={() => setAsking(false)}
              >
                从各户余额里记去 {formatPoints(total)} {unitName}，记到券上。
                {series.origin === 'own' ? '券要先印好：还没有印的，请返回先点“打印未发的券”。' : ''}
                发错了可以在下面的发放清单里收回。
              </Dialog>
            )}
          </div>
        );
      }}
    </QueryBoundary>
  );
}
