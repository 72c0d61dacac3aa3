/** Shows a refusal at the field that it is about. */
import type { FormInstance } from 'antd';
import { errorMessage, refusedField } from '../error-message.ts';

interface Focusable {
  focus: () => void;
}

const isFocusable = (field: unknown): field is Focusable =>
  typeof field === 'object' && field !== null && 'focus' in field && typeof field.focus === 'function';

/**
 * Shows the refusal below its field and moves the focus there; false when it is about no field of the form. `names`:
 * fields of the form that the procedure calls otherwise.
 */
export function showAtField(
  form: Pick<FormInstance, 'getFieldInstance' | 'setFields'>,
  error: unknown,
  names: Readonly<Record<string, string>> = {},
): boolean {
  const field = refusedField(error);
  if (field === undefined) return false;
  const name = names[field] ?? field;
  const input: unknown = form.getFieldInstance(name);
  if (!isFocusable(input)) return false;
  form.setFields([{ name, errors: [errorMessage(error)] }]);
  input.focus();
  return true;
}
