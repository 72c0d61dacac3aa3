import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { localDateTime } from '../../shared/values/dates.ts';
import { api } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { localPages } from '../ui/usePage.ts';

/** Earlier sheets of cards, to be reprinted unchanged. */
export function BatchesDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery(api.documents.list.queryOptions({ input: { kind: 'card' } }));
  const [open, setOpen] = useState<number>();
  return (
    <>
      <Dialog
        open
        width={760}
        keepsNothing
        title="打印过的批次"
        footer={<Button onClick={onClose}>关闭</Button>}
        onCancel={onClose}
      >
        <QueryBoundary query={query}>
          {(documents) => (
            <Table
              rowKey="id"
              size="small"
              dataSource={documents.filter(({ title }) => title.includes('（'))}
              pagination={localPages(10)}
              locale={{ emptyText: '还没有批量的文件' }}
              columns={[
                { title: '文件', dataIndex: 'title' },
                { title: '页数', dataIndex: 'pages', width: '5rem', align: 'right', className: 'number' },
                {
                  title: '生成时间',
                  dataIndex: 'createdAt',
                  width: '10rem',
                  render: (at: string) => localDateTime(at),
                },
                {
                  title: '办理',
                  width: '5.5rem',
                  render: (_, { id, title }, at) => (
                    <Button
                      size="small"
                      autoFocus={at === 0}
                      aria-label={`打开 ${title}`}
                      onClick={() => setOpen(id)}
                    >
                      打开
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </QueryBoundary>
      </Dialog>
      {open === undefined ? null : <PdfDialog documentId={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
