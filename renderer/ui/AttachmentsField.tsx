import {
  ATTACHMENT_LIMIT_BYTES,
  ATTACHMENT_LIMIT_FILES,
  ATTACHMENT_LIMIT_MB,
} from '../../shared/attachments.ts';
import { FilesField } from './FilesField.tsx';

interface Props {
  files: readonly File[];
  onChange: (files: File[]) => void;
}

/** Photos and PDF files of the papers behind a record. */
export function AttachmentsField({ files, onChange }: Props) {
  return (
    <FilesField
      noun="附件"
      accept="image/jpeg,image/png,image/webp,application/pdf"
      limits={{ bytes: ATTACHMENT_LIMIT_BYTES, files: ATTACHMENT_LIMIT_FILES }}
      hint={`照片或 PDF，每份不超过 ${String(ATTACHMENT_LIMIT_MB)} MB，最多 ${String(ATTACHMENT_LIMIT_FILES)} 份`}
      files={files}
      onChange={onChange}
    />
  );
}
