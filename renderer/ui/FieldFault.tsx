import './field-fault.css';

interface Props {
  id: string;
  fault: string | undefined;
  /** The field is a filter. */
  ofFilter?: boolean;
}

/** Message below a field: why its text is invalid. */
export function FieldFault({ id, fault, ofFilter = false }: Props) {
  return fault === undefined ? null : (
    <div id={id} role="alert" className={ofFilter ? 'field-fault of-filter' : 'field-fault'}>
      {fault}
    </div>
  );
}
