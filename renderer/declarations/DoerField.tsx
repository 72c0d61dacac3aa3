import { isDate } from '../../shared/values/dates.ts';
import { SubjectPicker } from '../participants/SubjectPicker.tsx';
import type { SchemeId } from '../../shared/values/units.ts';
import { pickedDoer, type DeclarationForm } from './declaration-draft.ts';
import { DoerText, Field } from './DeclarationFields.tsx';

/** Whose declaration it is, named above the box that finds another; `find` is the label of the box. */
export function DoerField({
  form: { draft, doer, ofPerson, activityDate, set },
  schemeId,
  prefix,
  find,
}: {
  form: DeclarationForm;
  schemeId: SchemeId;
  prefix: string;
  find: string;
}) {
  const named = draft.household && (
    <>
      {doer}：
      <DoerText household={draft.household} ofPerson={ofPerson} />
    </>
  );
  return (
    <Field label={named ?? doer} htmlFor={`${prefix}-doer`} wide>
      <SubjectPicker
        id={`${prefix}-doer`}
        schemeId={schemeId}
        date={isDate(activityDate) ? activityDate : undefined}
        label={find}
        value={null}
        onPick={(subject) => set(pickedDoer(subject))}
      />
    </Field>
  );
}
