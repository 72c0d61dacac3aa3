import { Descriptions } from 'antd';
import type { ReactNode } from 'react';

/** A record as a table of names and values; those that are '' are left out. The width of the names is in px. */
export function Facts({
  items,
  nameWidth = 110,
}: {
  items: readonly (readonly [name: string, value: ReactNode])[];
  nameWidth?: number;
}) {
  return (
    <Descriptions
      column={1}
      size="small"
      bordered
      styles={{ label: { width: nameWidth } }}
      items={items
        .filter(([, value]) => value !== '')
        .map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}
