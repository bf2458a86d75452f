import { useContext } from 'react';
import type { ReactNode } from 'react';
import { LookContext } from './LookContext.js';

/** A page in the look that the toolbar chose, for what needs no chat. */
export function PageStage({ children }: { readonly children: ReactNode }): ReactNode {
  const { theme, density, direction } = useContext(LookContext);
  return (
    <div
      className="cs-root"
      data-theme={theme}
      data-density={density}
      dir={direction}
      style={{ blockSize: 'auto', minBlockSize: '100%', display: 'block', padding: 24 }}
    >
      <div style={{ maxInlineSize: 720, marginInline: 'auto' }}>{children}</div>
    </div>
  );
}
