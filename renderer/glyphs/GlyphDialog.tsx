import { Form } from 'antd';
import type { GlyphPicture } from '../../shared/contract/glyphs.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { PictureField } from './PictureField.tsx';

interface Values {
  character: string;
  bitmap: string;
}

/** Adds the picture of a character, or replaces it. */
export function GlyphDialog({ present, onClose }: { present: GlyphPicture | null; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const character = Form.useWatch('character', form) ?? present?.character ?? '';
  const save = useCommand({
    call: (values: Values & { version: number | null }, requestId) =>
      client.glyphs.save({ requestId, ...values }),
    done: (_answer, values) => `${quoted(values.character.trim())}的字图已保存，今后屏幕上和纸上都用它`,
    after: onClose,
  });
  return (
    <FormDialog<Values>
      form={form}
      title={present ? `换字图：${present.character}` : '加一个字的字图'}
      okText="保存字图"
      initialValues={{ character: present?.character }}
      record={
        present
          ? {
              version: present.version,
              subject: `glyph:${String(present.id)}`,
              labels: { character: '字', bitmap: '图片' },
            }
          : undefined
      }
      running={save.running}
      onFinish={(values, version) => save.run({ ...values, version: present ? version : null })}
      onClose={onClose}
    >
      <Form.Item
        label="字"
        name="character"
        extra="从身份证读卡、户籍系统或花名册里复制；屏幕上显示成方框也没有关系。"
        rules={[{ required: true, whitespace: true, message: '请填写要加图的字' }]}
      >
        <TextInput max={10} disabled={present !== null} />
      </Form.Item>
      <Form.Item
        label="图片"
        name="bitmap"
        extra="PNG 或 JPG，白纸黑字，只有这一个字：可以扫描、拍照，或截屏。空白边会自动裁去。"
        rules={[{ required: true, message: '请选图片' }]}
      >
        <PictureField character={character} />
      </Form.Item>
    </FormDialog>
  );
}
