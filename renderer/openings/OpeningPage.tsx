import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { OpeningDetailView, OpeningLineView } from '../../shared/contract/openings.ts';
import { OPENING_LINE_STATE_NAMES, OPENING_STATE_NAMES } from '../../shared/openings.ts';
import { OFFICE } from '../../shared/roles.ts';
import { chineseDate, localDateTime } from '../../shared/values/dates.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { AttachmentList } from '../ui/AttachmentList.tsx';
import { AttachmentsField } from '../ui/AttachmentsField.tsx';
import { useHasRole } from '../session.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { Page } from '../ui/Page.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { openingFigures } from './columns.tsx';
import { OPENING_TONES } from './opening-columns.tsx';
import { PublishOpeningDialog } from './PublishOpeningDialog.tsx';
import { useRecordId } from '../ui/useRecordId.ts';
import '../notices/notices.css';
import './openings.css';

const LINES: TableColumnsType<OpeningLineView> = [
  { title: '序号', dataIndex: 'position', width: '4rem', align: 'right' },
  { title: '组', dataIndex: 'groupName', width: '6rem' },
  { title: '户号', dataIndex: 'no', width: '6rem' },
  { title: '姓名', dataIndex: 'name', width: '8rem' },
  ...openingFigures<OpeningLineView>(),
  { title: '原卡号', dataIndex: 'cardNumber', width: '8rem', render: (card: string) => card || '—' },
  { title: '状态', width: '7rem', render: (_, { state }) => OPENING_LINE_STATE_NAMES[state] },
];

function Lines({ id, unit }: { id: number; unit: string }) {
  const [filter, setFilter] = useState('');
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const { data, error } = useQuery({
    ...api.openings.lines.queryOptions({ input: { id, query: filter, ...paging } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Flex gap={12} align="center" style={{ marginBottom: 8 }}>
        <Input
          aria-label="筛选"
          placeholder="按姓名、拼音、户号、组筛选"
          value={filter}
          allowClear
          style={{ maxWidth: '20rem' }}
          onChange={(event) => resettingPage(setFilter)(event.target.value)}
        />
        <ListCount total={data?.total} unit="行" />
        <ListActions list="openingLines" filter={{ id, query: filter, ...paging }} />
      </Flex>
      {error ? <Alert type="error" showIcon title={errorMessage(error)} style={{ marginBottom: 8 }} /> : null}
      <Table<OpeningLineView>
        rowKey="id"
        size="small"
        columns={LINES}
        dataSource={data?.lines ?? []}
        pagination={pages(data?.total ?? 0)}
        footer={() => (
          <>
            合计：可兑余额 <PointsText points={data?.balance ?? 0} /> {unit}，累计积分{' '}
            <PointsText points={data?.honour ?? 0} /> {unit}
          </>
        )}
      />
    </>
  );
}

function Groups({ opening }: { opening: OpeningDetailView }) {
  const figure = (title: string, name: 'lines' | 'balance' | 'honour') => ({
    title,
    align: 'right' as const,
    className: 'number',
    render: (_: unknown, row: OpeningDetailView['groups'][number]) =>
      name === 'lines' ? row.lines : <PointsText points={row[name]} />,
  });
  return (
    <Table
      rowKey="groupNumber"
      size="small"
      pagination={false}
      dataSource={opening.groups}
      columns={[
        { title: '组', dataIndex: 'groupName' },
        figure('行数', 'lines'),
        figure('可兑余额', 'balance'),
        figure('累计积分', 'honour'),
      ]}
      footer={() =>
        `合计 ${String(opening.lines)} 行：可兑余额 ${formatPoints(opening.balance)} ${opening.unitName}，` +
        `累计积分 ${formatPoints(opening.honour)} ${opening.unitName}`
      }
    />
  );
}

/** The papers that the balances are taken from. */
function Papers({ opening, office }: { opening: OpeningDetailView; office: boolean }) {
  const [files, setFiles] = useState<File[]>([]);
  const attach = useCommand({
    call: (chosen: File[], requestId) =>
      client.openings.attach({ requestId, openingId: opening.id, version: opening.version, files: chosen }),
    done: ({ attachments }) => `已附上，共 ${String(attachments)} 份依据`,
    after: (_, sent) => setFiles((now) => now.filter((file) => !sent.includes(file))),
  });
  return (
    <section className="panel" aria-labelledby="opening-papers">
      <h2 id="opening-papers">依据</h2>
      <p className="field-hint">会议记录，或老账本末页的照片、PDF。没有依据不能公示。</p>
      <AttachmentList files={opening.papers} read={(id) => client.openings.attachment({ id })} />
      {office && opening.state !== 'discarded' ? (
        <Flex vertical gap={8}>
          <AttachmentsField files={files} onChange={setFiles} />
          {files.length > 0 ? (
            <Button type="primary" loading={attach.running} onClick={() => attach.run(files)}>
              附上 {files.length} 份依据
            </Button>
          ) : null}
        </Flex>
      ) : null}
    </section>
  );
}

function NextStep({ opening, office }: { opening: OpeningDetailView; office: boolean }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'publish' | 'discard' | 'reverse'>();
  const { id, no, state, version, noticeId, attachments } = opening;
  const close = (): void => setOpen(undefined);
  const discard = useCommand({
    call: (reason: string, requestId) =>
      client.openings.discard({ requestId, openingId: id, version, reason }),
    done: () => `已作废 ${no}，改好表以后可以再导入`,
    after: close,
  });
  const reverse = useCommand({
    call: (reason: string, requestId) =>
      client.openings.reverse({ requestId, openingId: id, version, reason }),
    done: ({ lines }) => `已冲回 ${no}，${String(lines)} 行，可以重新接转`,
    after: close,
  });
  const ready = office && state === 'draft' && attachments > 0;
  useKeys(ready ? { F9: () => setOpen('publish') } : {});
  return (
    <section className="panel" aria-labelledby="opening-next">
      <h2 id="opening-next">
        下一步 <StateTag tone={OPENING_TONES[state]}>{OPENING_STATE_NAMES[state]}</StateTag>
      </h2>
      <p>{nextInWords(opening)}</p>
      {noticeId === null ? null : (
        <p>
          <Link className="link-in-words" to="/notices/$id" params={{ id: String(noticeId) }}>
            打开期初公示
          </Link>
          ：打印张贴、登记异议、入账都在那里办。
        </p>
      )}
      <Flex vertical gap={8}>
        {office && state === 'draft' ? (
          <>
            <Button type="primary" size="large" disabled={!ready} onClick={() => setOpen('publish')}>
              张贴期初公示<kbd>F9</kbd>
            </Button>
            <Button onClick={() => setOpen('discard')}>作废这一张</Button>
          </>
        ) : null}
        {office && state === 'posted' ? (
          <Button danger onClick={() => setOpen('reverse')}>
            整张冲回
          </Button>
        ) : null}
      </Flex>
      {open === 'publish' ? (
        <PublishOpeningDialog
          opening={opening}
          onClose={close}
          onPublished={(noticeId) => void navigate({ to: '/notices/$id', params: { id: String(noticeId) } })}
        />
      ) : null}
      {open === 'discard' ? (
        <ReasonDialog
          title={`作废 ${no}`}
          action="作废这一张"
          danger
          running={discard.running}
          onConfirm={discard.run}
          onClose={close}
        >
          这一张不再公示、不入账，编号保留；各户可以用改好的表重新导入。
        </ReasonDialog>
      ) : null}
      {open === 'reverse' ? (
        <ReasonDialog
          title={`整张冲回 ${no}`}
          action={`冲回 ${String(opening.lines)} 行`}
          danger
          running={reverse.running}
          onConfirm={reverse.run}
          onClose={close}
        >
          各户的期初余额全部冲回，台账里各记一笔冲销；接转后已经有新收支的、已经结过账的不能冲回。
        </ReasonDialog>
      ) : null}
    </section>
  );
}

function nextInWords({ state, attachments, stateReason, postedAt }: OpeningDetailView): string {
  switch (state) {
    case 'draft':
      return attachments === 0 ? '先附上依据，再张贴期初公示。' : '可以张贴期初公示了。';
    case 'published':
      return '正在公示。期满没有异议的，在公示里入账。';
    case 'posted':
      return `已于 ${postedAt === null ? '' : localDateTime(postedAt)} 入账。接转有错、还没有新收支的，可以整张冲回。`;
    case 'reversed':
      return `已整张冲回：${stateReason}`;
    case 'discarded':
      return `已作废：${stateReason}`;
  }
}

function OpeningRecord({ opening }: { opening: OpeningDetailView }) {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  return (
    <Page
      title={opening.no}
      note={`${opening.schemeName}　截至${chineseDate(opening.asOf)}　来自${quoted(opening.fileName)}，${opening.createdBy}登记`}
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/openings' })}>返回期初余额</Button>
        </>
      }
    >
      <div className="notice">
        <Tabs
          items={[
            { key: 'groups', label: '各组合计', children: <Groups opening={opening} /> },
            {
              key: 'lines',
              label: `逐${opening.ofPersons ? '人' : '户'}（${String(opening.lines)}）`,
              children: <Lines id={opening.id} unit={opening.unitName} />,
            },
          ]}
        />
        <div className="notice-side">
          <NextStep opening={opening} office={office} />
          <Papers opening={opening} office={office} />
        </div>
      </div>
    </Page>
  );
}

/** One record of balances taken over: sums, lines, papers, next step. */
export function OpeningPage() {
  const id = useRecordId();
  const query = useQuery(api.openings.get.queryOptions({ input: { id } }));
  return (
    <QueryBoundary query={query}>
      {(opening) => <OpeningRecord key={opening.id} opening={opening} />}
    </QueryBoundary>
  );
}
