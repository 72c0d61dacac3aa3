import type { ReactNode } from 'react';

/** A labelled field of a scheme, marked while open. */
export function Setting({
  label,
  htmlFor,
  missing,
  children,
}: {
  label: string;
  htmlFor: string;
  missing?: boolean;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={htmlFor} className={missing ? 'value-missing' : undefined}>
        {label}
        {missing ? '（未填）' : ''}
      </label>
      {children}
    </div>
  );
}
