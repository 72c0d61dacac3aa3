/** For every field in which a new password is set: why it will not do stands below it while it is typed. */
import type { FormRule } from 'antd';
import { passwordFault } from '../../shared/values/passwords.ts';

/**
 * `fields` hold what is known of the person in the same form, `known` what else is. The host looks at more, as pinyin of names,
 * and has the last word.
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
