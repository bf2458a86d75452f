import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onValueChange: (id: Id) => void;
  readonly children: ReactNode;
  readonly className?: string;
  /** Content next to the tabs. */
  readonly beside?: ReactNode;
}

/** Tabs with one visible panel. The arrow keys move between tabs. */
export function Tabs<Id extends string>(props: TabsProps<Id>): ReactNode {
  const { label, tabs, value, onValueChange, children, className = '', beside } = props;
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const handleKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === value);
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const target =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : step && (at + step + tabs.length) % tabs.length;
    const next = target === undefined ? undefined : tabs[target];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    onValueChange(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[target ?? 0]?.focus();
  };
  return (
    <div className={`cs-ins-tabs ${className}`.trim()}>
      <div className="cs-ins-tab-row">
        <div
          ref={list}
          role="tablist"
          tabIndex={-1}
          aria-label={label}
          className="cs-ins-tab-list"
          onKeyDown={handleKeyDown}
        >
          {tabs.map(({ id, label: name }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${base}-${id}`}
              aria-selected={id === value}
              aria-controls={`${base}-panel`}
              tabIndex={id === value ? 0 : -1}
              className="cs-ins-tab"
              onClick={() => onValueChange(id)}
            >
              {name}
            </button>
          ))}
        </div>
        {beside}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`} className="cs-ins-tab-panel">
        {children}
      </div>
    </div>
  );
}
