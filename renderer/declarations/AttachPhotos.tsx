import { EVIDENCE_LIMIT_BYTES, EVIDENCE_LIMIT_FILES, EVIDENCE_LIMIT_MB } from '../../shared/evidence.ts';
import { FilesField } from '../ui/FilesField.tsx';
import { Field } from './DeclarationFields.tsx';

/** Photos chosen for a new declaration. */
export function AttachPhotos({ photos, onChange }: { photos: File[]; onChange: (photos: File[]) => void }) {
  return (
    <Field label="佐证照片" htmlFor="quick-photos" wide>
      <FilesField
        noun="照片"
        id="quick-photos"
        accept="image/jpeg,image/png,image/webp"
        limits={{ bytes: EVIDENCE_LIMIT_BYTES, files: EVIDENCE_LIMIT_FILES }}
        hint={`jpg、png、webp，每张不超过 ${String(EVIDENCE_LIMIT_MB)} MB，最多 ${String(EVIDENCE_LIMIT_FILES)} 张`}
        files={photos}
        onChange={onChange}
      />
    </Field>
  );
}
