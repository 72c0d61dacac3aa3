import { Segmented } from 'antd';
import { POSTED_SHEETS, type PostedSheet } from '../../shared/values/sheet-sizes.ts';

interface Props {
  label?: string;
  value: PostedSheet;
  onChange: (paper: PostedSheet) => void;
}

/** Size of the sheet of a paper that is posted up. */
export function PostedSheetChoice({ label = '纸张', value, onChange }: Props) {
  return (
    <Segmented<PostedSheet>
      aria-label={label}
      options={[...POSTED_SHEETS]}
      value={value}
      onChange={onChange}
    />
  );
}
