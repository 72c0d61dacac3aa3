import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Link to a route of the program with its search parameters. */
export function PageLink({
  page,
  className,
  children,
}: {
  page: string;
  className: string;
  children: ReactNode;
}) {
  const { history } = useRouter();
  return (
    <a
      href={`#${page}`}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        history.push(page);
      }}
    >
      {children}
    </a>
  );
}
