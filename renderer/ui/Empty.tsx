import { Empty as AntdEmpty } from 'antd';
import type { ReactNode } from 'react';

/** An empty page: how to begin, with the button to do it. */
export function Empty({ text, children }: { text: ReactNode; children?: ReactNode }) {
  return (
    <AntdEmpty className="empty" image={AntdEmpty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {children}
    </AntdEmpty>
  );
}
