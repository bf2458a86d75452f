import { useState } from 'react';
import type { ClipboardEventHandler, DragEventHandler } from 'react';
import type { Inspector } from '../run/createInspector.js';

/** The handlers of the element that accepts dropped and pasted runs. */
export interface ImportHandlers {
  readonly onDragOver: DragEventHandler;
  readonly onDragLeave: DragEventHandler;
  readonly onDrop: DragEventHandler;
  readonly onPaste: ClipboardEventHandler;
}

/** Imports runs that are chosen, dropped or pasted. */
export interface RunImport {
  /** Why the last import failed, one line for each file. */
  readonly problem: string | undefined;
  /** Whether files or text are dragged over the element. */
  readonly isDragOver: boolean;
  importFiles(files: readonly File[]): void;
  importText(text: string): void;
  readonly handlers: ImportHandlers;
}

interface Source {
  readonly name?: string;
  text(): Promise<string>;
}

/** `onImport` receives the id of the first imported run. */
export function useImport(inspector: Inspector, onImport: (id: string) => void): RunImport {
  const [problem, setProblem] = useState<string>();
  const [isDragOver, setDragOver] = useState(false);
  const importAll = async (sources: readonly Source[]): Promise<void> => {
    setProblem(undefined);
    const problems: string[] = [];
    let firstId: string | undefined;
    for (const { name, text } of sources) {
      try {
        const ids = await inspector.load(await text());
        firstId ??= ids[0];
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        problems.push(name === undefined ? message : `${name}: ${message}`);
      }
    }
    if (problems.length > 0) setProblem(problems.join('\n'));
    if (firstId !== undefined) onImport(firstId);
  };
  const importFiles = (files: readonly File[]): void =>
    void importAll(files.map((file) => ({ name: file.name, text: () => file.text() })));
  const importText = (text: string): void => void importAll([{ text: async () => text }]);
  /** Returns whether there is something to import. */
  const importTransfer = (data: DataTransfer): boolean => {
    const files = [...data.files];
    const text = data.getData('text/plain');
    if (files.length > 0) importFiles(files);
    else if (text.trim() !== '') importText(text);
    return files.length > 0 || text.trim() !== '';
  };
  const handlers: ImportHandlers = {
    onDragOver(event) {
      if (!event.dataTransfer.types.some((type) => type === 'Files' || type === 'text/plain')) return;
      event.preventDefault();
      setDragOver(true);
    },
    onDragLeave(event) {
      // The event also fires when the pointer enters a child element.
      if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
      setDragOver(false);
    },
    onDrop(event) {
      setDragOver(false);
      if (importTransfer(event.dataTransfer)) event.preventDefault();
    },
    onPaste(event) {
      // Fields handle their own pastes.
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return;
      if (importTransfer(event.clipboardData)) event.preventDefault();
    },
  };
  return { problem, isDragOver, importFiles, importText, handlers };
}
