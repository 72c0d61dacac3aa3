/** Form rules of new passwords: the reason for rejection appears while typing. */
import type { FormRule } from 'antd';
import { passwordFault } from '../../shared/values/passwords.ts';

/**
 * `fields`: form fields with known facts about the person; `known`: further facts. The host checks more, such
 * as pinyin of names, and decides.
 */
export function newPasswordRules(fields: readonly string[], known: readonly string[] = []): FormRule[] {
  return [
    { required: true, message: '请填写密码' },
    ({ getFieldValue }) => ({
      validator: (_: unknown, value: string | undefined): Promise<void> => {
        if (!value) return Promise.resolve();
        const typed = fields.map((name) => String(getFieldValue(name) ?? ''));
        const fault = passwordFault(value, [...typed, ...known]);
        return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
      },
    }),
  ];
}
