import type { MissingValue } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { valueAt } from '../../shared/schemes/values.ts';
import { Setting } from './Setting.tsx';
import { ValueInput } from './ValueInput.tsx';

/** Single values of a scheme, one field each. */
export function ValueFields({
  rules,
  values,
  onChange,
}: {
  rules: SchemeDraft;
  values: readonly MissingValue[];
  onChange: (rules: SchemeDraft) => void;
}) {
  if (values.length === 0) return null;
  return (
    <div className="scheme-fields">
      {values.map(({ path, label }) => {
        const id = `value-${path.replaceAll('.', '-')}`;
        return (
          <Setting key={path} label={label} htmlFor={id} missing={valueAt(rules, path) === null}>
            <ValueInput id={id} rules={rules} path={path} onChange={onChange} />
          </Setting>
        );
      })}
    </div>
  );
}
