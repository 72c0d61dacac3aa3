import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { explain } from './explain.ts';

/** What a query brought; a skeleton while it is coming, and a plain word with a way on when it failed. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data, unknown>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    return (
      <Alert
        type="error"
        showIcon
        title={explain(query.error)}
        action={<Button onClick={() => void query.refetch()}>重试</Button>}
      />
    );
  }
  return <Skeleton active />;
}
