import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import { ATTACHMENT_LIMIT_BYTES, ATTACHMENT_LIMIT_FILES, ATTACHMENT_LIMIT_MB } from '../../shared/funds.ts';

/** Photos and PDF files of the papers behind an entry. */
export function AttachmentsField({
  files,
  onChange,
}: {
  files: readonly File[];
  onChange: (files: File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const take = (chosen: readonly File[]): void => {
    const small = chosen.filter((file) => file.size <= ATTACHMENT_LIMIT_BYTES);
    const kept = [...files, ...small].slice(0, ATTACHMENT_LIMIT_FILES);
    setRefused(chosen.filter((file) => !kept.includes(file)).map(({ name }) => name));
    onChange(kept);
  };
  return (
    <Flex gap={8} wrap align="center">
      <input
        ref={input}
        type="file"
        aria-label="附件"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        multiple
        hidden
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
        选择附件
      </Button>
      {files.map((file, index) => (
        <Button
          key={`${file.name}-${String(index)}`}
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={`去掉附件 ${file.name}`}
          onClick={() => onChange(files.filter((_, position) => position !== index))}
        >
          {file.name}
        </Button>
      ))}
      <span className="field-hint">
        照片或 PDF，每份不超过 {ATTACHMENT_LIMIT_MB} MB，最多 {ATTACHMENT_LIMIT_FILES} 份
      </span>
      {refused.length > 0 && <span role="alert">没有附上：{refused.join('、')}</span>}
    </Flex>
  );
}
