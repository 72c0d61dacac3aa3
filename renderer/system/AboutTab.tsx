import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';

export function AboutTab() {
  const info = useQuery(api.village.programInfo.queryOptions());
  const may = useHasRole(['administrator']);
  const [shown, setShown] = useState(false);
  return (
    <>
      <QueryBoundary query={info}>
        {(data) => (
          <Descriptions
            bordered
            column={1}
            size="small"
            items={[
              { key: 'version', label: '版本', children: data.appVersion },
              { key: 'file', label: '数据库文件（已加密）', children: data.databaseFile },
              { key: 'folder', label: '数据文件夹', children: data.dataFolder },
              { key: 'log', label: '运行日志', children: `${data.dataFolder}（run.log，不含村民信息）` },
              {
                key: 'licence',
                label: '许可',
                children: '程序：MIT；思源黑体、思源宋体（Noto SC）：SIL OFL 1.1',
              },
            ]}
          />
        )}
      </QueryBoundary>
      {may && (
        <>
          <h2 className="section">数据恢复码</h2>
          {shown ? (
            <RecoveryCode />
          ) : (
            <Button onClick={() => setShown(true)}>查看恢复码（会记入审计日志）</Button>
          )}
        </>
      )}
    </>
  );
}
