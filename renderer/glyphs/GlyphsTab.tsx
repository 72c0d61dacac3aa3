import { useQuery } from '@tanstack/react-query';
import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import type { GlyphPicture } from '../../shared/contract/glyphs.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { api, client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { GlyphDialog } from './GlyphDialog.tsx';
import { GlyphSquare } from './GlyphSquare.tsx';

/** 生僻字: pictures of characters that no font has. */
export function GlyphsTab() {
  const pictures = useQuery(api.glyphs.list.queryOptions());
  const { modal } = App.useApp();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const changing = pictures.data?.find(({ id }) => id === open);
  const remove = useCommand({
    call: ({ id, version }: GlyphPicture, requestId) => client.glyphs.remove({ requestId, id, version }),
    done: (_answer, { character }) => `已删除${quoted(character)}的字图`,
  });
  const askRemove = (picture: GlyphPicture): void => {
    modal.confirm({
      title: `删除${quoted(picture.character)}的字图？`,
      content: '以后打印，没有字体的电脑上这个字印作“〓”；已经存档的单据不变。',
      okText: '删除字图',
      cancelText: '返回',
      onOk: () => remove.run(picture),
    });
  };
  return (
    <>
      <p style={{ marginTop: 0 }}>
        姓名里有本机字体没有的字时，给它加一张图：屏幕上和各种单据上都照图显示，大小与别的字一样。
      </p>
      <Button type="primary" style={{ marginBottom: 12 }} onClick={() => setOpen('new')}>
        加一个字
      </Button>
      <Table<GlyphPicture>
        rowKey="id"
        pagination={false}
        loading={pictures.isLoading}
        dataSource={pictures.data}
        locale={{ emptyText: '还没有字图。农户页面提示缺字时再来加。' }}
        columns={[
          { title: '字', dataIndex: 'character', width: '6rem' },
          {
            title: '字图',
            key: 'picture',
            render: (_, { character, bitmap }) => (
              <GlyphSquare character={character} bitmap={bitmap} size={3} />
            ),
          },
          {
            title: '编码',
            key: 'code',
            render: (_, { character }) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
          },
          { title: '经办', dataIndex: 'staffName' },
          { title: '时间', dataIndex: 'savedAt', render: (at: string) => localDateTime(at) },
          {
            title: '办理',
            key: 'acts',
            render: (_, row) => (
              <Space>
                <Button size="small" aria-label={`换图：${row.character}`} onClick={() => setOpen(row.id)}>
                  换图
                </Button>
                <Button size="small" aria-label={`删除：${row.character}`} onClick={() => askRemove(row)}>
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {open === 'new' || changing ? (
        <GlyphDialog present={changing ?? null} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
