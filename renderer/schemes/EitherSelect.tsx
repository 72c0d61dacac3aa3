import { Select } from 'antd';

/** Select with two options. */
export function EitherSelect({
  id,
  value,
  yes,
  no,
  onChange,
}: {
  id: string;
  value: boolean;
  yes: string;
  no: string;
  onChange: (value: boolean) => void;
}) {
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={[
        { value: true, label: yes },
        { value: false, label: no },
      ]}
      style={{ width: '100%' }}
    />
  );
}
