import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { localDateTime } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';

/** 变更记录: who changed what and when, with previous values. */
export function HistoryTab({ householdId }: { householdId: number }) {
  const history = useQuery(api.households.history.queryOptions({ input: { householdId } }));
  return (
    <QueryBoundary query={history}>
      {({ entries }) => (
        <Table
          rowKey="id"
          size="middle"
          pagination={localPages(SHORT_PAGE_ROWS)}
          dataSource={entries}
          columns={[
            { title: '时间', dataIndex: 'at', width: '10.625rem', render: (at: string) => localDateTime(at) },
            { title: '经办', dataIndex: 'staffName', width: '6.875rem' },
            {
              title: '办理事项',
              render: (_value, entry) => (
                <>
                  {entry.summary}
                  {entry.changes.map((change) => (
                    <div key={change.field} className="change-line">
                      {change.field}：{change.before || '（空）'} → {change.after || '（空）'}
                    </div>
                  ))}
                </>
              ),
            },
          ]}
        />
      )}
    </QueryBoundary>
  );
}
