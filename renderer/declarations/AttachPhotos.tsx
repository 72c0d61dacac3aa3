import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import { EVIDENCE_LIMIT_BYTES, EVIDENCE_LIMIT_FILES, EVIDENCE_LIMIT_MB } from '../../shared/evidence.ts';
import { Field } from './DeclarationFields.tsx';

/** Photos chosen for a new declaration; those beyond the limits are named. */
export function AttachPhotos({ photos, onChange }: { photos: File[]; onChange: (photos: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const take = (chosen: File[]): void => {
    const small = chosen.filter((file) => file.size <= EVIDENCE_LIMIT_BYTES);
    const kept = [...photos, ...small].slice(0, EVIDENCE_LIMIT_FILES);
    const left = chosen.filter((file) => !kept.includes(file)).map(({ name }) => name);
    setRefused(left);
    onChange(kept);
  };
  return (
    <Field label="佐证照片" htmlFor="quick-photos" wide>
      <Flex gap={8} wrap align="center">
        <input
          id="quick-photos"
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          hidden
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
          选择照片
        </Button>
        {photos.map((file, index) => (
          <Button
            key={`${file.name}-${String(index)}`}
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={`去掉照片 ${file.name}`}
            onClick={() => onChange(photos.filter((_, position) => position !== index))}
          >
            {file.name}
          </Button>
        ))}
        <span className="field-hint">
          jpg、png、webp，每张不超过 {EVIDENCE_LIMIT_MB} MB，最多 {EVIDENCE_LIMIT_FILES} 张
        </span>
        {refused.length > 0 ? (
          <span className="rule-finding refused" role="alert">
            没有附上：{refused.join('、')}
          </span>
        ) : null}
      </Flex>
    </Field>
  );
}
