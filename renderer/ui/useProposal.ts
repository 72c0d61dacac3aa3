import type { FormInstance } from 'antd';
import { useEffect } from 'react';

/** Keeps a field of the form at what is proposed until the clerk enters something. Undefined while it is not known. */
export function useProposal<Values>(
  form: FormInstance<Values>,
  name: keyof Values & string,
  value: string | number | undefined,
): void {
  useEffect(() => {
    if (value === undefined || form.isFieldTouched(name as never)) return;
    form.setFields([{ name, value, touched: false }] as never);
  }, [form, name, value]);
}
