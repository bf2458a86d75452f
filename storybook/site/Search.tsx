import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { findEntries } from './findEntries.js';
import { pageLink } from './pageLink.js';
import { loadSiteData } from './siteData.js';
import type { SearchEntry } from './siteData.js';

/** Finds pages, props, hooks, exports and error codes. Opens with the button, `/` or Ctrl+K. */
export function Search(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [entries, setEntries] = useState<readonly SearchEntry[]>([]);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = findEntries(entries, query);

  const open = (): void => {
    void loadSiteData().then(({ search }) => setEntries(search));
    setQuery('');
    setActive(0);
    dialog.current?.showModal();
  };

  useEffect(() => {
    const handleKey = (event: globalThis.KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      const isShortcut = (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping);
      if (!isShortcut || dialog.current?.open) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    addEventListener('keydown', handleKey, { capture: true });
    return () => removeEventListener('keydown', handleKey, { capture: true });
  }, []);

  const handleKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((at) => Math.max(0, Math.min(found.length - 1, at + step)));
    }
    const entry = found[active];
    if (event.key === 'Enter' && entry) window.open(pageLink(entry[2], entry[3]), '_top');
  };

  return (
    <>
      <button type="button" className="site-search" onClick={open}>
        <span>Search</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      <dialog ref={dialog} className="site-dialog" aria-label="Search the documentation">
        <input
          type="search"
          role="combobox"
          aria-label="Search"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
          placeholder="A prop, a hook, an error code …"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
        />
        <div id={listId} role="listbox" aria-label="Results" className="site-results">
          {found.map(([text, kind, page, anchor], at) => (
            <a
              key={`${page} ${anchor} ${text}`}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={at === active}
              href={pageLink(page, anchor)}
              target="_top"
            >
              <b>{text}</b> <span>{kind}</span>
            </a>
          ))}
        </div>
        <p className="site-note" role="status">
          {query !== '' && found.length === 0 ? 'Nothing found.' : ''}
        </p>
      </dialog>
    </>
  );
}
