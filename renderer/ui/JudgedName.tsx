import type { Subject } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';

const isOfPersons = (subject: Subject): boolean => subjectKind(subject) === 'person';

/** Heading of the column of those who are judged: 户主, 志愿者, 党员. */
export const judgedTitle = (subject: Subject): string =>
  isOfPersons(subject) ? SUBJECT_NAMES[subject] : '户主';

interface Props {
  subject: Subject;
  /** As shown, with what distinguishes namesakes. */
  household: string;
  headName: string;
  /** Who did it; null or '' where that is not said. */
  memberName: string | null;
}

/** The judged one, and in small the other: under a scheme of households who did it, under one of persons the household. */
export function JudgedName({ subject, household, headName, memberName }: Props) {
  if (memberName === null || memberName === '' || memberName === headName) return household;
  const [judged, other] = isOfPersons(subject) ? [memberName, `${household}户`] : [household, memberName];
  return (
    <>
      {judged}
      <span className="sub-line">{other}</span>
    </>
  );
}
