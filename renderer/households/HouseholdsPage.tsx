import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Input, Select, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { groupShortName } from '../../shared/values/groups.ts';
import type { HouseholdLine } from '../../shared/contract/households.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { AddHouseholdDialog } from './AddHouseholdDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { NO_FILTER, type Filter } from './filter.ts';
import { useKeys } from '../ui/useKeys.ts';
import './households.css';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { ListActions } from '../lists/ListActions.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { householdColumns } from '../ui/household-columns.tsx';
import { usePage } from '../ui/usePage.ts';
import { HouseholdStateTag } from '../ui/HouseholdStateTag.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

const STATES: { value: Filter['state']; label: string }[] = [
  { value: 'current', label: '在册和冻结' },
  { value: 'open', label: '在册' },
  { value: 'frozen', label: '冻结' },
  { value: 'closed', label: '已销户' },
  { value: 'all', label: '全部状态' },
];

const COLUMNS: ListColumns<HouseholdLine> = [
  ...householdColumns<HouseholdLine>(
    ({ id, no, headName, groupNumber }) => ({ id, no, head: headName, groupNumber }),
    { no: '5.625rem', head: '8.125rem' },
  ),
  { title: '人口', folds: 'named', dataIndex: 'members', width: '5rem', align: 'right' },
  {
    title: '党员',
    folds: 'named',
    dataIndex: 'partyMembers',
    width: '5rem',
    align: 'right',
    render: (count: number) => count || '',
  },
  { title: '户主身份证号', dataIndex: 'headCitizenId', width: '12.5rem' },
  { title: '户主电话', dataIndex: 'headPhone', width: '8.75rem' },
  { title: '住址', folds: 'named', dataIndex: 'address' },
  {
    title: '标签',
    folds: 'plain',
    dataIndex: 'tags',
    render: (tags: string[], line) => (
      <>
        <HouseholdStateTag state={line.state} />
        {tags.join('、')}
      </>
    ),
  },
];

/** 农户: table of household files with live filters. */
export function HouseholdsPage() {
  const navigate = useNavigate();
  const mayChange = useHasRole(OFFICE);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const { paging, pages, resettingPage } = usePage();
  const [open, setOpen] = useState<'add' | 'export' | null>(null);
  const list = useQuery(
    api.households.list.queryOptions({
      input: { ...filter, ...paging },
      placeholderData: keepPreviousData,
    }),
  );
  const asked = useRef(filter);
  useEffect(() => {
    asked.current = filter;
  }, [filter]);
  useKeys(mayChange && open === null ? { F2: () => setOpen('add') } : {});

  const change = resettingPage((part: Partial<Filter>) => setFilter({ ...filter, ...part }));
  const show = (id: number): void => void navigate({ to: '/households/$id', params: { id: String(id) } });
  /** The first of what was typed, as it is now: the list on the screen, or one read earlier, may be that of before. */
  const showFirst = async (): Promise<void> => {
    // Joins the read under way; the list itself shows why a read failed.
    const { data, isSuccess, isPlaceholderData } = await list.refetch({ cancelRefetch: false });
    const [first] = isSuccess && !isPlaceholderData ? data.households : [];
    if (first && asked.current === filter) show(first.id);
  };
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  const begin = (
    <Space>
      <Button type="primary" onClick={() => void navigate({ to: '/households/import' })}>
        导入花名册
      </Button>
      <Button onClick={() => setOpen('add')}>新增农户</Button>
    </Space>
  );
  return (
    <Page
      title="农户"
      extra={
        <>
          <ListCount total={list.data?.total.households} unit="户" />
          <ListActions
            list="households"
            filter={{ ...filter, ...paging }}
            onExport={() => setOpen('export')}
          />
          {mayChange ? (
            <>
              <Button onClick={() => void navigate({ to: '/households/import' })}>导入花名册</Button>
              <Button type="primary" onClick={() => setOpen('add')}>
                新增农户<kbd>F2</kbd>
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <FilterRow filter={filter} change={change} onEnter={() => void showFirst()} />
      <QueryBoundary query={list}>
        {({ households, total }) =>
          total.households === 0 && !isFiltered ? (
            <Empty text="还没有农户档案。先导入本村花名册，或一户一户新增。">
              {mayChange ? begin : null}
            </Empty>
          ) : (
            <ListTable<HouseholdLine>
              rowKey="id"
              dataSource={households}
              columns={COLUMNS}
              onRow={(line) => ({ onClick: () => show(line.id), style: { cursor: 'pointer' } })}
              locale={{ emptyText: '没有符合条件的农户，请放宽条件' }}
              pagination={pages(total.households)}
              footer={() => (
                <span role="status">
                  合计 {total.households} 户，{total.members} 人，其中党员 {total.partyMembers} 人
                </span>
              )}
            />
          )
        }
      </QueryBoundary>
      {open === 'add' ? <AddHouseholdDialog onDone={show} onClose={() => setOpen(null)} /> : null}
      {open === 'export' ? (
        <ExportDialog
          filter={filter}
          households={list.data?.total.households ?? 0}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Page>
  );
}

interface FilterProps {
  filter: Filter;
  change: (part: Partial<Filter>) => void;
  onEnter: () => void;
}

function FilterRow({ filter, change, onEnter }: FilterProps) {
  const { data: facets } = useQuery(api.households.facets.queryOptions());
  return (
    <Flex gap={12} wrap style={{ marginBottom: 16 }}>
      <Input
        autoFocus
        allowClear
        aria-label="查找农户"
        placeholder="姓名、拼音、户号、住址、电话后四位、卡号"
        style={{ width: '25rem' }}
        value={filter.query}
        onChange={(event) => change({ query: event.target.value })}
        onPressEnter={onEnter}
      />
      <Select
        aria-label="村民小组"
        allowClear={CLEARABLE}
        placeholder="全部小组"
        style={{ width: '13.75rem' }}
        value={filter.groupId}
        onChange={(groupId: number | undefined) => change({ groupId: groupId ?? null })}
        options={facets?.groups.map((group) => ({
          value: group.id,
          label: `${groupShortName(group)}（${String(group.households)}户）`,
        }))}
      />
      <Select
        aria-label="标签"
        allowClear={CLEARABLE}
        placeholder="全部标签"
        style={{ width: '11.25rem' }}
        value={filter.tag}
        onChange={(tag: string | undefined) => change({ tag: tag ?? null })}
        options={['党员', ...(facets?.tags ?? []).filter((tag) => tag !== '党员')].map((tag) => ({
          value: tag,
          label: tag,
        }))}
      />
      <Select
        aria-label="状态"
        style={{ width: '9.375rem' }}
        value={filter.state}
        onChange={(state) => change({ state })}
        options={STATES}
      />
    </Flex>
  );
}
