import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';

export const NEW_GROUP_FIELD = 'new-group';

export function AddGroup() {
  const [name, setName] = useState('');
  const add = useCommand({
    call: (group: string, requestId) => client.village.addGroup({ requestId, name: group }),
    done: () => '已新增村民小组',
    after: (_, group) => setName((now) => (now.trim() === group ? '' : now)),
  });
  return (
    <Space.Compact data-part>
      <Input
        id={NEW_GROUP_FIELD}
        aria-label="新小组名称"
        placeholder="如：第十村民小组"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button disabled={name.trim() === ''} loading={add.running} onClick={() => add.run(name.trim())}>
        新增小组
      </Button>
    </Space.Compact>
  );
}
