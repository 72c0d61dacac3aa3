import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { staffNames } from '../../shared/staff-names.ts';
import { kindsOpenedBy, type DocumentLine } from '../../shared/contract/documents.ts';
import { DOCUMENT_KIND_NAMES, type ArchivedKind } from '../../shared/document-kinds.ts';
import { BOOK_READERS } from '../../shared/roles.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useHasRole, useSession } from '../session.ts';
import { CLEARABLE } from '../ui/clearable.tsx';
import { DaysFilter } from '../ui/DaysFilter.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { PageTurner, usePageTurner } from '../ui/PageTurner.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PAGE_ROWS } from '../ui/usePage.ts';
import { DocumentPanel } from './DocumentPanel.tsx';
import { kindName } from './kind-name.ts';

interface Filter {
  number?: string;
  kind?: ArchivedKind;
  text?: string;
  staffId?: number;
  from?: string;
  to?: string;
}

function StaffSelect({ onChange }: { onChange: (staffId?: number) => void }) {
  const staff = useQuery(api.staff.list.queryOptions());
  return (
    <Select
      allowClear={CLEARABLE}
      aria-label="经办"
      placeholder="经办"
      style={{ width: '8rem' }}
      options={staff.data?.map((one) => ({ value: one.id, label: staffNames(staff.data)(one) }))}
      onChange={onChange}
    />
  );
}

function Filters({ filter, change }: { filter: Filter; change: (next: Filter) => void }) {
  const role = useSession().data?.staff?.role;
  const mayReadBooks = useHasRole(BOOK_READERS);
  return (
    <>
      <Input
        allowClear
        aria-label="编号"
        placeholder="编号，或开头几位"
        style={{ width: '12rem' }}
        value={filter.number ?? ''}
        onChange={({ target }) => change({ number: target.value })}
      />
      <Select
        allowClear={CLEARABLE}
        showSearch={LABEL_SEARCH}
        aria-label="种类"
        placeholder="全部种类"
        style={{ width: '12rem' }}
        options={(role ? kindsOpenedBy(role) : []).map((kind) => ({
          value: kind,
          label: DOCUMENT_KIND_NAMES[kind],
        }))}
        onChange={(kind?: ArchivedKind) => change({ kind })}
      />
      <Input.Search
        allowClear
        aria-label="纸上的字"
        placeholder="户号、姓名、事由"
        style={{ width: '17rem' }}
        onSearch={(text) => change({ text })}
      />
      <DaysFilter from={filter.from} to={filter.to} onChange={change} />
      {mayReadBooks && <StaffSelect onChange={(staffId) => change({ staffId })} />}
    </>
  );
}

/** 纸张档案: every paper that was drawn and may be opened by who looks. */
export function DocumentsPage() {
  const [filter, setFilter] = useState<Filter>({});
  const turner = usePageTurner<number>();
  const [open, setOpen] = useState<DocumentLine>();
  const page = { ...filter, before: turner.start, limit: PAGE_ROWS };
  const query = useQuery({
    ...api.documents.find.queryOptions({ input: page }),
    placeholderData: keepPreviousData,
  });
  const change = turner.resettingPage((next: Filter) => setFilter({ ...filter, ...next }));
  return (
    <Page
      title="纸张档案"
      note="程序画过的每一张纸都在这里，照原样再印；点一行看详情"
      extra={<ListActions list="documents" filter={page} />}
    >
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Filters filter={filter} change={change} />
      </Flex>
      <QueryBoundary query={query}>
        {({ rows, next }) => (
          <>
            <ListTable<DocumentLine>
              rowKey="id"
              size="small"
              dataSource={rows}
              pagination={false}
              locale={{ emptyText: '没有这样的纸。打开或打印过的单据才会存进来' }}
              onRow={(row) => ({
                onClick: () => setOpen(row),
                onKeyDown: (event) => {
                  if (event.key === 'Enter') setOpen(row);
                },
                tabIndex: 0,
                style: { cursor: 'pointer' },
                'aria-label': `${row.title}，打开详情`,
              })}
              columns={[
                { title: '编号', dataIndex: 'serial', width: 190 },
                {
                  title: '种类',
                  width: 150,
                  folds: 'plain',
                  render: (_, { kind }) => kindName(kind),
                },
                {
                  title: '名称',
                  main: true,
                  render: (_, { title, missing }) => (
                    <>
                      {title} {missing.length > 0 && <Tag color="warning">缺字</Tag>}
                    </>
                  ),
                },
                { title: '页数', dataIndex: 'pages', width: 70, align: 'right', className: 'number' },
                {
                  title: '画出时间',
                  width: 170,
                  render: (_, { createdAt }) => localDateTime(createdAt),
                },
                { title: '经办', folds: 'named', dataIndex: 'staffName', width: 110 },
                {
                  title: 'SHA-256',
                  folds: 'named',
                  width: 130,
                  render: (_, { sha256 }) => <code title={sha256}>{sha256.slice(0, 10)}…</code>,
                },
              ]}
            />
            <PageTurner turner={turner} next={next} />
          </>
        )}
      </QueryBoundary>
      {open && <DocumentPanel key={open.id} line={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}
