import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { staffNames } from '../../shared/staff-names.ts';
import { AUDIT_FEATURES, type AuditFeature } from '../../shared/audit.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { DaysFilter } from '../ui/DaysFilter.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { SHORT_PAGE_ROWS, usePage } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

interface Filter {
  from?: string;
  to?: string;
  text?: string;
  staffId?: number;
  feature?: AuditFeature;
}

const FEATURES = Object.entries(AUDIT_FEATURES).map(([value, label]) => ({
  value: value as AuditFeature,
  label,
}));

function Detail({ before, after }: { before: unknown; after: unknown }) {
  const text = (value: unknown): string =>
    value === null || value === undefined ? '（无）' : JSON.stringify(value, null, 2);
  return (
    <Flex gap={24}>
      {(
        [
          ['改动前', before],
          ['改动后', after],
        ] as const
      ).map(([label, value]) => (
        <div key={label} style={{ flex: 1, minWidth: 0 }}>
          <strong>{label}</strong>
          <pre className="audit-detail">{text(value)}</pre>
        </div>
      ))}
    </Flex>
  );
}

/** Audit trail: who did what, when, before and after. Immutable. */
export function AuditTab() {
  const [filter, setFilter] = useState<Filter>({});
  const { paging, pages, resettingPage } = usePage(SHORT_PAGE_ROWS);
  const staff = useQuery(api.staff.list.queryOptions());
  const trail = useQuery({
    ...api.audit.list.queryOptions({ input: { ...filter, ...paging } }),
    placeholderData: keepPreviousData,
  });
  const setFromFirst = resettingPage(setFilter);
  const change = (next: typeof filter): void => setFromFirst({ ...filter, ...next });
  return (
    <>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <DaysFilter from={filter.from} to={filter.to} onChange={change} />
        <Select
          allowClear={CLEARABLE}
          aria-label="谁办的"
          placeholder="谁办的"
          style={{ width: '10rem' }}
          options={staff.data?.map((one) => ({ value: one.id, label: staffNames(staff.data)(one) }))}
          onChange={(staffId?: number) => change({ staffId })}
        />
        <Select
          allowClear={CLEARABLE}
          aria-label="哪类事项"
          placeholder="哪类事项"
          style={{ width: '10rem' }}
          options={FEATURES}
          onChange={(feature?: AuditFeature) => change({ feature })}
        />
        <Input.Search
          allowClear
          aria-label="查找审计日志"
          placeholder="查找：办了什么、谁办的"
          style={{ width: '17.5rem' }}
          onSearch={(text) => change({ text })}
        />
        <ListCount total={trail.data?.total} />
        <ListActions list="audit" filter={{ ...filter, ...paging }} />
      </Flex>
      <Table
        rowKey="id"
        size="small"
        loading={trail.isLoading}
        dataSource={trail.data?.entries}
        pagination={pages(trail.data?.total ?? 0)}
        expandable={{
          columnTitle: '明细',
          columnWidth: 64,
          expandedRowRender: (entry) => <Detail before={entry.before} after={entry.after} />,
          rowExpandable: (entry) => entry.before !== null || entry.after !== null,
        }}
        columns={[
          { title: '时间', dataIndex: 'at', width: '11.875rem', render: localDateTime },
          { title: '谁', dataIndex: 'staffName', width: '7.5rem' },
          { title: '办了什么', dataIndex: 'summary' },
        ]}
      />
    </>
  );
}
