import { Empty as AntdEmpty } from 'antd';
import type { ReactNode } from 'react';

/** Empty state: how to begin, with a button. */
export function Empty({ text, children }: { text: ReactNode; children?: ReactNode }) {
  return (
    <AntdEmpty className="empty" image={AntdEmpty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {children}
    </AntdEmpty>
  );
}
