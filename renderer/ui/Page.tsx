import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

/** A page: title, actions, content. */
export function Page({
  title,
  note,
  extra,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="page">
      <Flex justify="space-between" align="center" gap={16} wrap className="page-head">
        <div>
          <Typography.Title level={1} className="page-title">
            {title}
          </Typography.Title>
          {note === undefined ? null : <Typography.Text type="secondary">{note}</Typography.Text>}
        </div>
        <Flex gap={8} wrap style={{ marginLeft: 'auto' }}>
          {extra}
        </Flex>
      </Flex>
      {children}
    </div>
  );
}
