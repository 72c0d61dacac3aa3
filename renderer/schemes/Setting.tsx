import type { ReactNode } from 'react';

/** A labelled field of a scheme, marked while open. */
export function Setting({
  label,
  htmlFor,
  missing,
  wide,
  children,
}: {
  label: string;
  htmlFor: string;
  missing?: boolean;
  /** Twice as wide, for long texts. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={wide ? 'wide-setting' : undefined}>
      <label htmlFor={htmlFor} className={missing ? 'value-missing' : undefined}>
        {label}
        {missing ? '（未填）' : ''}
      </label>
      {children}
    </div>
  );
}
