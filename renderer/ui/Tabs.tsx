import { Tabs as AntdTabs, type TabsProps } from 'antd';
import { useContext, useState, type ReactNode } from 'react';
import { Shown } from './shown.ts';

function Pane({ shown, children }: { shown: boolean; children: ReactNode }) {
  const outer = useContext(Shown);
  return <Shown value={outer && shown}>{children}</Shown>;
}

/** Tabs whose hidden panes, which stay mounted, take no keys. */
export function Tabs({ items = [], activeKey, defaultActiveKey, onChange, ...rest }: TabsProps) {
  const [own, setOwn] = useState(defaultActiveKey);
  const wanted = activeKey ?? own;
  const active = items.some(({ key }) => key === wanted) ? wanted : items[0]?.key;
  return (
    <AntdTabs
      {...rest}
      {...(active === undefined ? {} : { activeKey: active })}
      onChange={(key) => {
        setOwn(key);
        onChange?.(key);
      }}
      items={items.map(({ children, ...item }) => ({
        ...item,
        children: <Pane shown={item.key === active}>{children}</Pane>,
      }))}
    />
  );
}
