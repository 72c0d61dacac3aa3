import { Alert, Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { GoodsPicture } from './GoodsPicture.tsx';
import { readGoodsPicture } from './read-goods-picture.ts';

/** The picture of goods with what may be done about it. */
export function GoodsPictureEditor({ goods, mayChange }: { goods: GoodsRow; mayChange: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string>();
  const save = useCommand({
    call: (picture: File, requestId) => client.goods.savePicture({ requestId, id: goods.id, picture }),
    done: () => `${quoted(goods.name)}的图片已保存`,
  });
  const remove = useCommand({
    call: (_: null, requestId) => client.goods.removePicture({ requestId, id: goods.id }),
    done: () => `${quoted(goods.name)}的图片已删除`,
  });
  const choose = async (file: File): Promise<void> => {
    const read = await readGoodsPicture(file);
    setFault(read.fault);
    if (read.picture) save.run(read.picture);
  };
  if (!mayChange) return <GoodsPicture goods={goods} size="page" />;
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
      <GoodsPicture goods={goods} size="page" />
      <input
        ref={input}
        type="file"
        aria-label="商品图片"
        accept="image/png,image/jpeg"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void choose(file);
        }}
      />
      <Flex vertical gap={8} align="start">
        <Button loading={save.running} onClick={() => input.current?.click()}>
          {goods.picture === null ? '选择图片…' : '换图片…'}
        </Button>
        {goods.picture !== null && (
          <Button loading={remove.running} onClick={() => remove.run(null)}>
            删除图片
          </Button>
        )}
        <span className="field-hint">
          JPG 或 PNG，5 MB 以内；缩小后只存在本村的数据库里，柜台的常兑页上看得到。
        </span>
        {fault !== undefined && <Alert type="error" showIcon title={fault} />}
      </Flex>
    </Flex>
  );
}
