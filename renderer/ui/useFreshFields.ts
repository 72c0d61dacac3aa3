import type { FormInstance } from 'antd';
import { useEffect, useRef } from 'react';

/**
 * Somebody else changed the record while its form is open: fields that were not touched here take the new values, so that saving
 * does not put the old ones back; what was typed stays.
 */
export function useFreshFields<Values extends object>(
  form: FormInstance<Values>,
  record: { [Name in keyof Values]?: unknown } | undefined,
): void {
  const shown = useRef(record);
  useEffect(() => {
    const before = shown.current;
    if (record === undefined || before === record) return;
    shown.current = record;
    if (before === undefined) return;
    for (const name of Object.keys(record) as (keyof Values & string)[]) {
      if (JSON.stringify(before[name]) === JSON.stringify(record[name])) continue;
      if (!form.isFieldTouched(name as never)) form.setFields([{ name, value: record[name] } as never]);
    }
  }, [form, record]);
}
