import { useCallback, useEffect, useRef, useState } from 'react';

/** Whether the find box is open: as the page says, or where it says nothing, as it was left. */
export function useFinding(
  open: boolean | undefined,
  onOpenChange: ((isOpen: boolean) => void) | undefined,
): readonly [boolean, (isOpen: boolean) => void] {
  const [own, setOwn] = useState(false);
  const change = useRef(onOpenChange);
  useEffect(() => {
    change.current = onOpenChange;
  });
  const setOpen = useCallback((isOpen: boolean) => {
    setOwn(isOpen);
    change.current?.(isOpen);
  }, []);
  return [open ?? own, setOpen];
}
