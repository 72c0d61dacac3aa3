import { Form, type FormInstance } from 'antd';
import { sameValue } from './useEditedRecord.tsx';
import { useLeaveGuard } from './useLeaveGuard.tsx';

/** Spaces around a text are not kept. */
const plain = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** Asks before navigation discards the changes of a form that edits a record. `kept`: the record as form values. */
export function useFormLeaveGuard<Values extends object>(
  form: FormInstance<Values>,
  kept: object | undefined,
  title: string,
): ReturnType<typeof useLeaveGuard> {
  const now: object | undefined = Form.useWatch([], form);
  const before = new Map<string, unknown>(Object.entries(kept ?? {}));
  const isChanged = Object.entries(now ?? {}).some(
    ([name, value]) => before.has(name) && !sameValue(plain(before.get(name)), plain(value)),
  );
  return useLeaveGuard(isChanged, title);
}
