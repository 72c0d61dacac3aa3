import type { FormInstance } from 'antd';
import { useEffect } from 'react';

/**
 * Keeps a field of the form at what is proposed until the clerk enters something, also when the proposal changes while
 * the form is open (today, after midnight). Undefined while it is not known; null: nothing is proposed any more, the
 * field is emptied.
 */
export function useProposal<Values>(
  form: FormInstance<Values>,
  name: keyof Values & string,
  value: string | number | true | null | undefined,
): void {
  useEffect(() => {
    if (value === undefined || form.isFieldTouched(name as never)) return;
    form.setFields([{ name, value: value ?? undefined, touched: false }] as never);
  }, [form, name, value]);
}
