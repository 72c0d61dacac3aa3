import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import './files-field.css';

interface Props {
  /** What a file is called here: 照片, 附件. */
  noun: string;
  id?: string;
  /** MIME types, comma-separated. */
  accept: string;
  limits: { bytes: number; files: number };
  /** Kinds and limits in words. */
  hint: string;
  files: readonly File[];
  onChange: (files: File[]) => void;
}

/** Files chosen for something that is not saved yet; those beyond the limits are named. */
export function FilesField({ noun, id, accept, limits, hint, files, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const addFiles = (chosen: readonly File[]): void => {
    const small = chosen.filter((file) => file.size <= limits.bytes);
    const kept = [...files, ...small].slice(0, limits.files);
    setRefused(chosen.filter((file) => !kept.includes(file)).map(({ name }) => name));
    onChange(kept);
  };
  return (
    <Flex gap={8} wrap align="center">
      <input
        id={id}
        ref={input}
        type="file"
        aria-label={id === undefined ? noun : undefined}
        accept={accept}
        multiple
        // The library's forms show a file input that is only `hidden`.
        style={{ display: 'none' }}
        onChange={(event) => {
          addFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
        选择{noun}
      </Button>
      {files.map((file, index) => (
        <Button
          key={`${file.name}-${String(index)}`}
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={`去掉${noun} ${file.name}`}
          onClick={() => onChange(files.filter((_, position) => position !== index))}
        >
          {file.name}
        </Button>
      ))}
      <span className="field-hint">{hint}</span>
      {refused.length > 0 && (
        <span className="files-refused" role="alert">
          没有附上：{refused.join('、')}
        </span>
      )}
    </Flex>
  );
}
