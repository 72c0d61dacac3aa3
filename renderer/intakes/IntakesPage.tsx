import '../declarations/declarations.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { IntakeEntry } from '../../shared/contract/intakes.ts';
import {
  INTAKE_KIND_NAMES,
  INTAKE_STATE_NAMES,
  intakeChannelText,
  isOpenIntake,
  type IntakeChannel,
  type IntakeKind,
} from '../../shared/intakes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api } from '../client.ts';
import { DeclarationPanel } from '../declarations/DeclarationPanel.tsx';
import { useHasRole, useVillage } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { numberColumn } from '../ui/number-column.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { FiguresDialog } from './FiguresDialog.tsx';
import { IntakePanel } from './IntakePanel.tsx';
import { INTAKE_CHANNEL_OPTIONS } from '../notices/channel-options.ts';
import { INTAKE_KIND_OPTIONS, INTAKE_TONES } from './options.ts';
import { ReceiveDialog } from './ReceiveDialog.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

function columnsOf(today: string, onOpen: (row: IntakeEntry) => void): ListColumns<IntakeEntry> {
  return [
    numberColumn(onOpen),
    {
      title: '什么事',
      width: 130,
      render: (_, { kind, channel }) => (
        <>
          {INTAKE_KIND_NAMES[kind]}
          <span className="sub-line">{intakeChannelText(channel)}</span>
        </>
      ),
    },
    {
      title: '关于、内容',
      main: true,
      width: 320,
      render: (_, { aboutText, content }) => (
        <>
          {content}
          <span className="sub-line">{aboutText}</span>
        </>
      ),
    },
    {
      title: '来访人',
      width: 110,
      folds: 'named',
      render: (_, { named, complainant }) => (named ? complainant || '不公开' : '匿名'),
    },
    { title: '收到', dataIndex: 'receivedOn', width: 115, folds: 'named' },
    {
      title: '期限',
      width: 130,
      render: (_, { deadline, state }) => (
        <>
          {deadline}
          {isOpenIntake(state) && deadline < today ? (
            <span className="sub-line due-date overdue">已超期</span>
          ) : null}
        </>
      ),
    },
    {
      title: '办理',
      width: 130,
      render: (_, { state, conclusionText }) => (
        <>
          <StateTag tone={INTAKE_TONES[state]}>{INTAKE_STATE_NAMES[state]}</StateTag>
          {conclusionText === '' ? null : <span className="sub-line">{conclusionText}</span>}
        </>
      ),
    },
  ];
}

interface Filters {
  kind?: IntakeKind | undefined;
  channel?: IntakeChannel | undefined;
  query: string;
}

/** 来访: objections, questions, opinions, tips and nominations, from receipt to answer. */
export function IntakesPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { id: opened } = useSearch({ from: '/frame/intakes' });
  const [open, setOpen] = useState(true);
  const [filters, setFilters] = useState<Filters>({ query: '' });
  const [dialog, setDialog] = useState<'receive' | 'figures'>();
  // Opened from this entry: another entry, by Ctrl+K too, closes it.
  const [shown, setShown] = useState<{ declaration: number; from: typeof opened }>();
  const declaration = shown !== undefined && shown.from === opened ? shown.declaration : undefined;
  const setDeclaration = (id: number): void => setShown({ declaration: id, from: opened });
  const { paging, pages, setPage } = usePage(SHORT_PAGE_ROWS);
  const query = useQuery(
    api.intakes.list.queryOptions({
      input: { open, ...filters, ...paging },
      placeholderData: keepPreviousData,
    }),
  );
  const today = useVillage().data?.today ?? '';
  const filter = (change: Partial<Filters>): void => {
    setFilters((before) => ({ ...before, ...change }));
    setPage(1);
  };
  const show = (id: number | undefined): void => {
    setShown(undefined);
    void navigate({ to: '/intakes', search: id === undefined ? {} : { id }, replace: true });
  };
  const openRow = ({ source, id, noticeId }: IntakeEntry): void => {
    if (source === 'intake') show(id);
    else if (noticeId !== null) void navigate({ to: '/notices/$id', params: { id: String(noticeId) } });
  };
  useKeys({ ...(office ? { F2: () => setDialog('receive') } : {}), F7: () => setDialog('figures') });
  const receive = office && (
    <Button type="primary" onClick={() => setDialog('receive')}>
      登记来访<kbd>F2</kbd>
    </Button>
  );
  const filtered = filters.kind !== undefined || filters.channel !== undefined || filters.query !== '';
  const close = (): void => setDialog(undefined);
  return (
    <Page
      title="来访"
      note="村民提的异议、质询、意见建议、线索举报和荐举，件件有期限、有答复。"
      extra={
        <>
          <ListCount total={query.data?.total} unit="件" />
          <Button onClick={() => void navigate({ to: '/assignments' })}>交办事务</Button>
          <Button onClick={() => setDialog('figures')}>
            办理情况<kbd>F7</kbd>
          </Button>
          {receive}
        </>
      }
    >
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        <Segmented
          options={[
            { value: 'open', label: '在办' },
            { value: 'all', label: '全部' },
          ]}
          value={open ? 'open' : 'all'}
          onChange={(value) => {
            setOpen(value === 'open');
            setPage(1);
          }}
        />
        <Select
          aria-label="筛选事项"
          allowClear={CLEARABLE}
          placeholder="什么事"
          style={{ width: '9rem' }}
          options={INTAKE_KIND_OPTIONS}
          value={filters.kind}
          onChange={(kind) => filter({ kind })}
        />
        <Select
          aria-label="筛选收到方式"
          allowClear={CLEARABLE}
          placeholder="怎样收到的"
          style={{ width: '9rem' }}
          options={INTAKE_CHANNEL_OPTIONS}
          value={filters.channel}
          onChange={(channel) => filter({ channel })}
        />
        <TextInput
          ofFilter
          max={60}
          aria-label="查找来访"
          allowClear
          placeholder={office ? '编号、来访人、内容' : '编号、关于什么'}
          style={{ width: '16rem' }}
          value={filters.query}
          onChange={(event) => filter({ query: event.target.value })}
        />
      </Flex>
      <QueryBoundary query={query}>
        {({ entries, total }) =>
          total === 0 ? (
            <Empty
              text={
                filtered || !open
                  ? '没有这样的来访。'
                  : '没有在办的来访。村民来反映情况，先登记，再调查答复。'
              }
            >
              {filtered ? null : receive}
            </Empty>
          ) : (
            <ListTable<IntakeEntry>
              rowKey={({ source, id }) => `${source} ${String(id)}`}
              columns={columnsOf(today, openRow)}
              dataSource={entries}
              onRow={(row) => ({ onClick: () => openRow(row), style: { cursor: 'pointer' } })}
              pagination={pages(total)}
            />
          )
        }
      </QueryBoundary>
      {dialog === 'receive' ? (
        <ReceiveDialog
          onReceived={(id) => {
            close();
            show(id);
          }}
          onClose={close}
        />
      ) : null}
      {dialog === 'figures' ? <FiguresDialog today={today} onClose={close} /> : null}
      {opened === undefined || declaration !== undefined ? null : (
        <IntakePanel
          key={opened}
          id={opened}
          today={today}
          mayChange={office}
          onDeclared={setDeclaration}
          onClose={() => show(undefined)}
        />
      )}
      {declaration === undefined ? null : (
        <DeclarationPanel
          id={declaration}
          mayChange={office}
          neighbours={{}}
          onOpen={setDeclaration}
          onClose={() => show(undefined)}
        />
      )}
    </Page>
  );
}
