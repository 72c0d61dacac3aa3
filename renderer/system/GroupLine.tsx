import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';

interface GroupLineProps {
  group: { id: number; number: number; name: string };
  version: number;
}

/** One group, with rename and removal. */
export function GroupLine({ group, version }: GroupLineProps) {
  const [name, setName] = useState<string>();
  const rename = useCommand({
    call: (next: string, requestId) =>
      client.village.renameGroup({ requestId, version, groupId: group.id, name: next }),
    done: (_answer, next) => `${group.name}已改名为${next}`,
    after: () => setName(undefined),
  });
  const remove = useCommand({
    call: (groupId: number, requestId) => client.village.removeGroup({ requestId, version, groupId }),
    done: () => `已删除${group.name}`,
  });
  const { modal } = App.useApp();
  if (name === undefined) {
    return (
      <li>
        <span className="group-name">{group.name}</span>
        <Button size="small" aria-label={`改名：${group.name}`} onClick={() => setName(group.name)}>
          改名
        </Button>
        <Button
          size="small"
          aria-label={`删除：${group.name}`}
          loading={remove.running}
          onClick={() =>
            void modal.confirm({
              title: `删除${group.name}？`,
              content: '只有从没登记过农户和记录的小组可以删除。',
              okText: `删除${group.name}`,
              cancelText: '返回',
              onOk: () => remove.run(group.id),
            })
          }
        >
          删除
        </Button>
      </li>
    );
  }
  return (
    <li data-part>
      <Input
        aria-label={`${group.name}的新名称`}
        className="group-name"
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => name.trim() !== '' && rename.run(name.trim())}
      />
      <Button
        size="small"
        type="primary"
        loading={rename.running}
        onClick={() => name.trim() !== '' && rename.run(name.trim())}
      >
        保存名称
      </Button>
      <Button size="small" onClick={() => setName(undefined)}>
        返回
      </Button>
    </li>
  );
}
