import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { errorMessage, refusalCode } from '../error-message.ts';

/** Renders a query's data, a skeleton while loading, or its error with a retry. */
export function QueryBoundary<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data, unknown>;
  children: (data: Data) => ReactNode;
}) {
  // Cached data of an earlier session or role is not shown after a refusal.
  if (refusalCode(query.error) === 'notAllowed') {
    return (
      <Alert
        type="info"
        showIcon
        title={errorMessage(query.error)}
        action={
          <Button type="link" href="#/">
            回首页
          </Button>
        }
      />
    );
  }
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    return (
      <Alert
        type="error"
        showIcon
        title={errorMessage(query.error)}
        action={<Button onClick={() => void query.refetch()}>重试</Button>}
      />
    );
  }
  return <Skeleton active />;
}
