import type { ReactNode } from 'react';

interface HeaderTableProps {
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A list of headers. Their secrets have been redacted before. */
export function HeaderTable({ label, headers }: HeaderTableProps): ReactNode {
  return (
    <dl className="cs-ins-headers" aria-label={label}>
      {Object.entries(headers).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-removed={value === '[removed]' ? '' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
