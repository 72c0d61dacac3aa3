import './field-fault.css';

interface Props {
  id: string;
  fault: string | undefined;
  /** The field only chooses what a list shows. */
  ofFilter?: boolean;
}

/** Below a field: why what was typed is not taken. */
export function FieldFault({ id, fault, ofFilter = false }: Props) {
  return fault === undefined ? null : (
    <div id={id} role="alert" className={ofFilter ? 'field-fault of-filter' : 'field-fault'}>
      {fault}
    </div>
  );
}
