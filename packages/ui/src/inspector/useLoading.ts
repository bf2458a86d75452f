import { useState } from 'react';
import type { ClipboardEventHandler, DragEventHandler } from 'react';
import type { Inspector } from './createInspector.js';

/** Loads what is chosen, dropped or pasted. */
export interface Loading {
  /** Why the last thing could not be loaded. */
  readonly problem: string | undefined;
  /** Whether something is held over the panel that it may take. */
  readonly isOver: boolean;
  loadFiles(files: readonly File[]): void;
  loadText(text: string): void;
  /** For the element that takes what is dropped and pasted. */
  readonly handlers: {
    readonly onDragOver: DragEventHandler;
    readonly onDragLeave: DragEventHandler;
    readonly onDrop: DragEventHandler;
    readonly onPaste: ClipboardEventHandler;
  };
}

interface Source {
  readonly name?: string;
  text(): Promise<string>;
}

/** `onLoaded` gets the first of the runs that were added. */
export function useLoading(inspector: Inspector, onLoaded: (id: string) => void): Loading {
  const [problem, setProblem] = useState<string>();
  const [isOver, setOver] = useState(false);
  const load = async (sources: readonly Source[]): Promise<void> => {
    setProblem(undefined);
    const problems: string[] = [];
    let first: string | undefined;
    for (const { name, text } of sources) {
      try {
        const ids = await inspector.load(await text());
        first ??= ids[0];
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        problems.push(name === undefined ? message : `${name}: ${message}`);
      }
    }
    if (problems.length > 0) setProblem(problems.join('\n'));
    if (first !== undefined) onLoaded(first);
  };
  const loadFiles = (files: readonly File[]): void =>
    void load(files.map((file) => ({ name: file.name, text: () => file.text() })));
  const loadText = (text: string): void => void load([{ text: async () => text }]);
  const take = (data: DataTransfer): boolean => {
    const [files, text] = [[...data.files], data.getData('text/plain')];
    if (files.length > 0) loadFiles(files);
    else if (text.trim() !== '') loadText(text);
    return files.length > 0 || text.trim() !== '';
  };
  const handlers: Loading['handlers'] = {
    onDragOver: (event) => {
      if (!event.dataTransfer.types.some((type) => type === 'Files' || type === 'text/plain')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event) => {
      // Going on to an element inside is no leaving.
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
    },
    onDrop: (event) => {
      setOver(false);
      if (take(event.dataTransfer)) event.preventDefault();
    },
    onPaste: (event) => {
      // What is pasted into a field is meant for the field.
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return;
      if (take(event.clipboardData)) event.preventDefault();
    },
  };
  return { problem, isOver, loadFiles, loadText, handlers };
}
