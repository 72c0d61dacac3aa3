import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { errorMessage, refusalCode } from '../error-message.ts';

/** What a query brought; a skeleton while it is coming, and a plain word with a way on when it failed. */
export function QueryBoundary<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data, unknown>;
  children: (data: Data) => ReactNode;
}) {
  // What somebody else's sitting or an earlier role was shown is not shown to whoever is refused it now.
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
